from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from typing import Literal

from localcloud.contract import LogEvent

Status = Literal["success", "error", "timeout"]


class FunctionNotFoundError(Exception):
    """There is no such function, version or alias."""


class ThrottledError(Exception):
    """The function's reserved concurrency is used up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invocation:
    """One event on its way to a function."""

    payload: bytes
    invoked_arn: str
    trace_id: str
    request_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """How the process ended an invocation; ``error_type`` is set when the platform had to end it."""

    payload: bytes
    status: Status
    duration_ms: float
    error_type: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of an invocation.

    ``error_type`` is set when the platform, not the function, ended it. ``events`` is the invocation's whole log.
    """

    request_id: str
    version: str
    payload: bytes
    status: Status
    error_type: str | None = None
    duration_ms: float = 0.0
    memory_mib: int = 0
    init_ms: float | None = None
    events: list[LogEvent] = field(default_factory=list)

    @property
    def failed(self) -> bool:
        """Whether the caller sees a function error."""
        return self.status != "success"


def failure(error_type: str, message: str, request_id: str | None = None) -> bytes:
    """Return a payload in the form in which the platform reports its own errors."""
    text = f"RequestId: {request_id} Error: {message}" if request_id else message
    return json.dumps({"errorType": error_type, "errorMessage": text}, separators=(",", ":")).encode()


def event(message: str, at: float | None = None) -> LogEvent:
    """Return a log event of now, or of ``at`` (epoch seconds)."""
    return LogEvent(timestamp=int((time.time() if at is None else at) * 1000), message=message)
