"""UUIDs of version 7: a time in milliseconds, then random bits (RFC 9562, section 5.7).

The standard library makes them from Python 3.14 on; the functions run on 3.13.
"""

import os
import re
from uuid import UUID

_FORM = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", re.IGNORECASE)
_RANDOM_BITS = 80
_VERSION_AND_VARIANT = (0xF << 76) | (0b11 << 62)


def new_uuid7(milliseconds: int) -> str:
    """Return a new UUIDv7 of this time, in milliseconds since 1970."""
    random = int.from_bytes(os.urandom(_RANDOM_BITS // 8), "big") & ~_VERSION_AND_VARIANT
    return str(UUID(int=(milliseconds << _RANDOM_BITS) | (0x7 << 76) | (0b10 << 62) | random))


def parse_uuid7(text: str) -> str | None:
    """Return the UUID in lower case, as RFC 9562 writes it; None when the text is no UUIDv7 with its four hyphens."""
    return text.lower() if _FORM.fullmatch(text) else None


def milliseconds_of(uuid7: str) -> int:
    """Return the time inside a UUIDv7, in milliseconds since 1970."""
    return UUID(uuid7).int >> _RANDOM_BITS
