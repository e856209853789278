from __future__ import annotations

import importlib.metadata
import importlib.util
import shutil
from pathlib import Path

# What the managed Python runtimes bring along, and the runtime client with its dependencies.
# Source: Lambda, "Building Lambda functions with Python", section on runtime-included SDK versions.
DISTRIBUTIONS = (
    "awslambdaric",
    "simplejson",
    "snapshot-restore-py",
    "boto3",
    "botocore",
    "s3transfer",
    "urllib3",
    "python-dateutil",
    "six",
    "jmespath",
)


class RuntimeUnavailableError(Exception):
    """Functions cannot run on this machine."""


def build(folder: Path) -> Path:
    """Fill ``folder`` with links to what functions may import besides their own archive, and return it.

    It plays the part of ``/var/runtime``: a dependency that a function's archive lacks is missing here as it is on AWS.

    Raises
    ------
    RuntimeUnavailableError
        If one of the distributions, or the native part of ``awslambdaric``, is not installed.
    """
    if importlib.util.find_spec("runtime_client") is None:
        raise RuntimeUnavailableError(
            "awslambdaric has no native client on this platform (wheels exist for Linux only); run on Linux"
        )
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in DISTRIBUTIONS:
        for path in _top_level(name):
            (folder / path.name).symlink_to(path)
    bootstrap = Path(__file__).with_name("bootstrap.py")
    (folder / bootstrap.name).write_bytes(bootstrap.read_bytes())
    return folder


def _top_level(name: str) -> set[Path]:
    try:
        distribution = importlib.metadata.distribution(name)
    except importlib.metadata.PackageNotFoundError as error:
        raise RuntimeUnavailableError(f"package {name!r} is not installed; run make setup") from error
    roots = {file.parts[0] for file in distribution.files or ()} - {"..", "__pycache__"}
    return {Path(str(distribution.locate_file(root))).absolute() for root in roots}
