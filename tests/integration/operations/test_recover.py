"""Deploys that are killed at every kind of place, and brought to the state of an undisturbed one."""

import signal
import subprocess

import pytest

from operations import terraform_cli


def start_apply(stack):
    """Start a deploy in the background; its output is read line by line."""
    stack.done("init", "-input=false")
    return subprocess.Popen(
        [str(terraform_cli.binary()), "apply", "-input=false", "-auto-approve", "-no-color"],
        cwd=stack.folder,
        env=stack.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def wait_for(apply, line):
    for said in apply.stdout:
        if said.startswith(line):
            return
    pytest.fail(f"the deploy ended without {line!r}")


def kill_at(stack, line):
    apply = start_apply(stack)
    wait_for(apply, line)
    apply.send_signal(signal.SIGKILL)
    apply.wait()
    apply.stdout.close()


@pytest.mark.parametrize(
    "line",
    [
        "aws_kms_key.Key: Creating",
        "aws_lambda_function.Function: Creating",
        "aws_lambda_alias.Live: Creation complete",
    ],
)
def test_a_killed_deploy_is_recovered_to_the_state_of_an_undisturbed_one(stack, line):
    kill_at(stack, line)
    lock = stack.lock_id()
    assert lock

    recovered = stack.command("recover", "--folder", str(stack.folder), "--yes", "--lock-id", lock)

    assert recovered.returncode == 0, recovered.stdout + recovered.stderr
    assert stack.lock_id() is None
    assert stack.terraform("plan", "-input=false", "-detailed-exitcode").returncode == 0
    assert not (stack.folder / "recover.tf.json").exists()
    assert made_once(stack)


def made_once(stack):
    """Nameless things are not in the account twice."""
    kms = stack.client("kms")
    keys = [kms.describe_key(KeyId=key["KeyId"])["KeyMetadata"] for key in kms.list_keys()["Keys"]]
    apis = stack.client("apigateway").get_rest_apis()["items"]
    return [key["Description"] for key in keys].count("Encrypts the small stack") == 1 and len(apis) == 1


def test_a_deploy_that_is_still_running_is_left_alone(stack):
    apply = start_apply(stack)
    wait_for(apply, "aws_iam_role.Role: Creation complete")
    apply.send_signal(signal.SIGSTOP)
    try:
        refused = stack.command("recover", "--folder", str(stack.folder), "--yes", "--lock-id", stack.lock_id())
    finally:
        apply.send_signal(signal.SIGCONT)
    apply.communicate()

    assert refused.returncode == 1
    assert f"kill -INT {apply.pid}" in refused.stderr
    assert apply.returncode == 0
    assert stack.terraform("plan", "-input=false", "-detailed-exitcode").returncode == 0
