from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable

import pytest

from localcloud.dataplane.restapi.compression import compress
from tests.support.data_plane import DataPlane
from tests.support.fake_control import mock_method, proxy_method, route

ECHO = {"handler.py": "def handler(event, context):\n    return {'body': event['body']}\n"}


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip, deflate", "gzip"),
        ("gzip;q=0.1, deflate", "deflate"),
        ("*", "gzip"),
        ("br", None),
        ("gzip;q=0", None),
        ("gzip;q=x", None),
        ("", None),
    ],
)
def test_the_client_says_how(accepted: str, coding: str | None) -> None:
    headers = [("Content-Type", "text/plain")]

    body = compress(headers, b"x" * 100, accepted, 100)

    assert headers[1:] == ([("Content-Encoding", coding)] if coding else [])
    unpack: dict[str, Callable[[bytes], bytes]] = {"gzip": gzip.decompress, "deflate": zlib.decompress}
    assert (unpack[coding](body) if coding else body) == b"x" * 100


def test_what_is_short_or_encoded_stays_as_it_is() -> None:
    assert compress([], b"x" * 99, "gzip", 100) == b"x" * 99
    assert compress([("content-encoding", "br")], b"x" * 100, "gzip", 100) == b"x" * 100


def test_a_body_is_unpacked_and_the_answer_packed(plane: DataPlane) -> None:
    arn = plane.control.add_function("echo", ECHO)
    plane.control.add_api([route("/x", POST=proxy_method(arn))], minimumCompressionSize=10)

    packed = gzip.compress(b"y" * 50)
    answer = plane.request("POST", "/x", packed, Content_Encoding="gzip", Accept_Encoding="deflate")

    assert (answer.status, answer.headers["content-encoding"]) == (200, "deflate")
    assert answer.headers["content-length"] != "50"


@pytest.mark.parametrize(("coding", "status"), [("br", 415), ("gzip", 400)])
def test_an_encoding_that_cannot_be_undone_is_refused(plane: DataPlane, coding: str, status: int) -> None:
    plane.control.add_api([route("/x", POST=mock_method())], minimumCompressionSize=0)

    assert plane.request("POST", "/x", "text", Content_Encoding=coding).status == status


def test_without_a_minimum_size_nothing_is_packed(plane: DataPlane) -> None:
    arn = plane.control.add_function("echo", ECHO)
    plane.control.add_api([route("/x", POST=proxy_method(arn))])

    assert "content-encoding" not in plane.request("POST", "/x", "y" * 5000, Accept_Encoding="gzip").headers
