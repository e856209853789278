"""EventBridge Scheduler's limits on a schedule.

Source: EventBridge Scheduler API Reference, CreateSchedule.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

from constructs_lib.aws_lambda.schedule_expression import expression_fault, timezone_fault

_NAME = re.compile(r"[0-9a-zA-Z_.-]{1,64}")
_DESCRIPTION_CHARACTERS = 512
_WINDOW_MINUTES = range(1, 1_441)
_EVENT_BYTES = 262_144  # EventBridge Scheduler quotas, "Target payload size"


def schedule_fault(
    *,
    name: str,
    group_name: str,
    expression: str,
    timezone: str,
    flexible_window_minutes: int | None,
    event: str | None,
    queue_name: str | None,
    start: str | None,
    end: str | None,
    description: str | None,
) -> str | None:
    """Return why EventBridge Scheduler would refuse these settings; nothing if it would not."""
    for kind, value in (("schedule", name), ("group", group_name)):
        if not _NAME.fullmatch(value):
            return f"the {kind} name {value!r} is not 1 to 64 letters, digits or '-_.'"
    if fault := expression_fault(expression) or timezone_fault(timezone) or _period_fault(expression, start, end):
        return fault
    if flexible_window_minutes is not None and flexible_window_minutes not in _WINDOW_MINUTES:
        return (
            f"flexible_window_minutes is {flexible_window_minutes}; "
            f"EventBridge Scheduler takes {_WINDOW_MINUTES[0]} to {_WINDOW_MINUTES[-1]}"
        )
    if event is not None and len(event.encode()) > _EVENT_BYTES:
        return f"the payload has {len(event.encode())} bytes; EventBridge Scheduler takes {_EVENT_BYTES}"
    if queue_name and queue_name.endswith(".fifo"):
        return f"the dead letter queue {queue_name!r} is FIFO; EventBridge Scheduler takes standard queues"
    if description is not None and not 1 <= len(description) <= _DESCRIPTION_CHARACTERS:
        return f"the description has {len(description)} characters; give 1 to {_DESCRIPTION_CHARACTERS}"
    return None


def _period_fault(expression: str, start: str | None, end: str | None) -> str | None:
    times: list[datetime] = []
    for name, text in (("start", start), ("end", end)):
        if text is None:
            continue
        if expression.startswith("at("):
            return f"{name} is {text!r}, and {expression} fires once; leave {name} out"
        time = _utc(text)
        if time is None:
            return f"{name} is {text!r}; write a time in UTC such as 2027-01-31T06:00:00Z"
        times.append(time)
    if len(times) > 1 and times[0] >= times[1]:
        return f"start is {start!r} and end {end!r}; end after the start"
    return None


def _utc(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except ValueError:
        return None
