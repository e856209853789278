from __future__ import annotations

import asyncio
import json
import logging
import time
import uuid
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

from localcloud.contract import FunctionConfiguration
from localcloud.dataplane.lambda_.functions import Functions
from localcloud.dataplane.lambda_.invocation import FunctionNotFoundError, Outcome, ThrottledError

RETRY_SECONDS = (1.0, 2.0)
"""Waits before the second and third attempt; AWS waits one and two minutes."""

DEFAULT_RETRIES = 2
DEFAULT_AGE_SECONDS = 6 * 3600
_THROTTLED_SECONDS = 1.0

_logger = logging.getLogger(__name__)

Deliver = Callable[[str, str, str, dict[str, str]], Awaitable[None]]
"""Takes region, target ARN, body and message attributes."""


class AsynchronousInvocations:
    """Invocations of type Event: answered at once, tried several times, then handed to a destination.

    Source: Lambda, "Invoking a Lambda function asynchronously" and "Capturing records of asynchronous invocations".
    """

    def __init__(self, functions: Functions, deliver: Deliver) -> None:
        self._functions = functions
        self._deliver = deliver
        self._tasks: set[asyncio.Task[None]] = set()

    def submit(self, function: FunctionConfiguration, payload: bytes, trace_id: str) -> None:
        """Take an event; what becomes of it shows in logs, metrics and destinations."""
        task = asyncio.create_task(self._run(function, payload, trace_id))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def drop(self) -> None:
        """Forget the events that wait for their next attempt."""
        for task in self._tasks:
            task.cancel()

    async def _run(self, function: FunctionConfiguration, payload: bytes, trace_id: str) -> None:
        try:
            await self._attempt_all(function, payload, trace_id)
        except Exception:  # nobody waits for this task: whatever it is can only be said in the log
            _logger.exception("asynchronous invocation of %s failed", function["invokedArn"])

    async def _attempt_all(self, function: FunctionConfiguration, payload: bytes, trace_id: str) -> None:
        config = function["eventInvokeConfig"] or {}
        retries = config.get("MaximumRetryAttempts")
        retries = DEFAULT_RETRIES if retries is None else int(retries)
        expires = time.monotonic() + float(config.get("MaximumEventAgeInSeconds") or DEFAULT_AGE_SECONDS)
        request_id = str(uuid.uuid4())
        attempts = 0
        while True:
            try:
                current = await self._functions.find(function["invokedArn"], function["region"])
                outcome = await self._functions.invoke(current, payload, trace_id=trace_id, request_id=request_id)
            except FunctionNotFoundError:
                return  # it was deleted while the event waited
            except ThrottledError:
                if time.monotonic() + _THROTTLED_SECONDS > expires:
                    await self._finish(function, payload, None, "EventAgeExceeded", request_id, attempts)
                    return
                await asyncio.sleep(_THROTTLED_SECONDS)
                continue
            attempts += 1
            if not outcome.failed:
                await self._finish(function, payload, outcome, "Success", request_id, attempts)
                return
            if attempts > retries:
                await self._finish(function, payload, outcome, "RetriesExhausted", request_id, attempts)
                return
            wait = RETRY_SECONDS[min(attempts, len(RETRY_SECONDS)) - 1]
            if time.monotonic() + wait > expires:
                await self._finish(function, payload, outcome, "EventAgeExceeded", request_id, attempts)
                return
            await asyncio.sleep(wait)

    async def _finish(
        self,
        function: FunctionConfiguration,
        payload: bytes,
        outcome: Outcome | None,
        condition: str,
        request_id: str,
        attempts: int,
    ) -> None:
        destinations = (function["eventInvokeConfig"] or {}).get("DestinationConfig") or {}
        kind = "OnSuccess" if condition == "Success" else "OnFailure"
        if target := (destinations.get(kind) or {}).get("Destination"):
            record = _record(function, payload, outcome, condition, request_id, attempts)
            await self._deliver(function["region"], target, json.dumps(record), {})
        if condition != "Success" and function["deadLetterArn"]:
            message = json.loads(outcome.payload).get("errorMessage", "") if outcome else condition
            attributes = {"RequestID": request_id, "ErrorCode": "200", "ErrorMessage": str(message)[:1024]}
            await self._deliver(function["region"], function["deadLetterArn"], payload.decode(), attributes)


def _record(
    function: FunctionConfiguration,
    payload: bytes,
    outcome: Outcome | None,
    condition: str,
    request_id: str,
    attempts: int,
) -> dict[str, Any]:
    arn = function["invokedArn"]
    record: dict[str, Any] = {
        "version": "1.0",
        "timestamp": datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "requestContext": {
            "requestId": request_id,
            "functionArn": arn if function["qualifier"] else f"{arn}:$LATEST",
            "condition": condition,
            "approximateInvokeCount": attempts,
        },
        "requestPayload": json.loads(payload or b"null"),
    }
    if outcome:
        record["responseContext"] = {"statusCode": 200, "executedVersion": outcome.version}
        if outcome.failed:
            record["responseContext"]["functionError"] = "Unhandled"
        record["responsePayload"] = json.loads(outcome.payload)
    return record
