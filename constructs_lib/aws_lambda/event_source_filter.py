"""Which records of an event source reach a function."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from constructs_lib.core.errors import ConstructError
from constructs_lib.core.protocols import EncryptionKey

# AWS Lambda Developer Guide, "Control which events Lambda sends to your function": 5 filters, 10 on request; the rules.
_PATTERNS = 10
_PATTERN_CHARACTERS = 4096  # Lambda API Reference, Filter
_RULES = frozenset({"anything-but", "equals-ignore-case", "exists", "numeric", "prefix", "suffix"})
_OR = "$or"

_METADATA = frozenset({"awsRegion", "eventSource", "eventSourceARN"})
# The fields of a record, from the same guide's examples of events.
QUEUE_FIELDS = _METADATA | {"attributes", "body", "md5OfBody", "messageAttributes", "messageId", "receiptHandle"}
TABLE_FIELDS = _METADATA | {"dynamodb", "eventID", "eventName", "eventVersion", "userIdentity"}
KINESIS_FIELDS = _METADATA | {
    "approximateArrivalTimestamp",
    "data",
    "eventID",
    "eventName",
    "eventVersion",
    "kinesisSchemaVersion",
    "partitionKey",
    "sequenceNumber",
}
KAFKA_FIELDS = frozenset({"headers", "key", "offset", "partition", "timestamp", "timestampType", "topic", "value"})


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFilters:
    """The records that a function gets; every other one is dropped, and from a queue deleted.

    Attributes
    ----------
    patterns
        1 to 10 patterns (more than 5 need a raised quota), each a JSON object of the record's form with lists of
        accepted values or rules as leaves. A record that matches one of them passes.
    key
        Customer-managed key that encrypts the patterns. Without it everybody who may list the mappings reads them.

    Raises
    ------
    ConstructError
        If Lambda would refuse a pattern.

    Example
    -------
    >>> EventFilters(patterns=({"eventName": ["INSERT"]},)).render()
    ['{"eventName": ["INSERT"]}']
    """

    patterns: tuple[Mapping[str, Any], ...]
    key: EncryptionKey | None = None

    def __post_init__(self) -> None:
        if not 1 <= len(self.patterns) <= _PATTERNS:
            msg = f"there are {len(self.patterns)} filter patterns; give 1 to {_PATTERNS}"
            raise ConstructError(msg)
        for pattern, text in zip(self.patterns, self.render(), strict=True):
            if len(text) > _PATTERN_CHARACTERS:
                msg = (
                    f"the filter pattern {text[:60]}... has {len(text)} characters; Lambda takes {_PATTERN_CHARACTERS}"
                )
                raise ConstructError(msg)
            if fault := _fault(pattern):
                msg = f"the filter pattern {text}: {fault}"
                raise ConstructError(msg)

    def render(self) -> list[str]:
        """Return each pattern as JSON text."""
        return [json.dumps(pattern) for pattern in self.patterns]

    def unknown_field(self, fields: frozenset[str]) -> str | None:
        """Return why a pattern could never match a record with these fields; nothing if it could."""
        for pattern in self.patterns:
            parts = pattern.get(_OR, ()) if _OR in pattern else (pattern,)
            names = {name for part in parts for name in part}
            if unknown := sorted(names - fields - {_OR}):
                return f"a filter asks for {unknown[0]!r}, which no record has; it has {', '.join(sorted(fields))}"
        return None


def _fault(pattern: Any) -> str | None:
    if not isinstance(pattern, Mapping) or not pattern:
        return "it is empty or no object; give fields with lists of values"
    for name, value in pattern.items():
        if name == _OR:
            if not isinstance(value, list | tuple) or len(value) < 2:
                return f"{_OR} needs a list of two or more patterns"
            fault = next((found for part in value if (found := _fault(part))), None)
        elif isinstance(value, Mapping):
            fault = _fault(value)
        else:
            fault = _leaf_fault(name, value)
        if fault:
            return fault
    return None


def _leaf_fault(name: str, value: Any) -> str | None:
    if not isinstance(value, list | tuple) or not value:
        return f"{name!r} is {value!r}; give a list of accepted values"
    for accepted in value:
        if isinstance(accepted, Mapping):
            if len(accepted) != 1 or not _RULES.issuperset(accepted):
                return f"{name!r} has the rule {dict(accepted)!r}; Lambda knows {', '.join(sorted(_RULES))}, one each"
        elif isinstance(accepted, list | tuple):
            return f"{name!r} has a list in its list; list the accepted values once"
    return None
