"""The tags of schedule groups, which moto keeps longer than the groups."""

from __future__ import annotations

from typing import Any

from moto.scheduler.responses import EventBridgeSchedulerResponse

from localcloud.control.gaps.gap import Gap


class Scheduler(Gap, EventBridgeSchedulerResponse):
    """EventBridge Scheduler."""

    botocore_name = "scheduler"
    moto_name = "scheduler"

    def delete_schedule_group(self) -> Any:
        """Forget the tags too, else the next group of this name has them."""
        group = self.scheduler_backend.get_schedule_group(self.params["Name"])
        self.scheduler_backend.tagger.delete_all_tags_for_resource(group.arn)
        return EventBridgeSchedulerResponse.delete_schedule_group(self)
