"""A threshold that CloudWatch learns."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class AnomalyBand:
    """The band of values that CloudWatch expects of a metric, from its last two weeks.

    Parameters
    ----------
    width
        Width of the band in standard deviations, above 0; a wider one lets more pass.
    breach
        On which side of the band a value breaches.

    Example
    -------
    >>> AnomalyBand(width=3, breach="above").comparison
    'GreaterThanUpperThreshold'

    Source: Amazon CloudWatch User Guide, "Using CloudWatch anomaly detection".
    """

    width: float = 2
    breach: Literal["outside", "above", "below"] = "outside"

    @property
    def comparison(self) -> str:
        """Comparison operator of the alarm."""
        return {
            "outside": "LessThanLowerOrGreaterThanUpperThreshold",
            "above": "GreaterThanUpperThreshold",
            "below": "LessThanLowerThreshold",
        }[self.breach]

    def fault(self) -> str | None:
        """Return why there is no such band; nothing if there is."""
        if math.isfinite(self.width) and self.width > 0:
            return None
        return f"the band's width is {self.width}; give a number above 0"
