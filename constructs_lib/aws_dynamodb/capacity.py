"""How the reads and writes of a table or an index are paid and limited."""

from __future__ import annotations

from dataclasses import dataclass

from constructs_lib.core.tokens import is_token


@dataclass(frozen=True, slots=True, kw_only=True)
class Provisioned:
    """Capacity bought by the second.

    Attributes
    ----------
    read_units, write_units
        Read and write capacity units, 1 or more of each.

    Example
    -------
    >>> Provisioned(read_units=5, write_units=5)
    Provisioned(read_units=5, write_units=5)
    """

    read_units: int
    write_units: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OnDemand:
    """Capacity paid by the request.

    Attributes
    ----------
    max_read_units, max_write_units
        Request units a second beyond which requests are throttled, 1 or more. Without them the account's quota for
        tables is the limit.

    Example
    -------
    >>> OnDemand(max_read_units=1000, max_write_units=500)
    OnDemand(max_read_units=1000, max_write_units=500)
    """

    max_read_units: int | None = None
    max_write_units: int | None = None


Capacity = Provisioned | OnDemand


def capacity_fault(capacity: Capacity) -> str | None:
    """Return why DynamoDB refuses a capacity; nothing if it does not."""
    if isinstance(capacity, Provisioned):
        if any(units < 1 and not is_token(units) for units in (capacity.read_units, capacity.write_units)):
            return f"the capacity is {capacity.read_units} read and {capacity.write_units} write units; give 1 or more"
        return None
    for name in ("max_read_units", "max_write_units"):
        units = getattr(capacity, name)
        if units is not None and units < 1 and not is_token(units):
            return f"{name} is {units}; give 1 or more, or leave it out for no limit of the table's own"
    return None
