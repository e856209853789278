"""A CloudWatch metric as a plain value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """One series, and how it is summed up.

    Attributes
    ----------
    statistic
        ``Sum``, ``Average``, ``Minimum``, ``Maximum``, ``SampleCount`` or a percentile such as ``p99``.
    period_seconds
        10, 30 or a multiple of 60.
    """

    namespace: str
    name: str
    dimensions: Mapping[str, str] = field(default_factory=dict)
    statistic: str = "Sum"
    period_seconds: int = 300

    def over(self, *, statistic: str | None = None, period_seconds: int | None = None) -> Metric:
        """Return the same series summed up otherwise."""
        return replace(
            self,
            statistic=statistic or self.statistic,
            period_seconds=period_seconds or self.period_seconds,
        )
