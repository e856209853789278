"""Terraform and the AWS provider's own schema accept what is synthesized."""

import shutil
import subprocess
from pathlib import Path

import pytest

from operations import terraform_cli
from tests.support.synthesized import stacks

pytestmark = [pytest.mark.integration, pytest.mark.xdist_group("validate")]


def terraform(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        [str(terraform_cli.binary()), *arguments, "-no-color"],
        cwd=folder,
        env=terraform_cli.environment(),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("name", ["dev", "stage", "prod", "local"])
def test_terraform_validates_every_environment(name, tmp_path):
    folder = shutil.copytree(stacks() / name, tmp_path / name)
    terraform_cli.configure()
    terraform(folder, "init", "-backend=false", "-input=false")

    assert terraform(folder, "validate") == "Success! The configuration is valid.\n\n"
