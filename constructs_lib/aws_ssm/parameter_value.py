"""What Parameter Store takes as a value.

Source: AWS Systems Manager API Reference, PutParameter; User Guide, "Managing parameter tiers".
"""

from __future__ import annotations

import re
from typing import Literal

from constructs_lib.core.tokens import is_token

Tier = Literal["Standard", "Advanced", "Intelligent-Tiering"]

_TEXT_CHARACTERS = 1024  # of a description and of a pattern
_STANDARD_BYTES, _ADVANCED_BYTES = 4096, 8192


def description_fault(description: str) -> str | None:
    """Return why Parameter Store refuses a description; nothing if it takes it."""
    if 1 <= len(description) <= _TEXT_CHARACTERS:
        return None
    return f"the description has {len(description)} characters; give 1 to {_TEXT_CHARACTERS}"


def value_fault(value: str, tier: Tier) -> str | None:
    """Return why Parameter Store refuses a value; nothing if it takes it, or if nobody knows it yet."""
    if is_token(value):
        return None
    if not value:
        return "the value is empty, and AWS takes no empty one; leave the parameter out"
    if "{{" in value and "}}" in value:
        return f"the value {value!r} refers to a parameter by {{{{}}}}, which no value may"
    most = _STANDARD_BYTES if tier == "Standard" else _ADVANCED_BYTES
    if (size := len(value.encode())) > most:
        way_out = "set tier to 'Advanced' or shorten it" if size <= _ADVANCED_BYTES else "shorten it"
        return f"the value has {size} bytes, and a parameter of tier {tier} takes {most}; {way_out}"
    return None


def pattern_fault(pattern: str | None, *values: str) -> str | None:
    """Return which value does not match the allowed pattern, or why the pattern is none; nothing if all match.

    The pattern is searched in the value, so that nothing is refused which AWS might take: anchor it by ``^`` and ``$``.
    """
    if pattern is None:
        return None
    if not 1 <= len(pattern) <= _TEXT_CHARACTERS:
        return f"the allowed pattern has {len(pattern)} characters; give 1 to {_TEXT_CHARACTERS}"
    try:
        allowed = re.compile(pattern)
    except re.error as error:
        return f"the allowed pattern {pattern!r} is no regular expression: {error}"
    wrong = next((value for value in values if not is_token(value) and not allowed.search(value)), None)
    return None if wrong is None else f"the value {wrong!r} does not match the allowed pattern {pattern!r}"
