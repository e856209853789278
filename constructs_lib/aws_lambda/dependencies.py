"""A function's dependencies, taken out of the wheels that ``make setup`` fetched."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from packaging.utils import InvalidWheelFilename, parse_wheel_filename

from constructs_lib.aws_lambda.archive_entry import Entry, check_name
from constructs_lib.aws_lambda.archive_error import ArchiveError
from constructs_lib.aws_lambda.ignore import NEVER_FROM_A_WHEEL
from constructs_lib.aws_lambda.target import Target

# Written by an installer or listing what it installed: they differ from machine to machine, and no code reads them.
_NOT_OF_THE_LIBRARY = {"RECORD", "RECORD.jws", "RECORD.p7s", "INSTALLER", "REQUESTED", "direct_url.json"}
_IMPORTABLE_DATA = {"purelib", "platlib"}
_METHODS = {zipfile.ZIP_STORED: False, zipfile.ZIP_DEFLATED: True}
_NAME_AND_EXTRA_LENGTHS = struct.Struct("<2H")
_LENGTHS_OFFSET, _HEADER_LENGTH = 26, 30  # of a local file header, APPNOTE 4.3.7


def read_dependencies(folder: Path, target: Target) -> list[Entry]:
    """Return what the wheels of a folder would install at the archive's root.

    Raises
    ------
    ArchiveError
        If the folder is missing or empty, or a wheel is damaged or does not fit the target.
    """
    wheels = sorted(folder.glob("*.whl"))
    if not wheels:
        what = "holds no wheels" if folder.is_dir() else "is missing"
        raise ArchiveError(f"{folder}: the folder with the functions' dependencies {what}; run make setup")
    entries: list[Entry] = []
    for wheel in wheels:
        _check_fits(wheel, target)
        state = wheel.stat()
        entries += _read_wheel(wheel, (state.st_ino, state.st_mtime_ns, state.st_size))
    return entries


def _check_fits(wheel: Path, target: Target) -> None:
    try:
        tags = parse_wheel_filename(wheel.name)[3]
    except InvalidWheelFilename as error:
        raise ArchiveError(f"{wheel}: {error}; remove it and run make setup") from error
    if tags.isdisjoint(target.tags()):
        made_for = ", ".join(sorted(map(str, tags)))
        raise ArchiveError(
            f"{wheel}: the wheel is built for {made_for}, and the function runs on {target.name}; "
            "run make setup, or take a release of the library that has a wheel for it"
        )


@lru_cache(maxsize=64)  # every function of every environment takes the same wheels
def _read_wheel(path: Path, state: tuple[int, ...]) -> tuple[Entry, ...]:
    """Return the files of a wheel; ``state`` tells one content of the path from another."""
    return tuple(_wheel_entries(path, path.read_bytes()))


def _wheel_entries(path: Path, data: bytes) -> Iterator[Entry]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as wheel:
            infos = wheel.infolist()
    except zipfile.BadZipFile as error:
        raise ArchiveError(f"{path}: the wheel is damaged ({error}); remove it and run make setup") from error
    for info in infos:
        name = None if info.is_dir() else _installed_name(info.filename)
        if name and not NEVER_FROM_A_WHEEL.match_file(name):
            check_name(name, str(path))
            yield _entry(name, info, data, path)


def _installed_name(name: str) -> str | None:
    """Return where an installer would put a file of a wheel, if that is a place Python imports from."""
    top, *rest = name.split("/")
    if top.endswith(".data"):
        return "/".join(rest[1:]) if rest and rest[0] in _IMPORTABLE_DATA else None
    if top.endswith(".dist-info") and rest and rest[-1] in _NOT_OF_THE_LIBRARY:
        return None
    return name


def _entry(name: str, info: zipfile.ZipInfo, data: bytes, path: Path) -> Entry:
    mode = info.external_attr >> 16
    start = info.header_offset + _LENGTHS_OFFSET
    lengths = data[start : start + _NAME_AND_EXTRA_LENGTHS.size]
    if len(lengths) < _NAME_AND_EXTRA_LENGTHS.size:
        raise ArchiveError(f"{path}: the wheel is damaged at {name}; remove it and run make setup")
    start = info.header_offset + _HEADER_LENGTH + sum(_NAME_AND_EXTRA_LENGTHS.unpack(lengths))
    stream = data[start : start + info.compress_size]
    if info.compress_type not in _METHODS or info.flag_bits & 1 or stat.S_ISLNK(mode):
        raise ArchiveError(f"{path}: {name} is a link, encrypted or packed with a method that Lambda does not read")
    return Entry(
        name=name,
        executable=bool(mode & stat.S_IXUSR),
        stream=stream,
        deflated=_METHODS[info.compress_type],
        size=info.file_size,
        crc=info.CRC,
        origin=str(path),
    )
