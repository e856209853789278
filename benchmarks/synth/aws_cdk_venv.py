"""AWS CDK for Python in a virtual environment of its own: it needs another release of constructs.

``python -m benchmarks.synth.aws_cdk_venv`` (``make bench-peer``) installs it.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from operations.terraform_cli import ROOT

_REQUIREMENTS = Path(__file__).with_name("requirements-aws-cdk.txt")
_FOLDER = ROOT / "build" / "benchmarks" / "aws-cdk"
_INSTALLED = _FOLDER / "installed.txt"


def locked_version(requirements: str) -> str:
    """Return the version of the AWS CDK in a requirements file.

    Raises
    ------
    ValueError
        If it is not pinned there.
    """
    if found := re.search(r"^aws-cdk-lib==(\S+)", requirements, re.MULTILINE):
        return found[1]
    raise ValueError("the requirements pin no aws-cdk-lib")


VERSION = locked_version(_REQUIREMENTS.read_text(encoding="utf-8"))


def python() -> Path:
    """Return the environment's interpreter; the first call installs what is locked.

    Raises
    ------
    subprocess.CalledProcessError
        If pip fails; it has said why.
    """
    interpreter = _FOLDER / "bin" / "python"
    wanted = _REQUIREMENTS.read_text(encoding="utf-8")
    if not _INSTALLED.is_file() or _INSTALLED.read_text(encoding="utf-8") != wanted:
        sys.stderr.write(f"installing aws-cdk-lib {VERSION} into {_FOLDER}\n")
        subprocess.run([sys.executable, "-m", "venv", "--clear", _FOLDER], check=True)
        options = ("--quiet", "--disable-pip-version-check", "--require-hashes", "--no-deps")
        subprocess.run([interpreter, "-m", "pip", "install", *options, "-r", _REQUIREMENTS], check=True)
        _INSTALLED.write_text(wanted, encoding="utf-8")
    return interpreter


def main() -> int:
    """Install it unless that is done, and return the exit status."""
    try:
        python()
    except subprocess.CalledProcessError as error:
        sys.stderr.write(f"synth: installing aws-cdk-lib {VERSION} failed with status {error.returncode}, see above\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
