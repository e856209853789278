import hashlib
import json

import pytest

from operations import plan
from operations.command import CommandError
from operations.terraform_run import Terraform

pytestmark = pytest.mark.usefixtures("aws")
PLANNED = {
    "applyable": True,
    "resource_changes": [{"address": "aws_sns_topic.Topic", "change": {"actions": ["create"]}}],
}


@pytest.fixture
def ran(monkeypatch):
    """The Terraform commands that would have run; each does what its real one leaves behind."""
    commands = []

    def quiet(self, *arguments, log):
        commands.append(arguments[0])
        if arguments[0] == "plan":
            (self.folder / plan.SAVED).write_text("saved")

    monkeypatch.setattr(Terraform, "quiet", quiet)
    monkeypatch.setattr(Terraform, "show", lambda self, *arguments: commands.append(arguments))
    monkeypatch.setattr(Terraform, "read", lambda self, *arguments: json.dumps(PLANNED))
    return commands


@pytest.fixture
def stack(tmp_path):
    """A synthesized stack with one function, in a folder of its own."""
    content = b"code"
    path = f"assets/Function/{hashlib.sha256(content).hexdigest()}/function.zip"
    (tmp_path / path).parent.mkdir(parents=True)
    (tmp_path / path).write_bytes(content)
    configuration = {"resource": {"aws_lambda_function": {"Function": {"filename": path}}}}
    (tmp_path / "cdk.tf.json").write_text(json.dumps(configuration))
    return tmp_path


def test_a_plan_is_saved_and_summed_up(ran, stack, capsys):
    plan.plan("prod", stack)

    said = capsys.readouterr().out
    assert ran == ["init", "plan"]
    assert "prod: 1 to create" in said
    assert f"python -m operations.plan prod --folder {stack} --apply" in said


def test_the_saved_plan_is_applied_once(ran, stack):
    plan.plan("prod", stack)

    plan.apply("prod", stack)

    assert ran[-1] == ("apply", "-no-color", plan.SAVED)
    with pytest.raises(CommandError, match=r"plan\.tfplan does not exist; plan first"):
        plan.apply("prod", stack)


@pytest.mark.parametrize("command", [plan.plan, plan.apply])
def test_terraform_does_not_run_with_an_altered_archive(ran, stack, command):
    (stack / plan.SAVED).write_text("saved")
    next(stack.glob("assets/*/*/function.zip")).write_bytes(b"other code")

    with pytest.raises(CommandError, match=r"function\.zip was altered"):
        command("prod", stack)

    assert ran == []


def test_terraform_does_not_run_in_another_account(ran, stack):
    with pytest.raises(CommandError, match="stage is account 222222222222"):
        plan.plan("stage", stack)

    assert ran == []


def test_a_stack_that_was_not_synthesized_is_told(tmp_path, capsys):
    assert plan.main(["prod", "--folder", str(tmp_path)]) == 1
    assert "cdk.tf.json does not exist; run cdktf synth" in capsys.readouterr().err


def test_the_environment_has_no_default():
    with pytest.raises(SystemExit) as end:
        plan.main([])

    assert end.value.code == 2
