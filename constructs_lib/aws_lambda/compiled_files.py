"""Compiled files of an archive, held against the machine that will load them."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable

from constructs_lib.aws_lambda.archive_entry import Entry
from constructs_lib.aws_lambda.archive_error import ArchiveError
from constructs_lib.aws_lambda.target import Architecture, Target

_COMPILED = re.compile(r"\.(so(\.\d+)*|pyd|dylib)$")
_MADE_FOR_PYTHON = re.compile(r"\.cpython-(\d)(\d+)\b")

# ELF-64: the magic number, and the instruction set as a 16-bit number at offset 18; little-endian on both.
_ELF_MAGIC = b"\x7fELF"
_ELF_MACHINES: dict[bytes, Architecture] = {b"\x3e\x00": "x86_64", b"\xb7\x00": "arm64"}


def check_compiled_files(entries: Iterable[Entry], target: Target) -> None:
    """Raise `ArchiveError` for the first compiled file that the target cannot load."""
    if target.is_host and not sys.platform.startswith("linux"):
        return  # no ELF there; the wheels' tags are checked all the same
    for entry in entries:
        if _COMPILED.search(entry.name) and (problem := _problem(entry, target)):
            raise ArchiveError(
                f"{entry.origin}: {entry.name} {problem}, and the function runs on {_words(target)}; "
                "take a wheel that is built for it"
            )


def _problem(entry: Entry, target: Target) -> str | None:
    head = entry.head(20)
    if not head.startswith(_ELF_MAGIC):
        return "is not a Linux library"
    machine = _ELF_MACHINES.get(head[18:20])
    if machine != target.architecture:
        return f"is compiled for {machine or 'another instruction set'}"
    made_for = _MADE_FOR_PYTHON.search(entry.name)
    if made_for and (int(made_for[1]), int(made_for[2])) != target.python:
        return f"is compiled for Python {made_for[1]}.{made_for[2]}"
    return None


def _words(target: Target) -> str:
    return f"{target.architecture} under this interpreter" if target.is_host else target.name
