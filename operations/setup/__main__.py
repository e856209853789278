"""``make setup``, step by step; each step does nothing when its result is there."""

import os
import sys
import time
from pathlib import Path

from operations import lambda_wheels, terraform_cli, terraform_release
from operations.setup import interpreter, launchers, node_packages, progress, python_packages
from operations.setup.errors import SetupError, from_os_error
from operations.setup.exclusive import exclusive


def main() -> int:
    """Set the project up and return the exit status."""
    root = terraform_cli.ROOT
    started = time.monotonic()
    try:
        with exclusive(root / "build" / "setup.lock"):
            _steps(root)
    except OSError as error:
        return progress.fail(from_os_error(error, "setting up"))
    except (SetupError, KeyboardInterrupt) as error:
        return progress.fail(error)
    progress.say(f"setup: ready ({time.monotonic() - started:.1f} s)")
    return 0


def _steps(root: Path) -> None:
    _terraform(root)  # first: where there is none, it is known at once and not after minutes of installing
    python = interpreter.ensure(root)
    python_packages.install(root, python)
    python_packages.install_project(root, python)
    packages = python_packages.site_packages(python)
    node_packages.install(root, packages)
    launchers.write(root, python, packages)
    lambda_wheels.install(root, python)


def _terraform(root: Path) -> None:
    own = os.fspath(root / ".venv" / "bin")
    search = os.pathsep.join(folder for folder in os.environ.get("PATH", "").split(os.pathsep) if folder != own)
    terraform = terraform_release.on_path(search)
    if terraform is None:
        terraform = terraform_release.download(root / "build" / "terraform")
    terraform_cli.choose(terraform)
    terraform_cli.configure()


if __name__ == "__main__":
    sys.exit(main())
