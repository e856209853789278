"""The class of a log group, and saved queries."""

from __future__ import annotations

import json
import time
import uuid

from moto.core.responses import ActionResult
from moto.logs.responses import LogsResponse

from localcloud.control.gaps.gap import Gap

_QUERY_FIELDS = ("name", "queryString", "logGroupNames", "queryLanguage")


class Logs(Gap, LogsResponse):
    """CloudWatch Logs."""

    botocore_name = "logs"
    moto_name = "logs"

    def create_log_group(self) -> str:
        """Keep the class, which moto does not return: Terraform would replace the group at every apply."""
        answer = LogsResponse.create_log_group(self)
        self.store("classes")[self.params["logGroupName"]] = self.params.get("logGroupClass") or "STANDARD"
        return str(answer)

    def describe_log_groups(self) -> str:
        """Return the class of each group."""
        answer = json.loads(LogsResponse.describe_log_groups(self))
        for group in answer["logGroups"]:
            group["logGroupClass"] = self.store("classes").get(group["logGroupName"], "STANDARD")
        return json.dumps(answer)

    def delete_log_group(self) -> str:
        """Forget the class and the tags too, else the next group of this name has them."""
        name = self.params["logGroupName"]
        if group := self.logs_backend.groups.get(name):
            self.logs_backend.tagger.delete_all_tags_for_resource(group.arn)
        self.store("classes").pop(name, None)
        return str(LogsResponse.delete_log_group(self))

    def put_query_definition(self) -> ActionResult:
        """Make or replace a saved query."""
        key = self.params.get("queryDefinitionId") or str(uuid.uuid4())
        kept = {field: self.params[field] for field in _QUERY_FIELDS if field in self.params}
        self.store("queries")[key] = {"queryDefinitionId": key, "lastModified": int(time.time() * 1000), **kept}
        return ActionResult({"queryDefinitionId": key})

    def describe_query_definitions(self) -> ActionResult:
        """Return the saved queries whose names have the prefix asked for."""
        prefix = self.params.get("queryDefinitionNamePrefix") or ""
        queries = [query for query in self.store("queries").values() if query["name"].startswith(prefix)]
        return ActionResult({"queryDefinitions": queries})

    def delete_query_definition(self) -> ActionResult:
        """Remove a saved query."""
        return ActionResult({"success": self.store("queries").pop(self.params["queryDefinitionId"], None) is not None})
