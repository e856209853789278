"""The Idempotency-Key header: a UUIDv7 that the client makes once and repeats with every retry."""

from collections.abc import Sequence

from common.errors import InvalidParametersError
from common.timestamps import iso_utc
from common.uuid7 import milliseconds_of, parse_uuid7

HEADER = "Idempotency-Key"
OLDEST_MILLISECONDS = 24 * 60 * 60 * 1000
NEWEST_MILLISECONDS = 5 * 60 * 1000


def idempotency_key(values: Sequence[str], *, now_milliseconds: int) -> str | None:
    """Return the key in lower case; None when the header was not sent.

    The key becomes part of what is stored and its time becomes the item's, so a time far from now is refused.

    Parameters
    ----------
    values
        Every value that the request has for the header.
    now_milliseconds
        Milliseconds since 1970.

    Raises
    ------
    InvalidParametersError
        If the header is repeated, is no UUIDv7, or its time is more than 24 hours past or 5 minutes ahead.
    """
    if not values:
        return None
    if len(values) > 1:
        raise InvalidParametersError(f"{HEADER} is sent {len(values)} times; send it once")
    key = parse_uuid7(values[0].strip(" \t"))
    if key is None:
        raise InvalidParametersError(f"{HEADER} is not a UUID of version 7 in its form of 36 characters")
    age = now_milliseconds - milliseconds_of(key)
    if age > OLDEST_MILLISECONDS:
        raise InvalidParametersError(
            f"the time inside {HEADER} is more than 24 hours past; it is {iso_utc(now_milliseconds)} here, "
            "make a new key"
        )
    if -age > NEWEST_MILLISECONDS:
        raise InvalidParametersError(
            f"the time inside {HEADER} is more than 5 minutes ahead; it is {iso_utc(now_milliseconds)} here, "
            "set the clock that makes the keys"
        )
    return key
