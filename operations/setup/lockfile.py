"""Pipfile.lock, read as requirements for pip."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from operations.setup.errors import SetupError

Category = Mapping[str, Mapping[str, Any]]


def category(path: Path, name: str) -> Category:
    """Return the locked packages of one category.

    Raises
    ------
    SetupError
        If the lock file cannot be read or has no such category.
    """
    try:
        locked: dict[str, Category] = json.loads(path.read_text())
    except (OSError, ValueError) as error:
        raise SetupError(f"{path.name}: cannot be read ({error}); restore it with git, or run `make lock`") from error
    if name not in locked:
        raise SetupError(f"{path.name}: has no category {name!r}; run `make lock`")
    return locked[name]


def requirements(packages: Category) -> list[str]:
    """Return one line for pip a package: extras, exact version, markers and every locked hash."""
    return [_line(name, packages[name]) for name in sorted(packages)]


def _line(name: str, locked: Mapping[str, Any]) -> str:
    missing = [key for key in ("version", "hashes") if not locked.get(key)]
    if missing:
        raise SetupError(f"Pipfile.lock: {name} has no {missing[0]}; every package is locked by both, run `make lock`")
    extras = f"[{','.join(locked['extras'])}]" if "extras" in locked else ""
    markers = f" ; {locked['markers']}" if "markers" in locked else ""
    hashes = "".join(f" --hash={value}" for value in locked["hashes"])
    return f"{name}{extras}{locked['version']}{markers}{hashes}"
