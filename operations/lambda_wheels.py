"""The wheels of the functions' own locked set, one folder a platform, from which archives are built without a network.

``build/wheels/<platform>/*.whl``: a pure wheel where the package has one, else the platform's. What the Lambda runtime
brings itself is left out. Every wheel is checked against the hashes in Pipfile.lock.
"""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from operations.setup.errors import SetupError, from_output, unreachable
from operations.setup.lockfile import Category, category, requirements
from operations.setup.progress import say
from operations.setup.stamp import Stamp, digest

RUNTIME_PROVIDED = frozenset({"boto3", "botocore", "python-dateutil", "s3transfer", "six", "urllib3"})
"""Packages that the Lambda Python runtime holds. jmespath is its too, but Powertools needs it in the archive's own
tree.

Source: AWS Lambda developer guide, "Runtime-included packages"."""

HOST = "host"
_STEP = "wheels"
_PURE = ("--implementation", "py", "--abi", "none", "--platform", "any")
# Lambda's python3.13 stands on Amazon Linux 2023, glibc 2.34. pip takes each platform tag by its letter.
_GLIBC = ("2_34", "2_31", "2_28", "2_27", "2_26", "2_24", "2_17")


def _lambda_tags(machine: str) -> tuple[str, ...]:
    tags = [f"manylinux_{glibc}_{machine}" for glibc in _GLIBC] + [f"manylinux2014_{machine}"]
    named = [part for tag in tags for part in ("--platform", tag)]
    return ("--implementation", "cp", "--abi", "cp313", "--abi", "abi3", "--abi", "none", *named)


PLATFORMS: Mapping[str, Sequence[str]] = {
    "python3.13-arm64": ("--python-version", "3.13", *_lambda_tags("aarch64")),
    "python3.13-x86_64": ("--python-version", "3.13", *_lambda_tags("x86_64")),
    HOST: (),
}
"""How pip is asked for the wheels of each platform; ``host`` is the interpreter and machine that runs this."""


def install(root: Path, python: Path) -> None:
    """Fetch the locked set for every platform into ``build/wheels``, unless exactly that lies there."""
    locked = category(root / "Pipfile.lock", "lambda-packages")
    packages = {name: locked[name] for name in sorted(locked) if name not in RUNTIME_PROVIDED}
    folder = root / "build" / "wheels"
    folder.mkdir(parents=True, exist_ok=True)
    host = subprocess.run([python, "-VV"], check=True, capture_output=True, text=True).stdout
    value = digest(requirements(packages), PLATFORMS, host, os.uname().machine)
    stamp = Stamp(folder)
    if stamp.holds(_STEP, value):
        return
    stamp.clear(_STEP)
    for platform in PLATFORMS:
        say(f"  fetching {len(packages)} wheels for functions on {platform} ...")
        fetch(packages, platform, folder / platform, python)
    stamp.record(_STEP, value)


def fetch(packages: Category, platform: str, destination: Path, python: Path) -> None:
    """Put one wheel a package into ``destination``, replacing what it held.

    Parameters
    ----------
    packages
        Locked packages, dependencies included; none is resolved.
    platform
        A key of ``PLATFORMS``.
    python
        Interpreter whose pip fetches, and whose platform ``host`` is.

    Raises
    ------
    SetupError
        If a package has no wheel for the platform, or the registry cannot be reached.
    """
    destination.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=destination.parent, prefix=".fetch-") as scratch:
        fresh = Path(scratch) / "wheels"
        output = _download(packages, PLATFORMS[platform], fresh, python)
        if output is not None:
            raise _no_wheel(output, platform)
        for wheel in sorted(fresh.glob("*.whl")):
            if not wheel.name.endswith("-none-any.whl"):
                _prefer_pure(packages, platform, wheel, python)
        if destination.exists():
            shutil.rmtree(destination)
        fresh.replace(destination)


def _prefer_pure(packages: Category, platform: str, wheel: Path, python: Path) -> None:
    """Replace a compiled wheel by the pure one of the same version, where that exists."""
    name = next(name for name in packages if _normal(name) == _normal(wheel.name.split("-")[0]))
    version = PLATFORMS[platform][:2] if platform != HOST else ()
    pure = wheel.parent.parent / f"pure-{name}"
    if _download({name: packages[name]}, (*version, *_PURE), pure, python) is None:
        wheel.unlink()
        for found in pure.glob("*.whl"):
            found.replace(wheel.parent / found.name)


def _download(packages: Category, tags: Sequence[str], folder: Path, python: Path) -> str | None:
    """Return None when all are in ``folder``, else what pip printed."""
    listing = folder.with_suffix(".txt")
    listing.write_text("\n".join(requirements(packages)) + "\n")
    options = ["--require-hashes", "--no-deps", "--only-binary=:all:", "--disable-pip-version-check", "--no-input"]
    files = ["-d", os.fspath(folder), "-r", os.fspath(listing)]
    done = subprocess.run(
        [python, "-m", "pip", "download", *options, "--progress-bar=off", *tags, *files],
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    return None if done.returncode == 0 else done.stdout


def _no_wheel(output: str, platform: str) -> SetupError:
    found = re.search(r"No matching distribution found for ([\w.-]+)==([\w.+!-]+)", output)
    if not found or unreachable(output):
        return from_output(output, f"fetching wheels for {platform}", "the lines above")
    name, version = found.groups()
    return SetupError(
        f"{name} {version}: has no wheel for {platform}; lock a version that has one (Pipfile, [lambda-packages], "
        "then `make lock`), or do without it"
    )


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
