"""A CloudWatch alarm on a metric, on metric math or on what is unusual."""

from __future__ import annotations

from typing import Any, Literal

from cdktf_cdktf_provider_aws.cloudwatch_metric_alarm import CloudwatchMetricAlarm
from constructs import Construct

from constructs_lib.aws_cloudwatch.alarm_actions import AlarmActions
from constructs_lib.aws_cloudwatch.alarm_form import periods_fault, texts_fault, threshold_fault
from constructs_lib.aws_cloudwatch.anomaly_band import AnomalyBand
from constructs_lib.aws_cloudwatch.existing_alarm import ExistingAlarm
from constructs_lib.aws_cloudwatch.metric_queries import BAND, metric_queries, series_fault
from constructs_lib.core.errors import reject
from constructs_lib.core.math_expression import MathExpression
from constructs_lib.core.metric import Metric
from constructs_lib.core.physical_names import claim
from constructs_lib.core.placement import located
from constructs_lib.core.protocols import NotificationTarget

Comparison = Literal[
    "GreaterThanThreshold",
    "GreaterThanOrEqualToThreshold",
    "LessThanThreshold",
    "LessThanOrEqualToThreshold",
]
MissingData = Literal["notBreaching", "breaching", "ignore", "missing"]


class Alarm(Construct):
    """An alarm that notifies on ALARM and on OK.

    Parameters
    ----------
    name
        Physical name, 1 to 255 characters.
    description
        What the alarm means and what to look at first, 1 to 1,024 characters; it is part of each notification.
    metric
        What it watches: a metric, or metric math over at most 10 metrics.
    threshold
        In the metric's own unit, or the band of what CloudWatch expects of the metric.
    evaluation_periods
        Together at most a day; a week where a period is an hour or more.
    notify
        Topics that hear of ALARM and of OK, at most 5.
    comparison
        How a value breaches the threshold; a band has its own.
    missing_data
        What a period without data counts as.
    datapoints_to_alarm
        How many of the periods must breach. Without it, all.
    low_samples
        What a period with too few data for its percentile counts as: ``evaluate`` as any other, ``ignore`` as none.
        Without it, ``evaluate``.
    actions
        Topics that hear of one change of state alone, and whether anybody hears of any.

    Raises
    ------
    ConstructError
        If AWS emits no such metric with these dimensions, nobody would be notified, AWS refuses a text, a number or a
        topic, or
        another alarm of the app has the name.

    Example
    -------
    >>> key = Key(system, "Key", alias="alias/orders-dev", description="Encrypts alarms")
    >>> topic = Topic(system, "Alarms", name="orders-alarms-dev", key=key)
    >>> failed = Metric(namespace="AWS/Lambda", name="Errors", dimensions={"FunctionName": "orders-dev"})
    >>> alarm = Alarm(system, "Errors", name="orders-errors-dev", description="A call failed: read the function's log.",
    ...               metric=failed, threshold=0, evaluation_periods=1, notify=(topic,))

    Source: AWS Security Hub, CloudWatch.15 and CloudWatch.17.
    """

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        name: str,
        description: str,
        metric: Metric | MathExpression,
        threshold: float | AnomalyBand,
        evaluation_periods: int,
        notify: tuple[NotificationTarget, ...],
        comparison: Comparison = "GreaterThanThreshold",
        missing_data: MissingData = "notBreaching",
        datapoints_to_alarm: int | None = None,
        low_samples: Literal["evaluate", "ignore"] | None = None,
        actions: AlarmActions | None = None,
    ) -> None:
        super().__init__(scope, id)
        actions = actions or AlarmActions()
        band = threshold if isinstance(threshold, AnomalyBand) else None
        faults = (
            texts_fault(name, description),
            actions.fault(notify),
            threshold.fault() if isinstance(threshold, AnomalyBand) else threshold_fault(threshold),
            _comparison_fault(band, comparison),
            series_fault(metric, band),
            periods_fault(evaluation_periods, datapoints_to_alarm, metric.period_seconds),
            _low_samples_fault(metric, low_samples),
        )
        if fault := next(filter(None, faults), None):
            reject(self, fault)
        placement = located(self)
        claim(self, "alarm", name, placement)
        self.resource = CloudwatchMetricAlarm(
            self,
            "Resource",
            alarm_name=name,
            alarm_description=description,
            threshold=None if band else threshold,
            threshold_metric_id=BAND if band else None,
            comparison_operator=band.comparison if band else comparison,
            evaluation_periods=evaluation_periods,
            datapoints_to_alarm=datapoints_to_alarm,
            evaluate_low_sample_count_percentiles=low_samples,
            treat_missing_data=missing_data,
            provider=placement.provider,
            tags=dict(placement.tags) or None,
            **_watched(metric, band),
            **actions.arguments(notify),
        )
        self.alarm_name = name
        self.alarm_arn = self.resource.arn
        self.literal_arn = placement.arn("cloudwatch", f"alarm:{name}")
        actions.admit(notify, self.literal_arn)

    @classmethod
    def from_name(cls, scope: Construct, id: str, name: str) -> ExistingAlarm:
        """Return an alarm of the account and region that exists already; see `ExistingAlarm`."""
        return ExistingAlarm(scope, id, name=name)


def _watched(metric: Metric | MathExpression, band: AnomalyBand | None) -> dict[str, Any]:
    if band or isinstance(metric, MathExpression):
        return {"metric_query": metric_queries(metric, band)}
    return {
        "namespace": metric.namespace,
        "metric_name": metric.name,
        "dimensions": dict(metric.dimensions) or None,
        "period": metric.period_seconds,
        "unit": metric.unit,
        "statistic": metric.statistic if metric.is_simple else None,
        "extended_statistic": None if metric.is_simple else metric.statistic,
    }


def _comparison_fault(band: AnomalyBand | None, comparison: Comparison) -> str | None:
    if band and comparison != "GreaterThanThreshold":
        return f"comparison is {comparison!r}, and a band has its own; say AnomalyBand(breach=...) instead"
    return None


def _low_samples_fault(metric: Metric | MathExpression, low_samples: str | None) -> str | None:
    if low_samples is None or (isinstance(metric, Metric) and metric.is_percentile):
        return None
    return f"low_samples is {low_samples!r}, which is for the percentiles of a metric; leave it out"
