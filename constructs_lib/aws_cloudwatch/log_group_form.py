"""What CloudWatch Logs takes as a log group.

Source: CloudWatch Logs API Reference, CreateLogGroup, PutRetentionPolicy and PutIndexPolicy.
"""

from __future__ import annotations

import re

from constructs_lib.core.tokens import is_token

_NAME = re.compile(r"(?!aws/)[\w./#-]{1,512}", re.ASCII)
RETENTION_DAYS = (
    *(1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731),
    *(1096, 1827, 2192, 2557, 2922, 3288, 3653),
)
# CloudWatch Logs User Guide, "Field index syntax and quotas".
_MOST_INDEXES, _FIELD_CHARACTERS = 20, 100


def name_fault(name: str) -> str | None:
    """Return why CloudWatch Logs refuses a name; nothing if it takes it."""
    if is_token(name) or _NAME.fullmatch(name):
        return None
    return f"the log group name {name!r} is not 1 to 512 letters, digits or '_-/.#', 'aws/' not first"


def retention_fault(days: int) -> str | None:
    """Return why events cannot be kept for so many days; nothing if they can."""
    if days == 0:
        return "retention_days is 0, which keeps events for ever; give a number of days"
    if days not in RETENTION_DAYS:
        return f"retention_days is {days}; use one of {', '.join(map(str, RETENTION_DAYS))}"
    return None


def indexes_fault(fields: tuple[str, ...]) -> str | None:
    """Return why CloudWatch Logs indexes no such fields; nothing if it does."""
    if len(fields) > _MOST_INDEXES:
        return f"{len(fields)} fields are indexed, and CloudWatch Logs takes {_MOST_INDEXES}"
    wrong = next((each for each in fields if not 1 <= len(each) <= _FIELD_CHARACTERS), None)
    if wrong is not None:
        return f"the indexed field {wrong!r} has {len(wrong)} characters; give 1 to {_FIELD_CHARACTERS}"
    if twice := next((each for each in fields if fields.count(each) > 1), None):
        return f"the field {twice!r} is indexed twice"
    return None
