"""``make lock``: resolve Pipfile and package.json into their lock files, without the address of any index.

pipenv and npm write down the host they were given; on another machine that host may not exist, and the user's own
configuration of pip and npm knows the right one. Digests stay: they are what is trusted.
"""

import json
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from operations.setup import node_packages, progress, python_packages
from operations.setup.errors import SetupError, from_os_error
from operations.terraform_cli import ROOT

_PIPENV = "pipenv==2026.10.3"
_CATEGORIES = "packages dev-packages lambda-packages"
# Oldest first: what only an older Python needs is missing from a lock that a newer one resolved.
_PYTHON = "python3.11"


def main() -> int:
    """Write both lock files and return the exit status."""
    try:
        with tempfile.TemporaryDirectory(prefix="lock-") as scratch:
            lock_python(ROOT, Path(scratch))
        lock_node(ROOT)
    except OSError as error:
        return progress.fail(from_os_error(error, "locking"))
    except (SetupError, KeyboardInterrupt) as error:
        return progress.fail(error)
    return 0


def lock_python(root: Path, scratch: Path) -> None:
    """Resolve Pipfile with pipenv, in a folder of its own so that ``.venv`` is not touched."""
    python = shutil.which(_PYTHON)
    if not python:
        raise SetupError(f"{_PYTHON} is not on PATH; the lock is resolved with the oldest supported Python, install it")
    logs = root / "build" / "setup"
    tools = scratch / "tools"
    project = scratch / "project"
    project.mkdir()
    shutil.copy(root / "Pipfile", project)
    progress.run([python, "-m", "venv", tools], title="making room for pipenv", log=logs / "pipenv.log", cwd=scratch)
    progress.run(
        [tools / "bin" / "pip", "install", "--quiet", _PIPENV],
        title="fetching pipenv",
        log=logs / "pipenv.log",
        cwd=scratch,
    )
    progress.run(
        [tools / "bin" / "pipenv", "lock", "--python", python, "--categories", _CATEGORIES],
        title="resolving Pipfile",
        log=logs / "lock.log",
        cwd=project,
        environment=os.environ | {"PIPENV_NOSPIN": "1", "PIPENV_IGNORE_VIRTUALENVS": "1", "WORKON_HOME": str(scratch)},
    )
    locked = without_addresses(json.loads((project / "Pipfile.lock").read_text()))
    (root / "Pipfile.lock").write_text(json.dumps(locked, indent=4, sort_keys=True) + "\n")


def without_addresses(locked: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Return the content of a Pipfile.lock with no source, and no package bound to one."""
    meta: dict[str, Any] = locked["_meta"] | {"sources": []}
    packages = {
        category: {
            name: {key: value for key, value in package.items() if key != "index"} for name, package in entries.items()
        }
        for category, entries in locked.items()
        if category != "_meta"
    }
    return {"_meta": meta, **packages}


def lock_node(root: Path) -> None:
    """Resolve package.json with npm, which has an option of its own to leave addresses out."""
    site_packages = python_packages.site_packages(root / ".venv" / "bin" / "python")
    options = [
        "--package-lock-only",
        "--ignore-scripts",
        "--omit-lockfile-registry-resolved",
        "--no-audit",
        "--no-fund",
    ]
    progress.run(
        [*node_packages.npm(site_packages), "install", *options],
        title="resolving package.json",
        log=root / "build" / "setup" / "npm-lock.log",
        cwd=root,
    )


if __name__ == "__main__":
    sys.exit(main())
