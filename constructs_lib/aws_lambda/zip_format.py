"""The bytes of a zip file as a function of its entries, and of nothing else.

The standard library's writer compresses with the zlib of the machine, and zlib builds differ in the bytes that they
make. This one stores what it is given: see docs/archives.md.

Source: PKWARE APPNOTE 6.3, sections 4.3.7, 4.3.12 and 4.3.16.
"""

from __future__ import annotations

import stat
import struct
from collections.abc import Iterable

from constructs_lib.aws_lambda.archive_entry import Entry
from constructs_lib.aws_lambda.archive_error import ArchiveError

_MAX_ENTRIES = 0xFFFF  # more would need the zip64 form
_VERSION = 20
_UNIX = 3
_UTF8_NAME = 0x800
_STORED, _DEFLATED = 0, 8
_MIDNIGHT, _FIRST_DAY = 0, (1 << 5) | 1  # 1980-01-01 00:00, the earliest time of the format

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s2B5H3L5H2L")
_END = struct.Struct("<4s4H2LH")


def render(entries: Iterable[Entry]) -> bytes:
    """Return a zip file with these entries, sorted by name, each with the same time and a mode of 0644 or 0755.

    Raises
    ------
    ArchiveError
        If there are more files than the format can count.
    """
    in_order = sorted(entries, key=lambda entry: entry.name)
    count = len(in_order)
    if count > _MAX_ENTRIES:
        raise ArchiveError(f"the archive would hold {count} files, more than the {_MAX_ENTRIES} that a zip can count")
    files, directory = bytearray(), bytearray()
    for entry in in_order:
        name = entry.name.encode()
        fields = (
            0 if entry.name.isascii() else _UTF8_NAME,
            _DEFLATED if entry.deflated else _STORED,
            _MIDNIGHT,
            _FIRST_DAY,
            entry.crc,
            len(entry.stream),
            entry.size,
            len(name),
        )
        mode = stat.S_IFREG | (0o755 if entry.executable else 0o644)
        directory += _CENTRAL.pack(
            b"PK\x01\x02", _VERSION, _UNIX, _VERSION, *fields, 0, 0, 0, 0, mode << 16, len(files)
        )
        directory += name
        files += _LOCAL.pack(b"PK\x03\x04", _VERSION, *fields, 0)
        files += name
        files += entry.stream
    end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(directory), len(files), 0)
    return bytes(files + directory + end)
