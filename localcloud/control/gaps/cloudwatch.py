"""Composite alarms; metrics whose number does not grow with that of requests."""

from __future__ import annotations

from typing import Any

from moto.cloudwatch.responses import CloudWatchResponse
from moto.core.responses import ActionResult, EmptyResult
from moto.core.utils import camelcase_to_underscores

from localcloud.control import metrics
from localcloud.control.gaps.gap import Gap

_SUPPRESSOR = ("ActionsSuppressor", "ActionsSuppressorWaitPeriod", "ActionsSuppressorExtensionPeriod")


class CloudWatch(Gap, CloudWatchResponse):
    """CloudWatch."""

    botocore_name = "cloudwatch"
    moto_name = "cloudwatch"
    _view: Any = None

    @property
    def cloudwatch_backend(self) -> Any:
        """The backend of moto, or the part of it that an action reads."""
        return self._view or super().cloudwatch_backend

    def put_metric_alarm(self) -> Any:
        """Keep every statistic: moto takes percentiles alone."""
        statistic = self.params.pop("ExtendedStatistic", None)
        answer = CloudWatchResponse.put_metric_alarm(self)
        if statistic:
            self.cloudwatch_backend.alarms[self.params["AlarmName"]].extended_statistic = statistic
        return answer

    def put_composite_alarm(self) -> Any:
        """Keep a composite alarm: moto reads its AlarmRule in the action for metric alarms, and no suppressor."""
        answer = self.put_metric_alarm()
        alarm = self.cloudwatch_backend.alarms[self.params["AlarmName"]]
        for name in _SUPPRESSOR:
            setattr(alarm, camelcase_to_underscores(name), self.params.get(name))
        return answer

    def delete_alarms(self) -> Any:
        """Forget the tags too, else the next alarm of this name has them."""
        for name in self.params.get("AlarmNames") or []:
            if alarm := self.cloudwatch_backend.alarms.get(name):
                self.cloudwatch_backend.tagger.delete_all_tags_for_resource(alarm.alarm_arn)
        return CloudWatchResponse.delete_alarms(self)

    def put_metric_data(self) -> EmptyResult:
        """Add the data to their minutes."""
        metrics.put(self.cloudwatch_backend, self.params["Namespace"], self.params.get("MetricData") or [])
        return EmptyResult()

    def list_metrics(self) -> Any:
        """List each metric once, in time that grows with their number alone; moto has the next pages."""
        if self.params.get("NextToken"):
            return CloudWatchResponse.list_metrics(self)
        found = metrics.listed(
            self.cloudwatch_backend,
            namespace=self.params.get("Namespace"),
            name=self.params.get("MetricName"),
            dimensions=self.params.get("Dimensions") or [],
        )
        next_token, page = self.cloudwatch_backend._get_paginated(found)
        return ActionResult({"Metrics": page, "NextToken": next_token})

    def get_metric_statistics(self) -> Any:
        """Sum up the metric of exactly the dimensions given: moto adds those that have others besides."""
        self._begin_at_a_minute()
        self._view = metrics.narrowed(self.cloudwatch_backend, self.params.get("Dimensions") or [])
        return CloudWatchResponse.get_metric_statistics(self)

    def get_metric_data(self) -> Any:
        """Find a metric whatever the order of its dimensions."""
        self._begin_at_a_minute()
        for query in self.params.get("MetricDataQueries") or []:
            metric = query.get("MetricStat", {}).get("Metric", {})
            metric["Dimensions"] = sorted(metric.get("Dimensions") or [], key=lambda each: each["Name"])
        return CloudWatchResponse.get_metric_data(self)

    def _begin_at_a_minute(self) -> None:
        # CloudWatch, GetMetricStatistics: a start within the last 15 days is rounded down to the minute.
        self.params["StartTime"] = self.params["StartTime"].replace(second=0, microsecond=0)
