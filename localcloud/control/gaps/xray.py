"""X-Ray groups, sampling rules and encryption."""

from __future__ import annotations

import time
import uuid

from moto.core.responses import ActionResult, EmptyResult
from moto.xray.responses import XRayResponse

from localcloud.contract import Json
from localcloud.control.gaps.gap import Gap


class XRay(Gap, XRayResponse):
    """X-Ray."""

    botocore_name = "xray"
    moto_name = "xray"

    def create_sampling_rule(self) -> ActionResult:
        """Make a sampling rule."""
        rule = {"Attributes": {}, **self.params["SamplingRule"]}
        rule["RuleARN"] = self.arn(f"sampling-rule/{rule['RuleName']}")
        self._tag(rule["RuleARN"])
        return self._keep_rule(rule)

    def update_sampling_rule(self) -> ActionResult:
        """Change a sampling rule."""
        change = self.params["SamplingRuleUpdate"]
        name = change.get("RuleName") or change["RuleARN"].rsplit("/", 1)[-1]
        return self._keep_rule(self.found("rules", name)["SamplingRule"] | change)

    def get_sampling_rules(self) -> ActionResult:
        """Return all sampling rules."""
        return ActionResult({"SamplingRuleRecords": list(self.store("rules").values())})

    def delete_sampling_rule(self) -> ActionResult:
        """Remove a sampling rule."""
        name = self.params.get("RuleName") or self.params["RuleARN"].rsplit("/", 1)[-1]
        record = self.found("rules", name)
        del self.store("rules")[name]
        return ActionResult({"SamplingRuleRecord": record})

    def create_group(self) -> ActionResult:
        """Make a group."""
        name = self.params["GroupName"]
        insights = {"InsightsEnabled": False, "NotificationsEnabled": False}
        group = {
            "GroupName": name,
            "GroupARN": self.arn(f"group/{name}/{uuid.uuid4().hex[:26].upper()}"),
            "InsightsConfiguration": insights,
        }
        self._tag(str(group["GroupARN"]))
        self.store("groups")[name] = group
        return self.update_group()

    def update_group(self) -> ActionResult:
        """Change a group."""
        group = self.found("groups", self._group_name(), "InvalidRequestException")
        group |= {key: self.params[key] for key in ("FilterExpression", "InsightsConfiguration") if key in self.params}
        return ActionResult({"Group": group})

    def get_group(self) -> ActionResult:
        """Return a group."""
        return ActionResult({"Group": self.found("groups", self._group_name(), "InvalidRequestException")})

    def delete_group(self) -> EmptyResult:
        """Remove a group."""
        self.store("groups").pop(self._group_name(), None)
        return EmptyResult()

    def put_encryption_config(self) -> ActionResult:
        """Choose the key that traces are encrypted with."""
        chosen = {key: self.params[key] for key in ("Type", "KeyId") if self.params.get(key)}
        self.store("encryption")["config"] = {**chosen, "Status": "ACTIVE"}
        return self.get_encryption_config()

    def get_encryption_config(self) -> ActionResult:
        """Return the key that traces are encrypted with."""
        default = {"Type": "NONE", "Status": "ACTIVE"}
        return ActionResult({"EncryptionConfig": self.store("encryption").get("config", default)})

    def list_tags_for_resource(self) -> ActionResult:
        """Return the tags of a group or rule."""
        tags = self.tags(self.params["ResourceARN"])
        return ActionResult({"Tags": [{"Key": key, "Value": value} for key, value in tags.items()]})

    def tag_resource(self) -> EmptyResult:
        """Add or replace tags of a group or rule."""
        self._tag(self.params["ResourceARN"])
        return EmptyResult()

    def untag_resource(self) -> EmptyResult:
        """Remove tags of a group or rule."""
        for key in self.params["TagKeys"]:
            self.tags(self.params["ResourceARN"]).pop(key, None)
        return EmptyResult()

    def _keep_rule(self, rule: Json) -> ActionResult:
        before = self.store("rules").get(rule["RuleName"], {})
        now = time.time()
        record = {"SamplingRule": rule, "CreatedAt": before.get("CreatedAt", now), "ModifiedAt": now}
        self.store("rules")[rule["RuleName"]] = record
        return ActionResult({"SamplingRuleRecord": record})

    def _group_name(self) -> str:
        return str(self.params.get("GroupName") or self.params["GroupARN"].split("/")[1])

    def _tag(self, arn: str) -> None:
        self.tags(arn).update({tag["Key"]: tag["Value"] for tag in self.params.get("Tags") or []})
