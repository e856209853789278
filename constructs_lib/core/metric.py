"""A CloudWatch metric as a plain value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from constructs_lib.core.errors import ConstructError

SIMPLE_STATISTICS = ("Average", "Maximum", "Minimum", "SampleCount", "Sum")

# CloudWatch API Reference, PutMetricAlarm.
_PERCENTILE = re.compile(r"p(\d{1,2}(\.\d{1,10})?|100(\.0{1,10})?)")
_SHORT_PERIODS = (10, 20, 30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """One series, and how it is summed up.

    Attributes
    ----------
    statistic
        ``Sum``, ``Average``, ``Minimum``, ``Maximum``, ``SampleCount`` or a percentile such as ``p99``.
    period_seconds
        10, 20, 30 or a multiple of 60.

    Raises
    ------
    ConstructError
        If CloudWatch knows no such statistic or period.
    """

    namespace: str
    name: str
    dimensions: Mapping[str, str] = field(default_factory=dict)
    statistic: str = "Sum"
    period_seconds: int = 300

    def __post_init__(self) -> None:
        if self.statistic not in SIMPLE_STATISTICS and not _PERCENTILE.fullmatch(self.statistic):
            self._refuse(
                f"the statistic is {self.statistic!r}; use {', '.join(SIMPLE_STATISTICS)} or a percentile such as p99"
            )
        if self.period_seconds not in _SHORT_PERIODS and (self.period_seconds < 60 or self.period_seconds % 60):
            self._refuse(f"the period is {self.period_seconds} s; use 10, 20, 30 or a multiple of 60")

    @property
    def is_percentile(self) -> bool:
        """Whether the statistic is a percentile."""
        return self.statistic not in SIMPLE_STATISTICS

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
