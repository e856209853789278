import base64
import json
from types import SimpleNamespace

import pytest

from localcloud.control.event_sources.filters import passes

CHANGE = {"eventSource": "aws:dynamodb", "eventName": "INSERT", "dynamodb": {"NewImage": {"kind": {"S": "order"}}}}


def mapping(*patterns):
    return SimpleNamespace(filter_criteria={"Filters": [{"Pattern": json.dumps(pattern)} for pattern in patterns]})


def message(body):
    return {"eventSource": "aws:sqs", "body": body}


def kinesis(data):
    return {"eventSource": "aws:kinesis", "kinesis": {"partitionKey": "a", "data": base64.b64encode(data).decode()}}


@pytest.mark.parametrize(
    ("pattern", "record"),
    [
        ({"body": {"kind": ["order"]}}, message('{"kind": "order"}')),
        ({"body": ["plain"]}, message("plain")),
        ({"body": {"sum": [{"numeric": [">", 5]}]}}, message('{"sum": 6}')),
        ({"body": {"kind": [{"exists": False}]}}, message("{}")),
        ({"eventName": ["INSERT"], "dynamodb": {"NewImage": {"kind": {"S": [{"prefix": "or"}]}}}}, CHANGE),
        ({"data": {"kind": ["order"]}, "partitionKey": ["a"]}, kinesis(b'{"kind": "order"}')),
        ({"partitionKey": ["a"]}, kinesis(b"\xff")),
    ],
)
def test_record_that_matches_passes(pattern, record):
    assert passes(mapping(pattern), record)
    assert passes(mapping({"eventSource": ["other"]}, pattern), record)


@pytest.mark.parametrize(
    ("pattern", "record"),
    [
        ({"body": {"kind": ["order"]}}, message('{"kind": "other"}')),
        ({"body": {"kind": ["order"]}}, message("plain")),
        ({"eventName": ["REMOVE"]}, CHANGE),
        ({"data": {"kind": ["order"]}}, kinesis(b"\xff")),
    ],
)
def test_record_that_does_not_match_is_held_back(pattern, record):
    assert not passes(mapping(pattern), record)


def test_everything_passes_without_filters():
    assert passes(SimpleNamespace(filter_criteria=None), message("plain"))
