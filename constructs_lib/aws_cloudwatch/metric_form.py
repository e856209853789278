"""What CloudWatch takes as a metric, whoever emits it.

Source: CloudWatch API Reference, PutMetricAlarm and Dimension.
"""

from __future__ import annotations

import re

from constructs_lib.core.metric import Metric
from constructs_lib.core.tokens import is_token

_NAMESPACE = re.compile(r"[^:].{0,254}")
_MOST_DIMENSIONS = 30
_DIMENSION_NAME = re.compile(r"(?!:)[\x20-\x7e]{1,255}")
_DIMENSION_VALUE = re.compile(r"[\x20-\x7e]{1,1024}")
_MINUTE_SECONDS = 60


def form_fault(metric: Metric) -> str | None:
    """Return why CloudWatch refuses a metric, or keeps no data of this form; nothing if it does not."""
    if not _NAMESPACE.fullmatch(metric.namespace):
        return f"the namespace {metric.namespace!r} is not 1 to 255 characters without ':' first"
    if not 1 <= len(metric.name) <= 255:
        return f"the metric name {metric.name!r} is not 1 to 255 characters long"
    if len(metric.dimensions) > _MOST_DIMENSIONS:
        return f"the metric has {len(metric.dimensions)} dimensions, and CloudWatch takes {_MOST_DIMENSIONS}"
    for name, value in metric.dimensions.items():
        if not _DIMENSION_NAME.fullmatch(name):
            return f"the dimension {name!r} is not 1 to 255 characters of ASCII without ':' first"
        if not is_token(value) and (not _DIMENSION_VALUE.fullmatch(value) or not value.strip()):
            return (
                f"the dimension {name} is {value!r}; CloudWatch takes 1 to 1,024 characters of ASCII, not spaces alone"
            )
    if metric.namespace.startswith("AWS/") and metric.period_seconds < _MINUTE_SECONDS:
        return f"the period is {metric.period_seconds} s, and AWS services emit once a minute; use 60 or a multiple"
    return None
