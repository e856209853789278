"""When a schedule fires.

Source: EventBridge Scheduler User Guide, "Schedule types in EventBridge Scheduler".
"""

from __future__ import annotations

import re
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from constructs_lib.aws_lambda.schedule_cron import cron_fault

_FORM = re.compile(r"(rate|cron|at)\((.*)\)")
_RATE = re.compile(r"(\d+) (minute|hour|day)(s?)")
_AT = "%Y-%m-%dT%H:%M:%S"


def expression_fault(expression: str) -> str | None:
    """Return why AWS refuses a schedule expression; nothing if it takes it."""
    form = _FORM.fullmatch(expression)
    if not form:
        return f"{expression!r} is no expression; write rate(5 minutes), cron(0 6 * * ? *) or at(2027-01-31T06:00:00)"
    return {"rate": _rate_fault, "cron": cron_fault, "at": _at_fault}[form[1]](form[2])


def timezone_fault(timezone: str) -> str | None:
    """Return why a time zone is none; nothing if the IANA database has it, or this machine has no database."""
    if not _is_known("UTC"):
        return None
    return None if _is_known(timezone) else f"the time zone {timezone!r} is none; write one such as 'Europe/Berlin'"


def _rate_fault(text: str) -> str | None:
    rate = _RATE.fullmatch(text)
    if not rate or int(rate[1]) < 1:
        return f"rate({text}) is not a number of 1 or more and minutes, hours or days"
    if (int(rate[1]) == 1) == bool(rate[3]):
        right = rate[2] if int(rate[1]) == 1 else f"{rate[2]}s"
        return f"rate({text}) has the wrong number of its unit; write rate({int(rate[1])} {right})"
    return None


def _at_fault(text: str) -> str | None:
    try:
        written = datetime.strptime(text, _AT).strftime(_AT)
    except ValueError:
        written = ""
    return None if written == text else f"at({text}) is no time; write one such as at(2027-01-31T06:00:00)"


def _is_known(timezone: str) -> bool:
    try:
        ZoneInfo(timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # a folder of zones, or a path out of the database
        return False
    return True
