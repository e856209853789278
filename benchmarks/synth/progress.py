"""Says on standard error what is measured now; standard output is the report's."""

import sys
import time

_STARTED = time.monotonic()


def say(text: str) -> None:
    """Write a line with the minutes and seconds since the start."""
    minutes, seconds = divmod(int(time.monotonic() - _STARTED), 60)
    sys.stderr.write(f"{minutes:3}:{seconds:02} {text}\n")
