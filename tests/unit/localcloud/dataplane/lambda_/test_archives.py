from __future__ import annotations

import asyncio
import hashlib
import io
import zipfile
from pathlib import Path

import pytest

from localcloud.dataplane.lambda_.archives import ArchiveError, Archives
from tests.support.fake_control import zip_of


def unpack(folder: Path, data: bytes, digest: str | None = None, times: int = 1) -> tuple[Path, int]:
    fetched = 0

    async def fetch(_: str) -> bytes:
        nonlocal fetched
        fetched += 1
        return data

    async def run() -> Path:
        archives = Archives(folder, fetch)
        wanted = digest or hashlib.sha256(data).hexdigest()
        return (await asyncio.gather(*(archives.path(wanted) for _ in range(times))))[0]

    return asyncio.run(run()), fetched


def test_an_archive_is_fetched_and_unpacked_once(tmp_path: Path) -> None:
    data = zip_of({"handler.py": "x = 1", "package/module.py": "y = 2"})

    path, fetched = unpack(tmp_path, data, times=5)
    _, again = unpack(tmp_path, data)

    assert (path / "package" / "module.py").read_text() == "y = 2"
    assert (fetched, again) == (1, 0)
    assert [entry.name for entry in tmp_path.iterdir()] == [hashlib.sha256(data).hexdigest()]


def test_a_program_in_an_archive_stays_one(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        entry = zipfile.ZipInfo("tool")
        entry.external_attr = 0o755 << 16
        archive.writestr(entry, "#!/bin/sh")

    path, _ = unpack(tmp_path, buffer.getvalue())

    assert (path / "tool").stat().st_mode & 0o777 == 0o755


def test_a_damaged_archive_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="is not a zip file"):
        unpack(tmp_path, b"not a zip")
    with pytest.raises(ArchiveError, match="arrived with SHA-256"):
        unpack(tmp_path, zip_of({}), digest="0" * 64)
    assert list(tmp_path.iterdir()) == []
