"""A CloudWatch alarm on one metric."""

from __future__ import annotations

import re
from typing import Literal

from cdktf_cdktf_provider_aws.cloudwatch_metric_alarm import CloudwatchMetricAlarm
from constructs import Construct

from constructs_lib.aws_cloudwatch.metric_catalogue import fault
from constructs_lib.core.errors import reject
from constructs_lib.core.metric import Metric
from constructs_lib.core.placement import located
from constructs_lib.core.protocols import NotificationTarget

Comparison = Literal[
    "GreaterThanThreshold",
    "GreaterThanOrEqualToThreshold",
    "LessThanThreshold",
    "LessThanOrEqualToThreshold",
]
MissingData = Literal["notBreaching", "breaching", "ignore", "missing"]

_PERCENTILE = re.compile(r"p(\d{1,2}(\.\d{1,10})?|100)")
_NAME_CHARACTERS = 255  # CloudWatch API Reference, PutMetricAlarm
_LONGEST_SECONDS = 86_400  # evaluation periods times period, for periods of less than an hour


class Alarm(Construct):
    """An alarm that notifies on ALARM and on OK.

    Parameters
    ----------
    name
        Physical name, 1 to 255 characters.
    description
        What the alarm means and what to look at first; it is part of each notification.
    threshold
        In the metric's own unit.
    missing_data
        What a period without data counts as.
    notify
        Topics that get the notifications.

    Raises
    ------
    ConstructError
        If AWS emits no such metric with these dimensions, or nobody would be notified.

    Example
    -------
    >>> Alarm(system, "Errors", name="orders-errors-dev", description="A call failed: read the function's log.",
    ...       metric=function.metrics.errors(), threshold=0, evaluation_periods=1, notify=(topic,))

    Source: AWS Security Hub, CloudWatch.15 and CloudWatch.17.
    """

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        name: str,
        description: str,
        metric: Metric,
        threshold: float,
        evaluation_periods: int,
        notify: tuple[NotificationTarget, ...],
        comparison: Comparison = "GreaterThanThreshold",
        missing_data: MissingData = "notBreaching",
    ) -> None:
        super().__init__(scope, id)
        if not 1 <= len(name) <= _NAME_CHARACTERS:
            reject(self, f"the alarm name has {len(name)} characters; AWS takes 1 to {_NAME_CHARACTERS}")
        if not notify:
            reject(self, "nobody is notified; give a topic in notify")
        if reason := fault(metric):
            reject(self, reason)
        seconds = evaluation_periods * metric.period_seconds
        if evaluation_periods < 1 or (metric.period_seconds < 3600 and seconds > _LONGEST_SECONDS):
            reject(self, f"{evaluation_periods} periods of {metric.period_seconds} s; AWS takes 1 to a day's worth")
        placement = located(self)
        topic_arns = [target.topic_arn for target in notify]
        self.resource = CloudwatchMetricAlarm(
            self,
            "Resource",
            alarm_name=name,
            alarm_description=description,
            namespace=metric.namespace,
            metric_name=metric.name,
            dimensions=dict(metric.dimensions) or None,
            period=metric.period_seconds,
            threshold=threshold,
            comparison_operator=comparison,
            evaluation_periods=evaluation_periods,
            treat_missing_data=missing_data,
            alarm_actions=topic_arns,
            ok_actions=topic_arns,
            provider=placement.provider,
            tags=dict(placement.tags) or None,
            **_statistic(metric.statistic),
        )
        for target in notify:
            target.admit_alarm(placement.arn("cloudwatch", f"alarm:{name}"))
        self.alarm_name = name
        self.alarm_arn = self.resource.arn


def _statistic(statistic: str) -> dict[str, str]:
    return {"extended_statistic" if _PERCENTILE.fullmatch(statistic) else "statistic": statistic}
