"""The project's own Python in ``.venv``."""

import os
import subprocess
import sys
from pathlib import Path

from operations.setup.progress import run, say

_FITS = "import sys, pip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))"


def ensure(root: Path) -> Path:
    """Return ``.venv``'s interpreter, made first where it is missing, broken or was moved with its folder.

    One that fits is kept, whatever Python runs the setup.
    """
    venv = root / ".venv"
    python = venv / "bin" / "python"
    if _works(python) and not _moved(venv):
        return python
    version = ".".join(str(part) for part in sys.version_info[:3])
    if venv.exists():
        say("  .venv does not work here (its making was cut off, its Python is gone, or it was moved); it is made anew")
    run(
        [sys.executable, "-m", "venv", "--clear", venv],
        title=f"making .venv with Python {version}",
        log=root / "build" / "setup" / "venv.log",
        cwd=root,
    )
    return python


def version(python: Path) -> str:
    """Return the full version of an interpreter, as ``3.13.1``."""
    shown = subprocess.run([python, "-I", "-S", "--version"], check=True, capture_output=True, text=True)
    return shown.stdout.removeprefix("Python ").strip()


def _works(python: Path) -> bool:
    if not os.access(python, os.X_OK):
        return False
    return subprocess.run([python, "-c", _FITS], check=False, capture_output=True).returncode == 0


def _moved(venv: Path) -> bool:
    """Tell whether the scripts of ``venv`` still name the place where it was made."""
    pip = venv / "bin" / "pip"
    return not pip.is_file() or os.fspath(venv / "bin") not in pip.read_text(errors="replace")
