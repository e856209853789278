"""Synthesize one environment and apply it, without asking."""

import json
import os
import subprocess
from typing import Any

from operations.command import CommandError
from operations.terraform_cli import ROOT
from operations.terraform_run import Terraform, stack_folder


def deploy(environment: str) -> dict[str, Any]:
    """Deploy one environment as it is written now, and return its outputs.

    Terraform is called directly: on Ctrl-C it ends what it has begun, saves its state and gives back its lock, for
    which the cdktf command line would not wait.

    Raises
    ------
    CommandError
        If it cannot be synthesized or applied.
    """
    _synthesize(environment)
    terraform = Terraform(stack_folder(environment), environment)
    terraform.init()
    terraform.follow("apply", "-auto-approve", "-no-color", log="apply.log")
    outputs = json.loads(terraform.read("output", "-json"))
    return {name: output["value"] for name, output in outputs.items()}


def _synthesize(environment: str) -> None:
    command = [os.fspath(ROOT / ".venv" / "bin" / "python"), "main.py"]
    variables = os.environ | {"ENVIRONMENTS": environment, "CDKTF_OUTDIR": os.fspath(ROOT / "cdktf.out")}
    if subprocess.run(command, cwd=ROOT, env=variables, check=False).returncode != 0:
        raise CommandError(f"{environment} cannot be synthesized; the lines above say why")
