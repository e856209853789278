"""Faults where botocore sends a request.

Not in a ``before-send`` hook: botocore calls all of them, so moto would still make the write that was "throttled".
"""

import random
import threading
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from botocore.awsrequest import AWSResponse
from botocore.endpoint import Endpoint
from botocore.exceptions import ReadTimeoutError
from moto.core.botocore_stubber import MockRawResponse

Answer = tuple[Any, BaseException | None]
Send = Callable[[], Answer]


def throttle(_: Send) -> Answer:
    return error_answer(400, "ProvisionedThroughputExceededException")


def server_error(_: Send) -> Answer:
    return error_answer(500, "InternalServerError")


def lose_answer(send: Send) -> Answer:
    """Let the write happen, and time out."""
    send()
    return None, ReadTimeoutError(endpoint_url="https://dynamodb.us-east-1.amazonaws.com")


def lose_request(_: Send) -> Answer:
    return None, ReadTimeoutError(endpoint_url="https://dynamodb.us-east-1.amazonaws.com")


def error_answer(status: int, code: str, message: str = "") -> Answer:
    response = AWSResponse("https://dynamodb.us-east-1.amazonaws.com", status, {}, MockRawResponse(b"{}"))
    metadata = {"HTTPStatusCode": status, "HTTPHeaders": {}}
    return (response, {"Error": {"Code": code, "Message": message}, "ResponseMetadata": metadata}), None


class EndpointFaults:
    """Stands before moto: counts the operations that are sent, and replaces answers.

    DynamoDB decides a condition and writes in one step; moto does not, so one lock stands for it here.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.sent: Counter[str] = Counter()
        self.pauses: list[float] = []
        self._queue: list[Callable[[Send], Answer]] = []
        self._rates: list[tuple[float, Callable[[Send], Answer]]] = []
        self._random = random.Random(7)
        self._lock = threading.Lock()
        original = Endpoint._do_get_response

        def answer(endpoint: Endpoint, request: Any, operation_model: Any, context: Any) -> Answer:
            with self._lock:
                self.sent[operation_model.name] += 1
                send: Send = lambda: original(endpoint, request, operation_model, context)  # noqa: E731
                return self._next_fault()(send)

        monkeypatch.setattr(Endpoint, "_do_get_response", answer)
        # Only botocore's sleep between attempts, not everybody's.
        monkeypatch.setattr("botocore.endpoint.time", _Clock(self.pauses))

    def next(self, *faults: Callable[[Send], Answer]) -> None:
        """Meet the next requests, one each."""
        self._queue.extend(faults)

    def at_random(self, **rates: float) -> None:
        """Meet this share of all requests: ``throttle=0.2, lose_answer=0.03``."""
        self._rates = [(rate, globals()[name]) for name, rate in rates.items()]

    def _next_fault(self) -> Callable[[Send], Answer]:
        if self._queue:
            return self._queue.pop(0)
        drawn = self._random.random()
        for rate, fault in self._rates:
            if drawn < rate:
                return fault
            drawn -= rate
        return lambda send: send()


class _Clock:
    def __init__(self, pauses: list[float]) -> None:
        self.sleep = pauses.append
