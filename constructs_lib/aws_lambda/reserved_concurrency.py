"""Concurrency that functions take out of the account's."""

from __future__ import annotations

from typing import Any

# Source: https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html: 1,000 a region unless AWS raised
# it, of which 100 stay for functions without a reservation.
ACCOUNT_CONCURRENCY = 1000
UNRESERVED = 100

_ATTRIBUTE = "_reserved_concurrency"


def reserve(stack: Any, region: str, amount: int) -> str | None:
    """Add a reservation to those of a stack, and return why AWS would refuse it; nothing if it would not."""
    if amount < 0:
        return f"reserved_concurrency is {amount}; give 0, which stops the function, or more"
    reserved: dict[str, int] = getattr(stack, _ATTRIBUTE, {})
    reserved[region] = reserved.get(region, 0) + amount
    setattr(stack, _ATTRIBUTE, reserved)
    most = ACCOUNT_CONCURRENCY - UNRESERVED
    if reserved[region] > most:
        return (
            f"reserved_concurrency is {amount}, which makes {reserved[region]} in {region or 'this region'}, "
            f"and an account can reserve {most} of its {ACCOUNT_CONCURRENCY}; reserve less"
        )
    return None
