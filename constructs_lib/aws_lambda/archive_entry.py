"""One file of an archive, held the way the archive will store it."""

from __future__ import annotations

import unicodedata
import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath

from constructs_lib.aws_lambda.archive_error import ArchiveError


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A file of an archive.

    Parameters
    ----------
    name
        Path from the archive's root, with ``/`` between its parts.
    executable
        Whether the file gets mode 0755; all others get 0644.
    stream
        The bytes that the archive stores: the file itself, or its raw DEFLATE stream.
    size, crc
        Length and CRC-32 of the file itself.
    origin
        The package folder or the wheel it comes from, for error messages.
    """

    name: str
    executable: bool
    stream: bytes
    deflated: bool
    size: int
    crc: int
    origin: str

    @classmethod
    def of_file(cls, name: str, content: bytes, *, executable: bool, origin: str) -> Entry:
        """Return an entry that stores a file as it is."""
        return cls(
            name=name,
            executable=executable,
            stream=content,
            deflated=False,
            size=len(content),
            crc=zlib.crc32(content),
            origin=origin,
        )

    @property
    def top_level(self) -> str:
        """First part of the name: a package, or a file at the archive's root."""
        return self.name.partition("/")[0]

    def content(self) -> bytes:
        """Return the file itself, or raise `ArchiveError` if its stored bytes are damaged."""
        try:
            content = zlib.decompress(self.stream, -zlib.MAX_WBITS) if self.deflated else self.stream
        except zlib.error as error:
            raise ArchiveError(
                f"{self.origin}: {self.name} is damaged ({error}); remove the wheel and run make setup"
            ) from error
        if len(content) != self.size or zlib.crc32(content) != self.crc:
            raise ArchiveError(
                f"{self.origin}: {self.name} is damaged (wrong checksum); remove the wheel and run make setup"
            )
        return content

    def head(self, length: int) -> bytes:
        """Return the first bytes of the file without unpacking all of it."""
        if not self.deflated:
            return self.stream[:length]
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(self.stream, length)


def check_name(name: str, origin: str) -> None:
    """Raise `ArchiveError` for a name that does not mean the same file on every machine."""
    problem = _problem(name)
    if problem:
        raise ArchiveError(f"{origin}: the file name {name!a} {problem}; rename the file or name it in .lambdaignore")


def _problem(name: str) -> str | None:
    try:
        name.encode()
    except UnicodeEncodeError:
        return "is not valid UTF-8"
    if "\\" in name or not name.isprintable():
        return "holds a backslash or a character that cannot be printed"
    if not unicodedata.is_normalized("NFC", name):
        return "is not in Unicode's composed form (NFC), so that it differs between file systems"
    if name.startswith("/") or ".." in PurePosixPath(name).parts or str(PurePosixPath(name)) != name:
        return "is not a plain relative path"
    return None
