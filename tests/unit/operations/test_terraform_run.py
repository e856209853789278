import subprocess

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
