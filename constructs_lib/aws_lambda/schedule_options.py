"""Values of a schedule that belong together."""

from __future__ import annotations

from dataclasses import dataclass

from constructs_lib.core.errors import ConstructError

# EventBridge Scheduler API Reference, RetryPolicy.
_RETRIES = range(186)
_AGE_SECONDS = range(60, 86_401)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleRetries:
    """How long EventBridge Scheduler tries to hand a call to Lambda.

    What Lambda has taken, Lambda tries again itself when the function fails.

    Attributes
    ----------
    max_retries
        0 to 185.
    max_age_seconds
        60 to 86,400.

    Raises
    ------
    ConstructError
        If EventBridge Scheduler would refuse a number.

    Example
    -------
    >>> ScheduleRetries(max_retries=3, max_age_seconds=3600).max_retries
    3
    """

    max_retries: int = 185
    max_age_seconds: int = 86_400

    def __post_init__(self) -> None:
        for name, value, allowed in (
            ("max_retries", self.max_retries, _RETRIES),
            ("max_age_seconds", self.max_age_seconds, _AGE_SECONDS),
        ):
            if value not in allowed:
                msg = f"{name} is {value}; EventBridge Scheduler takes {allowed[0]} to {allowed[-1]}"
                raise ConstructError(msg)
