"""The condition block of an IAM statement: operators, missing keys, sets of values, policy variables.

Source: IAM user guide, "IAM JSON policy elements: Condition operators" and "Variables and tags".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from fnmatch import translate
from functools import lru_cache
from ipaddress import ip_address, ip_network
from typing import Any

Context = Mapping[str, str | Iterable[str]]
_VARIABLE = re.compile(r"\$\{([^}]+)\}")


class UnsupportedConditionError(Exception):
    """The condition uses an operator that this evaluator does not know."""


@lru_cache(maxsize=4096)
def pattern(text: str) -> re.Pattern[str]:
    """Return the regular expression for an IAM pattern, in which ``*`` and ``?`` alone are special."""
    return re.compile(translate(text.replace("[", "[[]")))


def like(have: str, want: str) -> bool:
    """Return whether ``have`` matches the IAM pattern ``want``."""
    return pattern(want).match(have) is not None


def _instant(text: str) -> float:
    return float(text) if text.isdigit() else datetime.fromisoformat(text).timestamp()


_TESTS: dict[str, Callable[[str, str], bool]] = {
    "StringEquals": lambda have, want: have == want,
    "StringEqualsIgnoreCase": lambda have, want: have.lower() == want.lower(),
    "StringLike": like,
    "ArnEquals": like,
    "ArnLike": like,
    "Bool": lambda have, want: have.lower() == want.lower(),
    "IpAddress": lambda have, want: ip_address(have) in ip_network(want, strict=False),
    "NumericEquals": lambda have, want: float(have) == float(want),
    "NumericLessThan": lambda have, want: float(have) < float(want),
    "NumericLessThanEquals": lambda have, want: float(have) <= float(want),
    "NumericGreaterThan": lambda have, want: float(have) > float(want),
    "NumericGreaterThanEquals": lambda have, want: float(have) >= float(want),
    "DateEquals": lambda have, want: _instant(have) == _instant(want),
    "DateLessThan": lambda have, want: _instant(have) < _instant(want),
    "DateLessThanEquals": lambda have, want: _instant(have) <= _instant(want),
    "DateGreaterThan": lambda have, want: _instant(have) > _instant(want),
    "DateGreaterThanEquals": lambda have, want: _instant(have) >= _instant(want),
}
_NEGATED = {
    "StringNotEquals": "StringEquals",
    "StringNotEqualsIgnoreCase": "StringEqualsIgnoreCase",
    "StringNotLike": "StringLike",
    "ArnNotEquals": "ArnEquals",
    "ArnNotLike": "ArnLike",
    "NotIpAddress": "IpAddress",
    "NumericNotEquals": "NumericEquals",
    "DateNotEquals": "DateEquals",
}


def listed(value: Any) -> list[Any]:
    """Return ``value`` as a list; IAM lets a single value stand for a list of one."""
    return value if isinstance(value, list) else [value]


def substitute(text: str, context: Context) -> str | None:
    """Return ``text`` with its policy variables replaced, or nothing when the context lacks one."""
    if "${" not in text:
        return text
    found = {"*": "*", "?": "?", "$": "$"} | {key.lower(): value for key, value in context.items()}
    names = [name.partition(",")[0].strip().lower() for name in _VARIABLE.findall(text)]
    if any(not isinstance(found.get(name), str) for name in names):
        return None
    return _VARIABLE.sub(lambda match: str(found[match[1].partition(",")[0].strip().lower()]), text)


def holds(condition: Mapping[str, Mapping[str, Any]], context: Context) -> bool:
    """Return whether every operator of ``condition`` holds for every one of its keys.

    Raises
    ------
    UnsupportedConditionError
        If an operator is not known; the caller decides what is the safe side.
    """
    values = {key.lower(): value for key, value in context.items()}
    return all(
        _operator(operator, values.get(key.lower()), [str(want) for want in listed(wanted)], context)
        for operator, keys in condition.items()
        for key, wanted in keys.items()
    )


def _operator(operator: str, have: str | Iterable[str] | None, wanted: list[str], context: Context) -> bool:
    quantifier, _, name = operator.rpartition(":")
    if name == "Null":
        return (have is None) == (wanted[0].lower() == "true")
    lenient, name = name.endswith("IfExists"), name.removesuffix("IfExists")
    negated, name = name in _NEGATED, _NEGATED.get(name, name)
    if name not in _TESTS or quantifier not in ("", "ForAllValues", "ForAnyValue"):
        raise UnsupportedConditionError(operator)
    if have is None:
        return lenient or negated or quantifier == "ForAllValues"
    expected = [text for want in wanted if (text := substitute(want, context)) is not None]
    found = [have] if isinstance(have, str) else list(have)
    hits = [any(_TESTS[name](value, want) for want in expected) != negated for value in found]
    return all(hits) if (negated and not quantifier) or quantifier == "ForAllValues" else any(hits)
