"""Times as they are stored and answered."""

from datetime import UTC, datetime


def iso_utc(milliseconds: int) -> str:
    """Return a time, in milliseconds since 1970, as ISO-8601 UTC of 24 characters, so that text sorts as time does."""
    seconds, rest = divmod(milliseconds, 1000)
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%S}.{rest:03d}Z"
