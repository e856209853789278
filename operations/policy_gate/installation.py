"""checkov in ``build/checkov``, an environment of its own: it pins an old boto3 and forty other packages."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from operations.command import CommandError
from operations.setup.errors import SetupError
from operations.setup.exclusive import exclusive
from operations.setup.progress import run
from operations.setup.stamp import Stamp, digest

ROOT = Path(__file__).parents[2]
REQUIREMENTS = Path(__file__).with_name("requirements.txt")

_STEP = "checkov"


def ensure_checkov(root: Path = ROOT) -> Path:
    """Return checkov's interpreter, with exactly the locked packages; quick when they are there.

    Raises
    ------
    CommandError
        If they cannot be installed.
    """
    folder = root / "build" / "checkov"
    python = folder / "bin" / "python"
    wanted = digest(REQUIREMENTS.read_text(encoding="utf-8"), sys.version, os.fspath(root))
    with exclusive(root / "build" / "checkov.lock"):
        stamp = Stamp(folder)
        if not (stamp.holds(_STEP, wanted) and _works(python)):
            try:
                _install(root, folder, python)
            except SetupError as error:
                raise CommandError(str(error)) from error
            stamp.record(_STEP, wanted)
    return python


def _install(root: Path, folder: Path, python: Path) -> None:
    logs = root / "build" / "setup"
    run(
        [sys.executable, "-m", "venv", "--clear", folder],
        title="making an environment for checkov",
        log=logs / "checkov-venv.log",
        cwd=root,
    )
    pip: list[str | Path] = [
        python,
        "-m",
        "pip",
        "install",
        "--disable-pip-version-check",
        "--no-input",
        "--progress-bar=off",
    ]
    run(
        [*pip, "--require-hashes", "--no-deps", "--only-binary=:all:", "--no-compile", "--requirement", REQUIREMENTS],
        title="installing checkov",
        log=logs / "checkov-pip.log",
        cwd=root,
    )


def _works(python: Path) -> bool:
    if not os.access(python, os.X_OK):
        return False
    return subprocess.run([python, "-c", "import checkov"], check=False, capture_output=True).returncode == 0
