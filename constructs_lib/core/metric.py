"""A CloudWatch metric as a plain value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import get_args

from constructs_lib.core.errors import ConstructError
from constructs_lib.core.metric_statistic import SIMPLE_STATISTICS, is_percentile, statistic_fault
from constructs_lib.core.metric_unit import Unit

# CloudWatch API Reference, PutMetricAlarm.
_SHORT_PERIODS = (10, 20, 30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """One series, and how it is summed up.

    Attributes
    ----------
    namespace
        Where the metric is: ``AWS/Lambda``, or a name of one's own without ``AWS/``.
    name
        Name of the metric in it.
    dimensions
        Values by name; with other dimensions, or without one of them, it is another metric.
    statistic
        ``Sum``, ``Average``, ``Minimum``, ``Maximum``, ``SampleCount``, a percentile such as ``p99``, a trimmed
        statistic such as ``tm99``, ``wm99``, ``tc90`` or ``ts90``, ``IQM``, or one of a range: ``TM(2%:98%)``,
        ``PR(:300)``.
    period_seconds
        10, 20, 30 or a multiple of 60.
    unit
        Take the data that were published in this unit alone. Without it, all of them.
    label
        What a graph or an alarm calls it. Without it, its name.

    Raises
    ------
    ConstructError
        If CloudWatch knows no such statistic, period or unit.

    Example
    -------
    >>> sold = Metric(namespace="Shop", name="Sold", dimensions={"Environment": "dev"})
    >>> sold.over(statistic="p99", period_seconds=60).statistic
    'p99'
    """

    namespace: str
    name: str
    dimensions: Mapping[str, str] = field(default_factory=dict)
    statistic: str = "Sum"
    period_seconds: int = 300
    unit: Unit | None = None
    label: str | None = None

    def __post_init__(self) -> None:
        if fault := statistic_fault(self.statistic) or period_fault(self.period_seconds):
            self._refuse(fault)
        if self.unit is not None and self.unit not in get_args(Unit):
            self._refuse(f"the unit is {self.unit!r}; use one of {', '.join(get_args(Unit))}")

    @property
    def is_percentile(self) -> bool:
        """Whether the statistic is a percentile."""
        return is_percentile(self.statistic)

    @property
    def is_simple(self) -> bool:
        """Whether the statistic is one of the five that CloudWatch keeps."""
        return self.statistic in SIMPLE_STATISTICS

    def _refuse(self, fault: str) -> None:
        msg = f"metric {self.namespace} {self.name}: {fault}"
        raise ConstructError(msg)

    def over(self, *, statistic: str | None = None, period_seconds: int | None = None) -> Metric:
        """Return the same series summed up otherwise."""
        return replace(
            self,
            statistic=statistic or self.statistic,
            period_seconds=period_seconds or self.period_seconds,
        )


def period_fault(seconds: int) -> str | None:
    """Return why CloudWatch sums nothing up over so many seconds; nothing if it does."""
    if seconds in _SHORT_PERIODS or (seconds >= 60 and seconds % 60 == 0):
        return None
    return f"the period is {seconds} s; use 10, 20, 30 or a multiple of 60"
