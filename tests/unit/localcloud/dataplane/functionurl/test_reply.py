import json

import pytest

from localcloud.dataplane.functionurl.reply import reply
from tests.unit.localcloud.dataplane.functionurl.test_event import request

JSON = ("Content-Type", "application/json")


def answer(document):
    status, headers, body = reply(json.dumps(document).encode(), request())
    assert headers.pop()[0] == "x-amzn-RequestId"
    return status, headers, body


@pytest.mark.parametrize(
    ("document", "body"), [({"a": 1}, b'{"a": 1}'), ([1], b"[1]"), ("text", b"text"), (None, b"null")]
)
def test_answer_without_a_status_is_the_body(document, body):
    assert answer(document) == (200, [JSON], body)


def test_answer_with_a_status_says_the_rest():
    document = {
        "statusCode": 201,
        "headers": {"content-type": "text/plain", "x-a": 1},
        "cookies": ["a=1", "b=2"],
        "body": "aGVsbG8=",
        "isBase64Encoded": True,
    }

    status, headers, body = answer(document)

    assert (status, body) == (201, b"hello")
    assert headers == [("content-type", "text/plain"), ("x-a", "1"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")]


def test_body_that_is_no_text_is_written_as_json():
    assert answer({"statusCode": "200", "body": {"a": 1}}) == (200, [JSON], b'{"a": 1}')


@pytest.mark.parametrize(
    "document",
    [
        {"statusCode": "ok"},
        {"statusCode": 42},
        {"statusCode": None},
        {"statusCode": 200, "body": "not base64!", "isBase64Encoded": True},
    ],
)
def test_answer_that_means_nothing_is_a_bad_gateway(document):
    status, _, body = reply(json.dumps(document).encode(), request())

    assert (status, json.loads(body)) == (502, {"Message": "Internal Server Error"})
