"""MiniStack in a virtual environment of its own: its pins are not this project's."""

import re
import subprocess
import sys
from pathlib import Path

_REQUIREMENTS = Path(__file__).with_name("requirements-ministack.txt")
_FOLDER = Path(__file__).parents[2] / "build" / "benchmarks" / "ministack"
_INSTALLED = _FOLDER / "installed.txt"


def locked_version(requirements: str) -> str:
    """Return the version of MiniStack in a requirements file.

    Raises
    ------
    ValueError
        If it is not pinned there.
    """
    if found := re.search(r"^ministack==(\S+)", requirements, re.MULTILINE):
        return found[1]
    raise ValueError("the requirements pin no ministack")


VERSION = locked_version(_REQUIREMENTS.read_text())


def python() -> Path:
    """Return the environment's interpreter; the first call installs what is locked.

    Raises
    ------
    subprocess.CalledProcessError
        If pip fails; it has said why.
    """
    interpreter = _FOLDER / "bin" / "python"
    wanted = _REQUIREMENTS.read_text()
    if not _INSTALLED.is_file() or _INSTALLED.read_text() != wanted:
        sys.stderr.write(f"installing MiniStack {VERSION} into {_FOLDER}\n")
        subprocess.run([sys.executable, "-m", "venv", "--clear", _FOLDER], check=True)
        options = ("--quiet", "--disable-pip-version-check", "--require-hashes")
        subprocess.run([interpreter, "-m", "pip", "install", *options, "-r", _REQUIREMENTS], check=True)
        _INSTALLED.write_text(wanted)
    return interpreter
