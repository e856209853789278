"""AWS's form of cron expressions.

Source: EventBridge Scheduler User Guide, "Schedule types in EventBridge Scheduler", cron-based schedules.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_DAYS = ("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT")
_LAST_WEEKDAY = re.compile(r"(\w+)L")  # 6L: the month's last Friday
_NTH_WEEKDAY = re.compile(r"(\w+)#(\d+)")  # 6#2: the month's second Friday
_NEAREST_WORKDAY = re.compile(r"(\d+)W")  # 15W: the workday nearest to the 15th
_WEEKS = range(1, 6)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Field:
    name: str
    values: range
    names: Mapping[str, int] = field(default_factory=dict)

    def number(self, text: str) -> int | None:
        """Return the value that a number or a name means; nothing if it means none."""
        value = self.names.get(text.upper(), int(text) if text.isdecimal() else -1)
        return value if value in self.values else None


_DAY_OF_MONTH = _Field(name="day-of-month", values=range(1, 32))
_DAY_OF_WEEK = _Field(name="day-of-week", values=range(1, 8), names={day: i for i, day in enumerate(_DAYS, 1)})
_FIELDS = (
    _Field(name="minutes", values=range(60)),
    _Field(name="hours", values=range(24)),
    _DAY_OF_MONTH,
    _Field(name="month", values=range(1, 13), names={month: i for i, month in enumerate(_MONTHS, 1)}),
    _DAY_OF_WEEK,
    _Field(name="year", values=range(1970, 2200)),
)


def cron_fault(text: str) -> str | None:
    """Return why AWS refuses what stands in the brackets of ``cron(...)``; nothing if it takes it."""
    texts = text.split(" ")
    if len(texts) != len(_FIELDS) or not all(texts):
        names = ", ".join(each.name for each in _FIELDS)
        return f"cron({text}) has not the six fields {names} with one space between them"
    for each, given in zip(_FIELDS, texts, strict=True):
        if fault := _field_fault(each, given):
            return f"cron({text}): {fault}"
    if [texts[2], texts[4]].count("?") != 1:
        return f"cron({text}): exactly one of day-of-month and day-of-week must be '?'"
    return None


def _field_fault(each: _Field, text: str) -> str | None:
    if text == "?":
        return None if each in (_DAY_OF_MONTH, _DAY_OF_WEEK) else f"the {each.name} are '?'; write '*' for all"
    if text == "*" or _is_special(each, text):
        return None
    return next((fault for part in text.split(",") if (fault := _part_fault(each, part))), None)


def _is_special(each: _Field, text: str) -> bool:
    if each is _DAY_OF_MONTH:
        nearest = _NEAREST_WORKDAY.fullmatch(text)
        return text in ("L", "LW") or (nearest is not None and each.number(nearest[1]) is not None)
    if each is not _DAY_OF_WEEK:
        return False
    if nth := _NTH_WEEKDAY.fullmatch(text):
        return each.number(nth[1]) is not None and int(nth[2]) in _WEEKS
    last = _LAST_WEEKDAY.fullmatch(text)
    return text == "L" or (last is not None and each.number(last[1]) is not None)


def _part_fault(each: _Field, text: str) -> str | None:
    base, slash, step = text.partition("/")
    if slash and (not step.isdecimal() or not 1 <= int(step) <= each.values[-1]):
        return f"the {each.name} {text!r} have a step that is not 1 to {each.values[-1]}"
    if slash and base == "*":
        return None
    first, dash, last = base.partition("-")
    ends = [each.number(first), each.number(last) if dash else each.number(first)]
    if None in ends:
        names = f" or {next(iter(each.names))} to {list(each.names)[-1]}" if each.names else ""
        return f"the {each.name} {text!r} are not {each.values[0]} to {each.values[-1]}{names}"
    return None
