"""What CloudWatch takes as an alarm's texts and numbers.

Source: CloudWatch API Reference, PutMetricAlarm and PutCompositeAlarm.
"""

from __future__ import annotations

import math

_NAME_CHARACTERS = 255
_DESCRIPTION_CHARACTERS = 1024
# Evaluation periods times period: a day, and a week for periods of an hour or more.
_DAY_SECONDS, _WEEK_SECONDS, _HOUR_SECONDS = 86_400, 604_800, 3600


def texts_fault(name: str, description: str) -> str | None:
    """Return why CloudWatch refuses an alarm's name or description; nothing if it takes them."""
    if not 1 <= len(name) <= _NAME_CHARACTERS:
        return f"the alarm name has {len(name)} characters; AWS takes 1 to {_NAME_CHARACTERS}"
    if not 1 <= len(description) <= _DESCRIPTION_CHARACTERS:
        return f"the description has {len(description)} characters; give 1 to {_DESCRIPTION_CHARACTERS}"
    return None


def threshold_fault(threshold: float) -> str | None:
    """Return why a number is no threshold; nothing if it is one."""
    return None if math.isfinite(threshold) else f"the threshold is {threshold}; give a finite number"


def periods_fault(evaluation_periods: int, datapoints_to_alarm: int | None, period_seconds: int) -> str | None:
    """Return why CloudWatch does not look at so many periods; nothing if it does."""
    longest, words = (_WEEK_SECONDS, "week") if period_seconds >= _HOUR_SECONDS else (_DAY_SECONDS, "day")
    if evaluation_periods < 1 or evaluation_periods * period_seconds > longest:
        return f"{evaluation_periods} periods of {period_seconds} s; AWS takes 1 to a {words}'s worth"
    if datapoints_to_alarm is not None and not 1 <= datapoints_to_alarm <= evaluation_periods:
        return f"datapoints_to_alarm is {datapoints_to_alarm}; give 1 to the {evaluation_periods} evaluation periods"
    return None
