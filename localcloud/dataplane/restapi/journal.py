from __future__ import annotations

import hashlib
import time
from functools import lru_cache

from localcloud.contract import LogEvent
from localcloud.dataplane.record import Recorder
from localcloud.dataplane.restapi.request import Request
from localcloud.dataplane.restapi.stage import Method, Stage

NAMESPACE = "AWS/ApiGateway"


class Journal:
    """What a stage leaves behind about each request: access log, execution log and metrics."""

    def __init__(self, recorder: Recorder, stage: Stage) -> None:
        self._recorder = recorder
        self._stage = stage
        self._execution_group = f"API-Gateway-Execution-Logs_{stage.api_id}/{stage.name}"
        self._access_group, self._access_region = _destination(stage.access_log_arn)

    def write(self, method: Method | None, request: Request, status: int, length: int, error: str | None) -> None:
        """Write down a request that was answered with ``status``; ``error`` is why, if API Gateway itself answered."""
        latency = request.milliseconds()
        request.details |= {"status": status, "responseLength": length, "responseLatency": latency}
        if self._access_group:
            request.details["xrayTraceId"] = request.trace_root.removeprefix("Root=")
            line = self._stage.access_log_format.render(request.views(), "-")
            self._recorder.log(self._access_region, self._access_group, _stream(self._stage), [_event(line)])
        level = (method.settings.get("loggingLevel") if method else None) or "OFF"
        if level == "INFO" or (level == "ERROR" and error):
            self._write_execution(method, request, status, error, whole=level == "INFO")
        self._measure(method, request, status, latency)

    def _write_execution(
        self, method: Method | None, request: Request, status: int, error: str | None, *, whole: bool
    ) -> None:
        lines = []
        if whole and method:
            lines += [
                f"Extended Request Id: {request.extended_id}",
                f"Starting execution for request: {request.id}",
                f"HTTP Method: {request.method}, Resource Path: {method.resource_path}",
            ]
            if method.settings.get("dataTraceEnabled"):
                lines += [
                    f"Method request path: {request.parameters}",
                    f"Method request query string: {request.arguments}",
                    f"Method request headers: {request.headers}",
                    f"Method request body before transformations: {request.body.decode('utf-8', 'replace')}",
                ]
        if error:
            lines.append(error)
        elif whole:
            lines.append("Successfully completed execution")
        lines.append(f"Method completed with status: {status}")
        events = [_event(f"({request.id}) {line}"[:_LINE_LIMIT]) for line in lines]
        self._recorder.log(self._stage.region, self._execution_group, _stream(self._stage), events)

    def _measure(self, method: Method | None, request: Request, status: int, latency: int) -> None:
        region, recorder = self._stage.region, self._recorder
        dimensions = method.dimensions if method else self._stage.dimensions
        recorder.count(region, NAMESPACE, dimensions, "Count", 1)
        recorder.count(region, NAMESPACE, dimensions, "4XXError", int(400 <= status < 500))
        recorder.count(region, NAMESPACE, dimensions, "5XXError", int(status >= 500))
        recorder.measure(region, NAMESPACE, dimensions, "Latency", latency, "Milliseconds")
        if "integrationLatency" in request.details:
            spent = request.details["integrationLatency"]
            recorder.measure(region, NAMESPACE, dimensions, "IntegrationLatency", spent, "Milliseconds")


_DAY_SECONDS = 86400
_LINE_LIMIT = 1024
"""Source: API Gateway, "Important notes": longer log events are cut."""


def _destination(arn: str | None) -> tuple[str | None, str]:
    if not arn:
        return None, ""
    _, _, _, region, _, _, group, *_ = arn.split(":")
    return group, region


def _stream(stage: Stage) -> str:
    # API Gateway spreads its events over streams with hexadecimal names: one a day is enough here
    return _stream_of_day(stage.api_id, stage.name, int(time.time() // _DAY_SECONDS))


@lru_cache(maxsize=256)
def _stream_of_day(api_id: str, stage: str, day: int) -> str:
    return hashlib.sha256(f"{api_id}/{stage}/{day}".encode()).hexdigest()[:32]


def _event(message: str) -> LogEvent:
    return LogEvent(timestamp=int(time.time() * 1000), message=message)
