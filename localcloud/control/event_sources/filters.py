"""Which records a mapping's filters let through."""

from __future__ import annotations

import base64
import binascii
import json
from typing import Any

from moto.events.models import EventPattern

from localcloud.contract import Json

# The field of a record that holds the payload, which patterns see as JSON where it is JSON.
_PAYLOADS = {"aws:sqs": "body", "aws:kinesis": "data"}


def passes(mapping: Any, record: Json) -> bool:
    """Return whether a record matches one of the mapping's patterns; without patterns every record passes."""
    patterns = [json.loads(each["Pattern"]) for each in (mapping.filter_criteria or {}).get("Filters") or ()]
    if not patterns:
        return True
    seen = _as_patterns_see(record)
    return any(EventPattern(None, pattern).matches_event(seen) for pattern in patterns)


def _as_patterns_see(record: Json) -> Json:
    # a Kinesis record's own fields stand beside those of the event
    seen: Json = {key: value for key, value in record.items() if key != "kinesis"} | record.get("kinesis", {})
    field = _PAYLOADS.get(record["eventSource"])
    if field:
        text = _decoded(seen[field]) if record["eventSource"] == "aws:kinesis" else seen[field]
        try:
            seen[field] = json.loads(text)
        except ValueError:
            seen[field] = text
    return seen


def _decoded(data: str) -> str:
    try:
        return base64.b64decode(data).decode()
    except (binascii.Error, UnicodeDecodeError):
        return data
