from __future__ import annotations

import asyncio
import hashlib
import io
import shutil
import uuid
import zipfile
from collections.abc import Awaitable, Callable
from pathlib import Path

from localcloud.dataplane.cache import Cache


class ArchiveError(Exception):
    """An archive is damaged."""


class Archives:
    """Archives of functions and layers, unpacked once each below a folder, by their SHA-256."""

    def __init__(self, folder: Path, fetch: Callable[[str], Awaitable[bytes]]) -> None:
        self._folder = folder
        self._fetch = fetch
        self._paths = Cache(self._unpacked)

    async def path(self, digest: str) -> Path:
        """Return the folder that holds the archive's files."""
        return await self._paths.get(digest)

    async def _unpacked(self, digest: str) -> Path:
        target = self._folder / digest
        if not target.exists():
            data = await self._fetch(digest)
            await asyncio.to_thread(_unpack, data, digest, target)
        return target


def _unpack(data: bytes, digest: str, target: Path) -> None:
    found = hashlib.sha256(data).hexdigest()
    if found != digest:
        raise ArchiveError(f"archive {digest} arrived with SHA-256 {found}; deploy the function again")
    partial = target.with_name(f"{digest}.{uuid.uuid4().hex}")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for entry in archive.infolist():
                path = Path(archive.extract(entry, partial))
                if mode := (entry.external_attr >> 16) & 0o777:
                    path.chmod(mode | 0o700 if path.is_dir() else mode | 0o400)
        partial.mkdir(parents=True, exist_ok=True)  # an archive without entries is allowed here
        partial.replace(target)
    except zipfile.BadZipFile as error:
        raise ArchiveError(f"archive {digest} is not a zip file: {error}; deploy the function again") from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)
