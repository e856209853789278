from __future__ import annotations

import hashlib
import json
import math
import sys
from datetime import UTC, datetime
from typing import Any

from localcloud.contract import FunctionConfiguration, LogEvent
from localcloud.dataplane.lambda_.invocation import Outcome, event

_LEVELS = {"DEBUG": 0, "INFO": 1, "WARN": 2}


class PlatformLog:
    """The lines that Lambda itself writes around an invocation, as text or JSON, as the function's logging says.

    Source: Lambda, "Configuring JSON and plain text log formats", mapping of system log levels to events.
    """

    def __init__(self, configuration: FunctionConfiguration) -> None:
        logging = configuration["loggingConfig"]
        self._json = logging.get("LogFormat") == "JSON"
        self._level = _LEVELS[logging.get("SystemLogLevel") or "INFO"] if self._json else _LEVELS["INFO"]
        self._memory_mib = configuration["memoryMib"]
        self._version = configuration["version"]
        self._runtime = configuration["runtime"].replace("python", "python:")
        digest = hashlib.sha256(sys.version.encode()).hexdigest()
        self._runtime_arn = f"arn:aws:lambda:{configuration['region']}::runtime:{digest}"

    def init_start(self, at: float) -> list[LogEvent]:
        """Return the event of a cold start."""
        record = {
            "initializationType": "on-demand",
            "phase": "init",
            "runtimeVersion": self._runtime,
            "runtimeVersionArn": self._runtime_arn,
        }
        text = f"INIT_START Runtime Version: {self._runtime}\tRuntime Version ARN: {self._runtime_arn}\n"
        return self._event("initStart", record, text, "INFO", at)

    def init_report(self, milliseconds: float, at: float) -> list[LogEvent]:
        """Return the event of an initialization that took too long."""
        record = {
            "initializationType": "on-demand",
            "phase": "init",
            "status": "timeout",
            "metrics": {"durationMs": milliseconds},
        }
        text = f"INIT_REPORT Init Duration: {milliseconds:.2f} ms\tPhase: init\tStatus: timeout\n"
        return self._event("initReport", record, text, "WARN", at)

    def start(self, request_id: str, at: float) -> list[LogEvent]:
        """Return the event before the function's own lines."""
        record = {"requestId": request_id, "version": self._version}
        return self._event("start", record, f"START RequestId: {request_id} Version: {self._version}\n", "INFO", at)

    def end(self, outcome: Outcome, at: float) -> list[LogEvent]:
        """Return the events after the function's own lines, with the platform's error if there was one."""
        events = [] if self._json else self._error(outcome, at)
        level = "WARN" if outcome.failed else "INFO"
        metrics: dict[str, Any] = {
            "durationMs": round(outcome.duration_ms, 3),
            "billedDurationMs": math.ceil(outcome.duration_ms + (outcome.init_ms or 0)),
            "memorySizeMB": self._memory_mib,
            "maxMemoryUsedMB": outcome.memory_mib,
        }
        if outcome.init_ms is not None:
            metrics["initDurationMs"] = round(outcome.init_ms, 3)
        record: dict[str, Any] = {"requestId": outcome.request_id, "metrics": metrics, "status": outcome.status}
        done: dict[str, Any] = {
            "requestId": outcome.request_id,
            "status": outcome.status,
            "metrics": {"durationMs": metrics["durationMs"], "producedBytes": len(outcome.payload)},
        }
        if outcome.error_type:
            record["errorType"] = done["errorType"] = outcome.error_type
        end = f"END RequestId: {outcome.request_id}\n"
        if self._json:
            events += self._event("runtimeDone", done, "", "WARN" if outcome.failed else "DEBUG", at)
        else:
            events.append(event(end, at))
        return events + self._event("report", record, self._report(outcome, metrics), level, at)

    def _report(self, outcome: Outcome, metrics: dict[str, Any]) -> str:
        fields = [
            f"REPORT RequestId: {outcome.request_id}",
            f"Duration: {outcome.duration_ms:.2f} ms",
            f"Billed Duration: {metrics['billedDurationMs']} ms",
            f"Memory Size: {self._memory_mib} MB",
            f"Max Memory Used: {outcome.memory_mib} MB",
        ]
        if outcome.init_ms is not None:
            fields.append(f"Init Duration: {outcome.init_ms:.2f} ms")
        if outcome.error_type:
            fields.append(f"Status: {outcome.status}")
            if outcome.status == "error":
                fields.append(f"Error Type: {outcome.error_type}")
        return "\t".join([*fields, "\n"])

    def _error(self, outcome: Outcome, at: float) -> list[LogEvent]:
        if outcome.error_type is None:
            return []
        message = json.loads(outcome.payload)["errorMessage"]
        if outcome.status == "timeout":
            text = message.partition(" Error: ")[2]
            return [event(f"{_time(at)} {outcome.request_id} {text}\n\n", at)]
        return [event(f"{message}\n{outcome.error_type}\n", at)]

    def _event(self, kind: str, record: dict[str, Any], text: str, level: str, at: float) -> list[LogEvent]:
        if _LEVELS[level] < self._level:
            return []
        if not self._json:
            return [event(text, at)]
        line = {"time": _time(at), "type": f"platform.{kind}", "record": record}
        return [event(json.dumps(line, separators=(",", ":")) + "\n", at)]


def _time(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
