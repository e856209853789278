import zlib
from dataclasses import replace

import pytest

from constructs_lib.aws_lambda.archive_entry import Entry, check_name
from constructs_lib.aws_lambda.archive_error import ArchiveError


def deflated(content: bytes) -> Entry:
    compressor = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    plain = Entry.of_file("a/b.py", content, executable=False, origin="library.whl")
    return replace(plain, stream=compressor.compress(content) + compressor.flush(), deflated=True)


def test_content_of_a_deflated_entry_is_the_file():
    assert deflated(b"text" * 100).content() == b"text" * 100


def test_head_does_not_need_the_whole_file():
    assert deflated(b"text" * 100).head(6) == b"textte"
    assert Entry.of_file("a", b"text", executable=False, origin="orders").head(2) == b"te"


@pytest.mark.parametrize(
    "entry",
    [
        replace(deflated(b"text" * 100), crc=1),
        replace(deflated(b"text" * 100), size=1),
        replace(deflated(b"text" * 100), stream=b"\xff\xff"),
    ],
    ids=["wrong checksum", "wrong length", "no DEFLATE stream"],
)
def test_damaged_content_names_the_wheel_and_the_file(entry):
    with pytest.raises(ArchiveError, match=r"library\.whl: a/b\.py is damaged"):
        entry.content()


@pytest.mark.parametrize("name", ["orders/handler.py", "orders/päckchen.py", "orders/with space.txt"])
def test_plain_names_pass(name):
    check_name(name, "orders")


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("orders/caf\udce9.py", "is not valid UTF-8"),
        ("orders\\handler.py", "holds a backslash"),
        ("orders/new\nline.py", "holds a backslash or a character that cannot be printed"),
        ("orders/cafe\u0301.py", "composed form"),
        ("../handler.py", "is not a plain relative path"),
        ("/etc/passwd", "is not a plain relative path"),
        ("orders//handler.py", "is not a plain relative path"),
        ("", "is not a plain relative path"),
    ],
)
def test_odd_names_are_refused(name, problem):
    with pytest.raises(ArchiveError, match=problem) as failure:
        check_name(name, "orders")
    str(failure.value).encode("ascii")  # the message can be printed on every terminal
