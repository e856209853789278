"""The archive of a Lambda function: the same bytes from the same content, on every machine."""

from __future__ import annotations

import hashlib
import tempfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from constructs_lib.aws_lambda.archive_entry import Entry
from constructs_lib.aws_lambda.archive_error import ArchiveError
from constructs_lib.aws_lambda.archive_limits import check_limits
from constructs_lib.aws_lambda.compiled_files import check_compiled_files
from constructs_lib.aws_lambda.dependencies import read_dependencies
from constructs_lib.aws_lambda.package_folder import read_package
from constructs_lib.aws_lambda.target import Target
from constructs_lib.aws_lambda.zip_format import render


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """What goes into the archive of a function.

    Parameters
    ----------
    packages
        Package folders. Each is stored under its own name at the archive's root. A Node.js package brings its
        dependencies along, in its ``node_modules``.
    wheels
        Folder with the wheels of all dependencies, for the function's platform; for Python alone. Without it the
        function has nothing but its own packages and what the runtime brings.
    cache
        Folder that keeps the finished archives.

    Example
    -------
    >>> Code(packages=(Path("lambda_src/common"), Path("lambda_src/data_api"))).cache.as_posix()
    'build/archives'
    """

    packages: tuple[Path, ...]
    wheels: Path | None = None
    cache: Path = Path("build/archives")


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """A finished archive.

    Attributes
    ----------
    path
        The zip file, absolute.
    sha256
        SHA-256 of the zip file, in hexadecimal: a digest over the name, mode and bytes of every file.
    entries
        The files by name, without the folder that they are in.
    """

    path: Path
    sha256: str
    entries: Mapping[str, Entry]

    @property
    def unzipped_bytes(self) -> int:
        """Size of all files together."""
        return sum(entry.size for entry in self.entries.values())


def build_archive(code: Code, target: Target, folder: str = "") -> Archive:
    """Return the archive of some code for a target; it is written only if the cache does not hold it.

    Parameters
    ----------
    folder
        Folder of the archive that everything goes to, with a slash at its end; empty for the root.

    Raises
    ------
    ArchiveError
        If the archive would not run on the target, or would be larger than Lambda takes.
    """
    entries = _collect(code, target)
    content = render(replace(entry, name=folder + entry.name) if folder else entry for entry in entries.values())
    sha256 = hashlib.sha256(content).hexdigest()
    path = code.cache.absolute() / f"{sha256}.zip"
    cached = _is_whole(path, sha256)
    if not cached:
        for entry in entries.values():
            entry.content()  # a damaged wheel must not become an archive
    check_compiled_files(entries.values(), target)
    check_limits(entries.values(), len(content))
    if not cached:
        _write(path, content)
    return Archive(path=path, sha256=sha256, entries=entries)


def _collect(code: Code, target: Target) -> dict[str, Entry]:
    names = Counter(package.absolute().name for package in code.packages)
    if twice := [name for name, count in names.items() if count > 1]:
        raise ArchiveError(f"two packages are called {twice[0]!r}; the archive's root has place for one")
    if code.wheels and target.python is None:
        raise ArchiveError(
            f"{code.wheels}: wheels are for Python, and the function runs on {target.runtime}; "
            "install its modules into node_modules of a package folder"
        )
    own = [entry for package in code.packages for entry in read_package(package)]
    installed = read_dependencies(code.wheels, target) if code.wheels else []
    origins = {entry.top_level: entry.origin for entry in own}
    for entry in installed:
        if origin := origins.get(entry.top_level):
            raise ArchiveError(f"{origin} and {entry.origin} both hold {entry.top_level}; give one another name")
    entries: dict[str, Entry] = {}
    for entry in [*own, *installed]:
        other = entries.setdefault(entry.name, entry)
        if other.origin != entry.origin and other.content() != entry.content():
            raise ArchiveError(f"{other.origin} and {entry.origin} both hold {entry.name}, and they differ")
    return entries


def _is_whole(path: Path, sha256: str) -> bool:
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == sha256


def _write(path: Path, content: bytes) -> None:
    """Write a file so that another process sees all of it or nothing."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".archive-") as scratch:
            finished = Path(scratch, path.name)
            finished.write_bytes(content)
            finished.chmod(0o644)  # whatever the umask: the archive may be deployed by somebody else
            finished.replace(path)
    except OSError as error:
        raise ArchiveError(
            f"{path}: the archive cannot be written ({error.strerror}); make room or give another cache folder"
        ) from error
