import io
import stat
import zipfile

import pytest

from constructs_lib.aws_lambda.archive_entry import Entry
from constructs_lib.aws_lambda.archive_error import ArchiveError
from constructs_lib.aws_lambda.zip_format import render


def entry(name: str, content: bytes = b"text", *, executable: bool = False) -> Entry:
    return Entry.of_file(name, content, executable=executable, origin="orders")


def read(content: bytes) -> zipfile.ZipFile:
    archive = zipfile.ZipFile(io.BytesIO(content))
    assert archive.testzip() is None
    return archive


def test_order_of_the_entries_does_not_matter():
    entries = [entry("b.py"), entry("a/z.py"), entry("a.py")]

    assert render(entries) == render(reversed(entries))
    assert read(render(entries)).namelist() == ["a.py", "a/z.py", "b.py"]


def test_metadata_is_the_same_for_every_file():
    info = read(render([entry("a.py")])).getinfo("a.py")

    assert info.date_time == (1980, 1, 1, 0, 0, 0)
    assert info.create_system == 3
    assert info.extra == info.comment == b""


def test_modes_are_0644_and_0755():
    archive = read(render([entry("a.py"), entry("run", executable=True)]))

    modes = {info.filename: info.external_attr >> 16 for info in archive.infolist()}
    assert modes == {"a.py": stat.S_IFREG | 0o644, "run": stat.S_IFREG | 0o755}


def test_content_and_names_survive():
    archive = read(render([entry("empty.py", b""), entry("päckchen.bin", bytes(range(256)))]))

    assert archive.read("empty.py") == b""
    assert archive.read("päckchen.bin") == bytes(range(256))


def test_more_files_than_a_zip_can_count_are_refused():
    with pytest.raises(ArchiveError, match="would hold 65536 files"):
        render(entry(f"{number}.py", b"") for number in range(65_536))
