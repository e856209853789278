from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from localcloud.dataplane.restapi.answer import MalformedAnswerError, parse
from localcloud.dataplane.restapi.request import Headers

JSON = ("Content-Type", "application/json")


def parsed(answer: Any, *, binary: bool = False) -> tuple[int, Headers, bytes]:
    return parse(json.dumps(answer).encode(), binary=binary)


def test_a_status_alone_is_an_answer() -> None:
    assert parsed({"statusCode": 204}) == (204, [JSON], b"")


def test_headers_alone_are_a_200() -> None:
    assert parsed({"headers": {"test-header": "value"}}) == (200, [("test-header", "value"), JSON], b"")


def test_booleans_and_numbers_become_text() -> None:
    _, headers, _ = parsed({"headers": {"a": True, "b": False, "c": 3, "d": 1.5}})

    assert headers[:4] == [("a", "true"), ("b", "false"), ("c", "3"), ("d", "1.5")]


def test_headers_may_be_null() -> None:
    assert parsed({"statusCode": 200, "headers": None, "multiValueHeaders": None})[1] == [JSON]


def test_headers_of_both_kinds_are_merged_without_regard_to_case() -> None:
    _, headers, _ = parsed({"multiValueHeaders": {"tesT-Multi": ["value-multi"]}, "headers": {"test-multi": "solo"}})

    assert headers == [("tesT-Multi", "value-multi"), ("tesT-Multi", "solo"), JSON]


def test_a_content_type_of_any_case_is_kept() -> None:
    assert parsed({"headers": {"content-type": "text/plain"}})[1] == [("content-type", "text/plain")]


def test_headers_that_belong_to_the_connection_are_remapped_or_dropped() -> None:
    _, headers, _ = parsed({"headers": {"Content-Length": "7", "Date": "x", "Transfer-Encoding": "chunked"}})

    assert headers == [("x-amzn-Remapped-Content-Length", "7"), ("x-amzn-Remapped-Date", "x"), JSON]


def test_a_status_may_be_a_string_of_digits() -> None:
    assert parsed({"statusCode": "201"})[0] == 201


def test_base64_is_decoded_only_for_a_binary_answer() -> None:
    encoded = base64.b64encode(b"\xff\x00").decode()

    assert parsed({"body": encoded, "isBase64Encoded": True})[2] == encoded.encode()
    assert parsed({"body": encoded, "isBase64Encoded": True}, binary=True)[2] == b"\xff\x00"
    assert parsed({"body": encoded}, binary=True)[2] == encoded.encode()


@pytest.mark.parametrize(
    "answer",
    [
        {},
        [],
        "just a string",
        None,
        7,
        {"statusCode": 200, "wrongValue": "value"},
        {"statusCode": "test"},
        {"statusCode": True},
        {"statusCode": 200.5},
        {"statusCode": 100},
        {"statusCode": 700},
        {"multiValueHeaders": {"a": "b"}},
        {"headers": ["a"]},
        {"headers": {"a": {"b": "c"}}},
        {"headers": {"a": "line\r\nbreak"}},
        {"headers": {"a b": "c"}},
        {"body": {"a": 1}},
        {"body": 7},
    ],
)
def test_anything_else_is_malformed(answer: Any) -> None:
    with pytest.raises(MalformedAnswerError):
        parsed(answer)


def test_what_is_not_json_or_not_base64_is_malformed() -> None:
    with pytest.raises(MalformedAnswerError):
        parse(b"not json", binary=False)
    with pytest.raises(MalformedAnswerError):
        parsed({"body": "a", "isBase64Encoded": True}, binary=True)
