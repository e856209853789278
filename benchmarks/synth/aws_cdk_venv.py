"""AWS CDK for Python in a virtual environment of its own: it needs another release of constructs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from operations.terraform_cli import ROOT

VERSION = "2.275.0"
_FOLDER = ROOT / "build" / "benchmarks" / "aws-cdk"
_INSTALLED = _FOLDER / "installed.txt"


def python() -> Path:
    """Return the environment's interpreter; the first call installs the AWS CDK.

    Raises
    ------
    subprocess.CalledProcessError
        If pip fails; it has said why.
    """
    interpreter = _FOLDER / "bin" / "python"
    if not _INSTALLED.is_file() or _INSTALLED.read_text() != VERSION:
        sys.stderr.write(f"installing aws-cdk-lib {VERSION} into {_FOLDER}\n")
        subprocess.run([sys.executable, "-m", "venv", "--clear", _FOLDER], check=True)
        options = ("--quiet", "--disable-pip-version-check")
        subprocess.run([interpreter, "-m", "pip", "install", *options, f"aws-cdk-lib=={VERSION}"], check=True)
        _INSTALLED.write_text(VERSION)
    return interpreter
