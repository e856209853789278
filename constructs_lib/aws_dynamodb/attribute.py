"""An attribute of a table's items that is part of a key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

_KEY_BYTES = 255  # DynamoDB Developer Guide, "Quotas", "Attribute names"


@dataclass(frozen=True, slots=True)
class Attribute:
    """A key attribute.

    Attributes
    ----------
    name
        Name, 1 to 255 bytes.
    type
        Text (``S``), number (``N``) or bytes (``B``).

    Example
    -------
    >>> Attribute("placedAt", "N")
    Attribute(name='placedAt', type='N')
    """

    name: str
    type: Literal["S", "N", "B"] = "S"


def attributes_fault(attributes: tuple[Attribute, ...]) -> str | None:
    """Return why DynamoDB refuses these as the key attributes of one table; nothing if it does not."""
    types: dict[str, str] = {}
    for attribute in attributes:
        if not 1 <= len(attribute.name.encode()) <= _KEY_BYTES:
            return f"the key attribute {attribute.name!r} is not 1 to {_KEY_BYTES} bytes long"
        known = types.setdefault(attribute.name, attribute.type)
        if known != attribute.type:
            return (
                f"the key attribute {attribute.name!r} is of type {known} and of type {attribute.type}; an attribute "
                "has one type in the table and in all its indexes"
            )
    return None
