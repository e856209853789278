from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from typing import Any, cast

import pytest

from localcloud.contract import FunctionConfiguration
from localcloud.dataplane.lambda_ import asynchronous
from localcloud.dataplane.lambda_.asynchronous import AsynchronousInvocations
from localcloud.dataplane.lambda_.functions import Functions
from localcloud.dataplane.lambda_.invocation import FunctionNotFoundError, Outcome, ThrottledError
from tests.support.data_plane import DataPlane
from tests.support.fake_control import FakeControlPlane

QUEUE = "arn:aws:sqs:us-east-1:000000000000:failures"


class Scripted:
    """Functions whose outcomes are given, and the messages that were delivered."""

    def __init__(self, *outcomes: str) -> None:
        self.outcomes = iter(outcomes)
        self.deleted = False
        self.request_ids: list[str] = []
        self.delivered: list[tuple[str, Any, dict[str, str]]] = []

    async def find(self, _: str, __: str) -> Any:
        if self.deleted:
            raise FunctionNotFoundError
        return None

    async def invoke(self, _: Any, __: bytes, *, trace_id: str, request_id: str) -> Outcome:
        kind = next(self.outcomes)
        if kind == "throttle":
            raise ThrottledError
        self.request_ids.append(request_id)
        payload = b'{"errorMessage": "broken"}' if kind == "error" else b'"done"'
        status = "error" if kind == "error" else "success"
        return Outcome(request_id=request_id, version="1", payload=payload, status=cast(Any, status))

    async def deliver(self, _: str, target: str, body: str, attributes: dict[str, str]) -> None:
        self.delivered.append((target, json.loads(body), attributes))

    def run(self, function: FunctionConfiguration) -> None:
        async def submit() -> None:
            invocations = AsynchronousInvocations(cast(Functions, self), self.deliver)
            invocations.submit(function, b'{"a": 1}', "")
            await asyncio.gather(*invocations._tasks)

        asyncio.run(submit())


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asynchronous, "RETRY_SECONDS", (0.0, 0.0))
    monkeypatch.setattr(asynchronous, "_THROTTLED_SECONDS", 0.0)


@pytest.fixture
def control() -> Iterator[FakeControlPlane]:
    made = FakeControlPlane()
    yield made
    made.close()


def function(control: FakeControlPlane, **fields: Any) -> FunctionConfiguration:
    control.add_function("f", {}, **fields)
    return control.functions["f:live"]


def test_a_failed_invocation_is_tried_twice_more_under_the_same_id(control: FakeControlPlane) -> None:
    scripted = Scripted("error", "error", "success")

    scripted.run(function(control))

    assert len(scripted.request_ids) == 3
    assert len(set(scripted.request_ids)) == 1
    assert scripted.delivered == []


def test_after_the_last_try_the_record_goes_to_the_failure_destination(control: FakeControlPlane) -> None:
    config = {"MaximumRetryAttempts": 1, "DestinationConfig": {"OnFailure": {"Destination": QUEUE}}}
    scripted = Scripted("error", "error")

    scripted.run(function(control, eventInvokeConfig=config))

    [(target, record, attributes)] = scripted.delivered
    assert (target, attributes) == (QUEUE, {})
    assert record.pop("timestamp").endswith("Z")
    assert record == {
        "version": "1.0",
        "requestContext": {
            "requestId": scripted.request_ids[0],
            "functionArn": "arn:aws:lambda:us-east-1:000000000000:function:f:live",
            "condition": "RetriesExhausted",
            "approximateInvokeCount": 2,
        },
        "requestPayload": {"a": 1},
        "responseContext": {"statusCode": 200, "executedVersion": "1", "functionError": "Unhandled"},
        "responsePayload": {"errorMessage": "broken"},
    }


def test_success_goes_to_its_own_destination(control: FakeControlPlane) -> None:
    config = {"DestinationConfig": {"OnSuccess": {"Destination": QUEUE}, "OnFailure": {"Destination": "other"}}}
    scripted = Scripted("success")

    scripted.run(function(control, eventInvokeConfig=config))

    [(target, record, _)] = scripted.delivered
    assert target == QUEUE
    assert record["requestContext"]["condition"] == "Success"
    assert "functionError" not in record["responseContext"]


def test_the_dead_letter_queue_gets_the_event_itself(control: FakeControlPlane) -> None:
    scripted = Scripted("error")

    scripted.run(function(control, deadLetterArn=QUEUE, eventInvokeConfig={"MaximumRetryAttempts": 0}))

    [(target, body, attributes)] = scripted.delivered
    assert (target, body) == (QUEUE, {"a": 1})
    assert attributes == {"RequestID": scripted.request_ids[0], "ErrorCode": "200", "ErrorMessage": "broken"}


def test_a_throttled_invocation_waits_and_does_not_count_as_a_try(control: FakeControlPlane) -> None:
    scripted = Scripted("throttle", "throttle", "success")

    scripted.run(function(control, eventInvokeConfig={"MaximumRetryAttempts": 0}))

    assert len(scripted.request_ids) == 1


def test_an_event_for_a_function_that_was_deleted_is_forgotten(control: FakeControlPlane) -> None:
    scripted = Scripted("error")
    scripted.deleted = True

    scripted.run(function(control, deadLetterArn=QUEUE))

    assert scripted.request_ids == []
    assert scripted.delivered == []


def test_an_event_is_answered_at_once_and_runs_later(plane: DataPlane) -> None:
    arn = plane.control.add_function("f", {"handler.py": "def handler(event, context):\n    print('ran', event)\n"})

    result = plane.invoke(arn, 7, kind="Event")

    assert (result["statusCode"], result["payload"]) == (202, None)
    plane.invoke(arn, 8)
    assert {"ran 7\n", "ran 8\n"} <= set(plane.logs("/aws/lambda/f", at_least=8))
