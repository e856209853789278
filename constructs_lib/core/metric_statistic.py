"""The statistics of CloudWatch.

Source: Amazon CloudWatch User Guide, "CloudWatch statistics definitions".
"""

from __future__ import annotations

import re

SIMPLE_STATISTICS = ("Average", "Maximum", "Minimum", "SampleCount", "Sum")

_PART = r"(\d{1,2}(\.\d{1,10})?|100(\.0{1,10})?)"
_PERCENTILE = re.compile(rf"p{_PART}")
# Trimmed mean, winsorized mean, trimmed count and trimmed sum, of what lies below a percentile.
_TRIMMED = re.compile(rf"(tm|wm|tc|ts){_PART}")
# The same between two percentiles or two values; a percentile rank has values alone.
_RANGE = re.compile(r"(TM|WM|TC|TS|PR)\(([\d.]*%?):([\d.]*%?)\)")
_BOUND = re.compile(r"\d+(\.\d{1,10})?%?")
_INTERQUARTILE_MEAN = "IQM"


def statistic_fault(statistic: str) -> str | None:
    """Return why CloudWatch has no such statistic, and those that it has; nothing if it has it."""
    if statistic in SIMPLE_STATISTICS or statistic == _INTERQUARTILE_MEAN or is_percentile(statistic):
        return None
    if _TRIMMED.fullmatch(statistic):
        return None
    found = _RANGE.fullmatch(statistic)
    if found:
        return _range_fault(statistic, *found.groups())
    return (
        f"the statistic is {statistic!r}; use {', '.join(SIMPLE_STATISTICS)}, a percentile such as p99, a trimmed "
        "statistic such as tm99, IQM, or one of a range such as TM(2%:98%) or PR(:300)"
    )


def is_percentile(statistic: str) -> bool:
    """Return whether a statistic is a percentile."""
    return _PERCENTILE.fullmatch(statistic) is not None


def _range_fault(statistic: str, kind: str, low: str, high: str) -> str | None:
    bounds = [bound for bound in (low, high) if bound]
    if not bounds or not all(_BOUND.fullmatch(bound) for bound in bounds):
        return f"the statistic is {statistic!r}; give the range one bound or two, such as {kind}(10:300)"
    percentages = [bound.endswith("%") for bound in bounds]
    if kind == "PR" and any(percentages):
        return f"the statistic is {statistic!r}; a percentile rank is of values, such as PR(10:300)"
    if any(percentages) != all(percentages):
        return f"the statistic is {statistic!r}; give percentages alone or values alone"
    numbers = [float(bound.rstrip("%")) for bound in bounds]
    if all(percentages) and max(numbers) > 100:
        return f"the statistic is {statistic!r}; a percentage is 0 to 100"
    if len(numbers) == 2 and numbers[0] >= numbers[1]:
        return f"the statistic is {statistic!r}; the range ends where it begins, or before"
    return None
