"""What an alarm watches when it is not one series: metric math, or a series and its band."""

from __future__ import annotations

from cdktf_cdktf_provider_aws.cloudwatch_metric_alarm import (
    CloudwatchMetricAlarmMetricQuery,
    CloudwatchMetricAlarmMetricQueryMetric,
)

from constructs_lib.aws_cloudwatch.anomaly_band import AnomalyBand
from constructs_lib.aws_cloudwatch.metric_catalogue import fault
from constructs_lib.core.math_expression import MathExpression, Series
from constructs_lib.core.metric import Metric

# CloudWatch API Reference, MetricDataQuery, "When used in PutMetricAlarm".
_MOST_METRICS, _MOST_EXPRESSIONS = 10, 10
# Ids of what no user names.
WATCHED, BAND = "watched", "expected"


def series_fault(series: Series, band: AnomalyBand | None = None) -> str | None:
    """Return why an alarm on a series is refused or would never fire; nothing if it would."""
    if isinstance(series, Metric):
        return fault(series)
    parts = series.parts()
    if taken := next((each for each in (WATCHED, BAND) if each in parts), None):
        return f"the id {taken!r} is the alarm's own; rename it"
    if any("SEARCH(" in part.expression for part in (series, *parts.values()) if isinstance(part, MathExpression)):
        return "an alarm watches one series, and SEARCH finds any number; name the metrics in using"
    metrics = [part for part in parts.values() if isinstance(part, Metric)]
    expressions = len(parts) - len(metrics) + (2 if band else 1)
    if len(metrics) > _MOST_METRICS or expressions > _MOST_EXPRESSIONS:
        return (
            f"it has {len(metrics)} metrics and {expressions} expressions; "
            f"an alarm takes {_MOST_METRICS} and {_MOST_EXPRESSIONS}"
        )
    return next(filter(None, (fault(metric) for metric in metrics)), None)


def metric_queries(series: Series, band: AnomalyBand | None) -> list[CloudwatchMetricAlarmMetricQuery]:
    """Return the queries of an alarm; only what it watches, and its band, are marked as returned."""
    parts = series.parts() if isinstance(series, MathExpression) else {}
    queries = [_query(name, part, is_watched=False) for name, part in parts.items()]
    queries.append(_query(WATCHED, series, is_watched=True))
    if band:
        expression = f"ANOMALY_DETECTION_BAND({WATCHED}, {band.width:g})"
        queries.append(
            CloudwatchMetricAlarmMetricQuery(id=BAND, expression=expression, label="Expected", return_data=True)
        )
    return queries


def _query(id: str, series: Series, *, is_watched: bool) -> CloudwatchMetricAlarmMetricQuery:
    returned = True if is_watched else None
    if isinstance(series, MathExpression):
        return CloudwatchMetricAlarmMetricQuery(
            id=id,
            expression=series.expression,
            label=series.label,
            period=series.query_period_seconds,
            return_data=returned,
        )
    return CloudwatchMetricAlarmMetricQuery(
        id=id,
        label=series.label,
        metric=CloudwatchMetricAlarmMetricQueryMetric(
            namespace=series.namespace,
            metric_name=series.name,
            dimensions=dict(series.dimensions) or None,
            period=series.period_seconds,
            stat=series.statistic,
            unit=series.unit,
        ),
        return_data=returned,
    )
