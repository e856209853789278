"""Tags of scalable targets, which the AWS provider reads and moto lacks."""

from __future__ import annotations

import json

from moto.applicationautoscaling.responses import ApplicationAutoScalingResponse
from moto.core.responses import ActionResult, EmptyResult

from localcloud.control.gaps.gap import Gap


class ApplicationAutoScaling(Gap, ApplicationAutoScalingResponse):
    """Application Auto Scaling."""

    botocore_name = "application-autoscaling"
    moto_name = "applicationautoscaling"

    def register_scalable_target(self) -> ActionResult:
        """Keep the tags that come with a target."""
        answer = json.loads(ApplicationAutoScalingResponse.register_scalable_target(self))
        self.tags(answer["ScalableTargetARN"]).update(self.params.get("Tags") or {})
        return ActionResult(answer)

    def list_tags_for_resource(self) -> ActionResult:
        """Return the tags of a target."""
        return ActionResult({"Tags": self.tags(self.params["ResourceARN"])})

    def tag_resource(self) -> EmptyResult:
        """Add or replace tags of a target."""
        self.tags(self.params["ResourceARN"]).update(self.params["Tags"])
        return EmptyResult()

    def untag_resource(self) -> EmptyResult:
        """Remove tags of a target."""
        for key in self.params["TagKeys"]:
            self.tags(self.params["ResourceARN"]).pop(key, None)
        return EmptyResult()
