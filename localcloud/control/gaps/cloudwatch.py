"""Composite alarms."""

from __future__ import annotations

from typing import Any

from moto.cloudwatch.responses import CloudWatchResponse

from localcloud.control.gaps.gap import Gap


class CloudWatch(Gap, CloudWatchResponse):
    """CloudWatch."""

    botocore_name = "cloudwatch"
    moto_name = "cloudwatch"

    def put_composite_alarm(self) -> Any:
        """Keep a composite alarm: moto reads its AlarmRule in the action for metric alarms."""
        return self.put_metric_alarm()
