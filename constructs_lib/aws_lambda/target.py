"""The machine that will run a function, and the wheels that fit it."""

from __future__ import annotations

import platform
import re
import sys
from collections.abc import Set
from dataclasses import dataclass
from functools import cache
from typing import Literal

from packaging.tags import Tag, compatible_tags, cpython_tags, sys_tags

from constructs_lib.aws_lambda.archive_error import ArchiveError

Architecture = Literal["arm64", "x86_64"]

_PYTHON = re.compile(r"python(\d+)\.(\d+)")
_ARCHITECTURES: dict[str, Architecture] = {
    "aarch64": "arm64",
    "arm64": "arm64",
    "amd64": "x86_64",
    "x86_64": "x86_64",
}
_LINUX_NAMES: dict[Architecture, str] = {"arm64": "aarch64", "x86_64": "x86_64"}
# The first manylinux tags of each architecture, PEP 599 and PEP 600.
_FIRST_GLIBC_MINOR: dict[Architecture, int] = {"arm64": 17, "x86_64": 5}
_LEGACY_TAGS: dict[Architecture, tuple[str, ...]] = {
    "arm64": ("manylinux2014_aarch64",),
    "x86_64": ("manylinux2014_x86_64", "manylinux2010_x86_64", "manylinux1_x86_64"),
}
# Python 3.12 and later run on Amazon Linux 2023, earlier ones on Amazon Linux 2.
# Source: https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html and the two systems' release notes.
_AMAZON_LINUX_2_LAST_PYTHON = (3, 11)
_GLIBC_MINOR_AL2, _GLIBC_MINOR_AL2023 = 26, 34


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a function's archive is made for.

    Parameters
    ----------
    runtime
        Lambda's name of the runtime, such as ``python3.13``.
    architecture
        The instruction set, in Lambda's words.
    is_host
        Whether the function runs under the interpreter that makes the archive, as it does on the embedded cloud.
    """

    runtime: str
    architecture: Architecture
    is_host: bool = False

    @property
    def name(self) -> str:
        """Name of the folder that ``make setup`` fetches this target's wheels into."""
        return "host" if self.is_host else f"{self.runtime}-{self.architecture}"

    @property
    def python(self) -> tuple[int, int] | None:
        """Python version that runs the function, as (major, minor); none for a runtime of another language."""
        version = _PYTHON.fullmatch(self.runtime)
        if not version:
            return None
        return sys.version_info[:2] if self.is_host else (int(version[1]), int(version[2]))

    def tags(self) -> Set[Tag]:
        """Return the wheel tags that this target can install."""
        return frozenset(sys_tags()) if self.is_host else _lambda_tags(self.architecture, self.python)


def target_of(runtime: str, architecture: Literal["arm64", "x86_64", "host"]) -> Target:
    """Return the target of a Lambda runtime on an architecture.

    Parameters
    ----------
    runtime
        Lambda's name of it, such as ``python3.13``.
    architecture
        ``host`` is the machine and the interpreter that synthesize; only the embedded cloud runs functions there.

    Raises
    ------
    ArchiveError
        If the host is of an architecture that Lambda does not have.
    """
    if architecture == "host":
        return Target(runtime=runtime, architecture=_host_architecture(), is_host=True)
    return Target(runtime=runtime, architecture=architecture)


def _host_architecture() -> Architecture:
    machine = platform.machine()
    architecture = _ARCHITECTURES.get(machine.lower())
    if architecture is None:
        raise ArchiveError(
            f"this machine is a {machine!r}, which Lambda does not have; set architecture to 'arm64' or 'x86_64'"
        )
    return architecture


@cache
def _lambda_tags(architecture: Architecture, python: tuple[int, int] | None) -> Set[Tag]:
    if python is None:
        return frozenset()
    glibc = _GLIBC_MINOR_AL2 if python <= _AMAZON_LINUX_2_LAST_PYTHON else _GLIBC_MINOR_AL2023
    linux = _LINUX_NAMES[architecture]
    platforms = [f"manylinux_2_{minor}_{linux}" for minor in range(glibc, _FIRST_GLIBC_MINOR[architecture] - 1, -1)]
    platforms += _LEGACY_TAGS[architecture]
    interpreter = f"cp{python[0]}{python[1]}"
    return frozenset(
        [
            *cpython_tags(python, abis=[interpreter], platforms=platforms),
            *compatible_tags(python, interpreter, platforms),
        ]
    )
