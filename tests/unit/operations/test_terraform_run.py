import os
import signal
import subprocess
import sys
import time

import pytest

from operations import terraform_cli
from operations.command import CommandError
from operations.terraform_run import Terraform


@pytest.fixture
def terraform(tmp_path, monkeypatch):
    """Terraform in a folder, replaced by a shell script."""

    def make(script):
        binary = tmp_path / "terraform"
        binary.write_text(f"#!/bin/sh\n{script}\n")
        binary.chmod(0o755)
        monkeypatch.setattr(terraform_cli, "binary", lambda: binary)
        return Terraform(tmp_path, "prod")

    return make


def test_a_quiet_run_writes_its_output_to_the_log(terraform, tmp_path, capfd):
    terraform("echo $@ $TF_INPUT").quiet("plan", "-out=x", log="plan.log")

    assert (tmp_path / "plan.log").read_text() == f"-chdir={tmp_path} plan -out=x 0\n"
    assert capfd.readouterr().out == ""


def test_a_shown_run_is_seen(terraform, capfd):
    terraform("echo applied").show("apply")

    assert capfd.readouterr().out == "applied\n"


def test_a_followed_run_says_what_is_done_and_keeps_the_rest(terraform, tmp_path, capfd):
    script = "echo 'a.b: Creating...'; echo 'a.b: Creation complete after 1s [id=x]'; echo 'Apply complete! 1 added'"

    terraform(script).follow("apply", log="apply.log")

    assert capfd.readouterr().out == "  a.b: Creation complete after 1s [id=x]\n  Apply complete! 1 added\n"
    assert "a.b: Creating..." in (tmp_path / "apply.log").read_text()


def test_a_followed_run_that_fails_says_why(terraform):
    script = "echo 'a.b: Creating...'; echo 'Error: it is taken' >&2; echo '  by another' >&2; exit 1"

    with pytest.raises(CommandError, match=r"^Error: it is taken\n  by another\nterraform apply failed"):
        terraform(script).follow("apply", log="apply.log")


_PROGRAM = """
import sys
from pathlib import Path
from operations import terraform_cli, terraform_run
folder = Path(sys.argv[1])
terraform_cli.binary = lambda: folder / "terraform"
try:
    terraform_run.Terraform(folder, "local").follow("apply", log="apply.log")
except KeyboardInterrupt:
    sys.exit(130)
"""


def test_ctrl_c_waits_until_terraform_has_ended_what_it_has_begun(terraform, tmp_path):
    begun, saved = tmp_path / "begun", tmp_path / "saved"
    terraform(f"trap 'sleep 0.3; touch \"{saved}\"; exit 1' INT; touch '{begun}'; while :; do sleep 0.05; done")
    process = subprocess.Popen(
        [sys.executable, "-c", _PROGRAM, str(tmp_path)], cwd=terraform_cli.ROOT, start_new_session=True
    )
    while not begun.exists():
        assert process.poll() is None
        time.sleep(0.05)

    os.killpg(process.pid, signal.SIGINT)

    assert process.wait(30) == 130
    assert saved.exists()


def test_the_output_of_a_run_is_read(terraform):
    assert terraform("echo '{}'; echo noise >&2").read("show", "-json") == "{}\n"


def test_a_failure_says_what_terraform_said(terraform, tmp_path):
    with pytest.raises(CommandError, match=f"Error: no such thing\nterraform plan failed in {tmp_path}"):
        terraform("echo 'Error: no such thing' >&2; exit 1").quiet("plan", log="plan.log")


@pytest.mark.parametrize(
    ("said", "way_out"),
    [
        ("Error acquiring the state lock", "make recover ENV=prod"),
        ("StatusCode: 404, NoSuchBucket", "make bootstrap ENV=prod"),
    ],
)
def test_a_failure_that_this_project_can_mend_leads_to_its_command(terraform, said, way_out):
    with pytest.raises(CommandError, match=way_out):
        terraform(f"echo '{said}' >&2; exit 1").quiet("plan", log="plan.log")


def test_terraform_that_is_not_set_up_is_told(tmp_path, monkeypatch):
    def missing():
        raise terraform_cli.TerraformMissingError("it is missing; run `make setup`")

    monkeypatch.setattr(terraform_cli, "binary", missing)
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: pytest.fail("nothing may run"))

    with pytest.raises(CommandError, match="run `make setup`"):
        Terraform(tmp_path, "prod").read("version")
