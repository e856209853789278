"""One condition of a filter policy."""

from __future__ import annotations

import ipaddress
import math
from dataclasses import dataclass
from typing import Any

from constructs_lib.core.errors import ConstructError

# Amazon SNS Developer Guide, "Filter policy constraints": five digits after the point, from -1e9 to 1e9.
_MOST = 1_000_000_000
_DIGITS = 5


@dataclass(frozen=True, slots=True)
class Match:
    """What a value has to be; made by the methods below.

    Parameters
    ----------
    rendered
        The condition as it stands in the policy's JSON.

    Example
    -------
    >>> Match.between(100, 200).rendered
    {'numeric': ['>=', 100, '<=', 200]}
    """

    rendered: Any

    @classmethod
    def equal(cls, value: str | float | bool | None) -> Match:
        """Match this value: a text, a number, a truth value or null."""
        if isinstance(value, int | float) and not isinstance(value, bool):
            return cls({"numeric": ["=", _number(value)]})
        return cls(value)

    @classmethod
    def ignoring_case(cls, text: str) -> Match:
        """Match a text in any mixture of small and capital letters."""
        return cls({"equals-ignore-case": text})

    @classmethod
    def prefix(cls, text: str) -> Match:
        """Match what begins with a text."""
        return cls({"prefix": text})

    @classmethod
    def suffix(cls, text: str) -> Match:
        """Match what ends in a text."""
        return cls({"suffix": text})

    @classmethod
    def anything_but(cls, *values: str | float) -> Match:
        """Match everything but these texts, or these numbers."""
        if not values or len({isinstance(value, str) for value in values}) > 1:
            msg = f"a filter matches anything but {list(values)!r}; give texts, or numbers"
            raise ConstructError(msg)
        return cls({"anything-but": list(values)})

    @classmethod
    def anything_but_prefix(cls, text: str) -> Match:
        """Match what does not begin with a text."""
        return cls({"anything-but": {"prefix": text}})

    @classmethod
    def between(cls, low: float, high: float) -> Match:
        """Match a number from ``low`` to ``high``, both included."""
        if low >= high:
            msg = f"a filter matches numbers from {low} to {high}; give a higher one for the second"
            raise ConstructError(msg)
        return cls({"numeric": [">=", _number(low), "<=", _number(high)]})

    @classmethod
    def at_least(cls, low: float) -> Match:
        """Match a number from ``low`` on."""
        return cls({"numeric": [">=", _number(low)]})

    @classmethod
    def at_most(cls, high: float) -> Match:
        """Match a number up to ``high``."""
        return cls({"numeric": ["<=", _number(high)]})

    @classmethod
    def exists(cls) -> Match:
        """Match every message that has the attribute or property."""
        return cls({"exists": True})

    @classmethod
    def absent(cls) -> Match:
        """Match every message that has not the attribute or property."""
        return cls({"exists": False})

    @classmethod
    def cidr(cls, network: str) -> Match:
        """Match an IP address of a network, such as ``192.0.2.0/24``."""
        try:
            ipaddress.ip_network(network)
        except ValueError as error:
            msg = f"a filter matches addresses of {network!r}, which is no network: {error}"
            raise ConstructError(msg) from None
        return cls({"cidr": network})


def _number(value: float) -> float:
    if not math.isfinite(value) or abs(value) > _MOST or round(value, _DIGITS) != value:
        msg = (
            f"a filter compares with {value}; SNS takes numbers from -1e9 to 1e9 with {_DIGITS} digits after the point"
        )
        raise ConstructError(msg)
    return value
