"""Nothing of a request is repeated where others can read it."""

import importlib
import json
import sys
import time

import pytest
from botocore.exceptions import ClientError

from common.uuid7 import new_uuid7
from tests.support.endpoint_faults import error_answer, throttle
from tests.support.lambda_context import FakeContext
from tests.support.proxy_event import post_event

CANARY = "canary-7f3a9c"


@pytest.fixture
def key():
    return new_uuid7(time.time_ns() // 1_000_000)


@pytest.fixture
def canary_event(key):
    """An event with the canary wherever a client can put one."""

    def make(body=None, idempotency_key=key, **changes):
        body = body or json.dumps({CANARY: CANARY, "list": [CANARY]})
        secrets = {"Authorization": f"Bearer {CANARY}", "Cookie": CANARY, "X-Api-Key": CANARY, CANARY: CANARY}
        event = post_event(body, {**secrets, "Idempotency-Key": idempotency_key}, **changes)
        event["queryStringParameters"] = {"q": CANARY}
        return event

    return make


@pytest.fixture
def published(logs, capfd, caplog):
    """Read everything that this test's invocations wrote."""
    return lambda: json.dumps(logs()) + "".join(capfd.readouterr()) + caplog.text


def test_no_log_line_and_no_error_body_repeats_the_request(invoke, canary_event, published, key, endpoint):
    invoke(canary_event())
    invoke(canary_event())
    refusals = [
        invoke(canary_event(f'{{"a": "{CANARY}2"}}')),
        invoke(canary_event(f"{CANARY}")),
        invoke(canary_event(f'{{"a": "{CANARY}')),
        invoke(canary_event(f'["{CANARY}"]')),
        invoke(canary_event(f'{{"a": "{CANARY}", "b": NaN}}')),
        invoke(canary_event("{}", idempotency_key=CANARY)),
        invoke(canary_event(isBase64Encoded=True)),
        invoke(canary_event(resource=f"/{CANARY}")),
        invoke({**canary_event(), "headers": {"Content-Type": CANARY}, "multiValueHeaders": None}),
        invoke({**canary_event(), "headers": {"Content-Type": 7}}),
    ]
    endpoint.next(throttle, throttle, throttle)
    refusals.append(invoke(canary_event()))

    assert [answer.status for answer in refusals] == [409, 400, 400, 400, 400, 400, 400, 404, 415, 400, 503]
    for text in (*[answer.text for answer in refusals], published()):
        assert CANARY not in text
        assert key not in text


def test_an_unexpected_fault_logs_nothing_of_the_request(invoke, canary_event, published, key, endpoint):
    endpoint.next(lambda _: error_answer(400, "ValidationException"))

    with pytest.raises(ClientError) as left:
        invoke(canary_event())

    for text in (str(left.value), published()):
        assert CANARY not in text
        assert key not in text


@pytest.mark.parametrize("name", ["POWERTOOLS_LOGGER_LOG_EVENT", "POWERTOOLS_DEV"])
def test_no_variable_turns_on_logging_of_events(items, canary_event, published, monkeypatch, name):
    monkeypatch.setenv(name, "true")
    monkeypatch.setenv("STAGE", "local")
    monkeypatch.setenv("DYNAMODB_TABLE_NAME", "data-api-local")
    monkeypatch.delitem(sys.modules, "data_api.handlers.post_data")  # Powertools reads these at cold start
    handler = importlib.import_module("data_api.handlers.post_data").lambda_handler

    assert handler(canary_event(), FakeContext())["statusCode"] == 201

    assert CANARY not in published()


def test_what_an_error_names_is_only_the_place(invoke):
    answer = invoke(post_event('{"price": {"amount": NaN, "secret": "x"}}'))

    assert answer.message == "/price/amount: NaN and Infinity are not JSON numbers"
