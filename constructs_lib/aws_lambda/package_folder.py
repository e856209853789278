"""The project's own packages, read from their folders."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from constructs_lib.aws_lambda.archive_entry import Entry, check_name
from constructs_lib.aws_lambda.archive_error import ArchiveError
from constructs_lib.aws_lambda.ignore import IGNORE_FILE, NEVER_IN_A_PACKAGE, read_ignore_file

_OWNER_MAY_EXECUTE = 0o100


def read_package(folder: Path) -> list[Entry]:
    """Return the files of a package folder, each below the folder's own name.

    Raises
    ------
    ArchiveError
        If the folder is missing or leaves nothing to store, or a file in it cannot be stored the same way everywhere.
    """
    folder = folder.absolute()
    if not folder.is_dir():
        raise ArchiveError(
            f"{folder}: there is no such package folder; name a folder that exists in Code(packages=...)"
        )
    try:
        entries = [_read(folder, path) for path in _files(folder)]
    except OSError as error:
        raise ArchiveError(f"{error.filename}: cannot be read ({error.strerror}); make it readable") from error
    if not entries:
        raise ArchiveError(f"{folder}: nothing is left to store; look at {IGNORE_FILE} and docs/archives.md")
    return entries


def _files(folder: Path) -> Iterator[str]:
    """Yield the paths below a folder that the rules let through, relative to it."""
    own = read_ignore_file(folder)

    def kept(path: str) -> bool:
        return not NEVER_IN_A_PACKAGE.match_file(path) and not own.match_file(path)

    def fail(error: OSError) -> None:
        raise error  # a folder that cannot be listed must not look like an empty one

    for parent, folders, files in os.walk(folder, onerror=fail):
        relative = "" if parent == str(folder) else f"{Path(parent).relative_to(folder).as_posix()}/"
        folders[:] = [name for name in folders if kept(f"{relative}{name}/")]
        links = [name for name in folders if Path(parent, name).is_symlink()]
        yield from (f"{relative}{name}" for name in [*files, *links] if kept(f"{relative}{name}"))


def _read(folder: Path, relative: str) -> Entry:
    path = folder / relative
    name = f"{folder.name}/{relative}"
    check_name(name, str(folder))
    if path.is_symlink() and not path.resolve().is_relative_to(folder.resolve()):
        raise ArchiveError(
            f"{folder}: {relative} is a symbolic link to {path.readlink()}, outside the package; "
            f"copy the file, make it a package of Code(packages=...), or name it in {IGNORE_FILE}"
        )
    if not path.is_file():
        kind = "a symbolic link that leads to no file" if path.is_symlink() else "not a regular file"
        raise ArchiveError(f"{folder}: {relative} is {kind}; remove it or name it in {IGNORE_FILE}")
    executable = bool(path.stat().st_mode & _OWNER_MAY_EXECUTE)
    return Entry.of_file(name, path.read_bytes(), executable=executable, origin=str(folder))
