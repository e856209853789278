"""A CloudWatch alarm on one metric."""

from __future__ import annotations

import math
from typing import Literal

from cdktf_cdktf_provider_aws.cloudwatch_metric_alarm import CloudwatchMetricAlarm
from constructs import Construct

from constructs_lib.aws_cloudwatch.metric_catalogue import fault
from constructs_lib.core.errors import reject
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

# CloudWatch API Reference, PutMetricAlarm.
_NAME_CHARACTERS = 255
_DESCRIPTION_CHARACTERS = 1024
_MOST_TARGETS = 5
# Evaluation periods times period: a day, and a week for periods of an hour or more.
_DAY_SECONDS, _WEEK_SECONDS, _HOUR_SECONDS = 86_400, 604_800, 3600


class Alarm(Construct):
    """An alarm that notifies on ALARM and on OK.

    Parameters
    ----------
    name
        Physical name, 1 to 255 characters.
    description
        What the alarm means and what to look at first, 1 to 1,024 characters; it is part of each notification.
    threshold
        In the metric's own unit.
    evaluation_periods
        Together at most a day; a week where a period is an hour or more.
    missing_data
        What a period without data counts as.
    notify
        Topics that get the notifications, 1 to 5.

    Raises
    ------
    ConstructError
        If AWS emits no such metric with these dimensions, nobody would be notified, AWS refuses a text or a number, or
        another alarm of the app has the name.

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
        self._check_texts(name, description)
        if not notify:
            reject(self, "nobody is notified; give a topic in notify")
        if len(notify) > _MOST_TARGETS:
            reject(self, f"{len(notify)} topics are notified, and AWS takes {_MOST_TARGETS}; subscribe to fewer topics")
        if not math.isfinite(threshold):
            reject(self, f"the threshold is {threshold}; give a finite number")
        if reason := fault(metric):
            reject(self, reason)
        self._check_periods(evaluation_periods, metric.period_seconds)
        placement = located(self)
        claim(self, "alarm", name, placement)
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
            statistic=None if metric.is_percentile else metric.statistic,
            extended_statistic=metric.statistic if metric.is_percentile else None,
        )
        for target in notify:
            target.admit_alarm(placement.arn("cloudwatch", f"alarm:{name}"))
        self.alarm_name = name
        self.alarm_arn = self.resource.arn

    def _check_texts(self, name: str, description: str) -> None:
        if not 1 <= len(name) <= _NAME_CHARACTERS:
            reject(self, f"the alarm name has {len(name)} characters; AWS takes 1 to {_NAME_CHARACTERS}")
        if not 1 <= len(description) <= _DESCRIPTION_CHARACTERS:
            reject(self, f"the description has {len(description)} characters; give 1 to {_DESCRIPTION_CHARACTERS}")

    def _check_periods(self, evaluation_periods: int, period_seconds: int) -> None:
        longest, words = (_WEEK_SECONDS, "week") if period_seconds >= _HOUR_SECONDS else (_DAY_SECONDS, "day")
        if evaluation_periods < 1 or evaluation_periods * period_seconds > longest:
            reject(self, f"{evaluation_periods} periods of {period_seconds} s; AWS takes 1 to a {words}'s worth")
