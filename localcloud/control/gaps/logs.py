"""The class of a log group, its data protection and field indexes, and saved queries."""

from __future__ import annotations

import json
import time
import uuid

from moto.core.responses import ActionResult, EmptyResult
from moto.logs.exceptions import InvalidParameterException, ResourceNotFoundException
from moto.logs.responses import LogsResponse

from localcloud.contract import Json
from localcloud.control.function_policy import may_call
from localcloud.control.gaps.gap import Gap

# Policies of one log group.
_PROTECTION, _INDEXES = _POLICIES = ("protection", "indexes")
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
        for kind in ("classes", *_POLICIES):
            self.store(kind).pop(name, None)
        return str(LogsResponse.delete_log_group(self))

    def put_subscription_filter(self) -> str:
        """Refuse a function that CloudWatch Logs may not call, as it does when it sends its test message."""
        target, group = self.params["destinationArn"], self.params["logGroupName"]
        source = self.arn(f"log-group:{group}:*")
        if target.split(":")[2] == "lambda" and not may_call(
            self.current_account, target, "logs.amazonaws.com", source
        ):
            raise InvalidParameterException(
                "Could not execute the lambda function. Make sure you have given CloudWatch Logs permission to execute "
                "your function."
            )
        answer = LogsResponse.put_subscription_filter(self)
        self.store("distributions")[group, self.params["filterName"]] = self.params.get("distribution")
        return str(answer)

    def describe_subscription_filters(self) -> str:
        """Return how each filter spreads its events."""
        answer = json.loads(LogsResponse.describe_subscription_filters(self))
        for each in answer["subscriptionFilters"]:
            kept = self.store("distributions").get((each["logGroupName"], each["filterName"]))
            each["distribution"] = kept or "ByLogStream"
        return json.dumps(answer)

    def delete_subscription_filter(self) -> str:
        """Forget how it spreads its events."""
        self.store("distributions").pop((self.params["logGroupName"], self.params["filterName"]), None)
        return str(LogsResponse.delete_subscription_filter(self))

    def put_metric_filter(self) -> str:
        """Replace the filter of this name: moto would keep both."""
        key = self.params["filterName"], self.params["logGroupName"]
        kept = self.logs_backend.filters.metric_filters
        before = [each for each in kept if (each["filterName"], each["logGroupName"]) == key]
        answer = LogsResponse.put_metric_filter(self)
        for each in before:
            kept.remove(each)
        return str(answer)

    def put_data_protection_policy(self) -> ActionResult:
        """Keep the policy; nothing is masked."""
        return ActionResult(self._put_policy(_PROTECTION))

    def get_data_protection_policy(self) -> ActionResult:
        """Return the policy; without one, the name alone."""
        name = self._group()
        return ActionResult(self.store(_PROTECTION).get(name) or {"logGroupIdentifier": name})

    def delete_data_protection_policy(self) -> EmptyResult:
        """Remove the policy."""
        return self._delete_policy(_PROTECTION)

    def put_index_policy(self) -> ActionResult:
        """Keep the policy; nothing is indexed."""
        return ActionResult({"indexPolicy": self._put_policy(_INDEXES)})

    def describe_index_policies(self) -> ActionResult:
        """Return the policies of the groups asked for."""
        kept = self.store(_INDEXES)
        names = [_name(each) for each in self.params["logGroupIdentifiers"]]
        return ActionResult({"indexPolicies": [kept[name] for name in names if name in kept]})

    def delete_index_policy(self) -> EmptyResult:
        """Remove the policy."""
        return self._delete_policy(_INDEXES)

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

    def _group(self) -> str:
        name = _name(self.params["logGroupIdentifier"])
        if name not in self.logs_backend.groups:
            raise ResourceNotFoundException
        return name

    def _put_policy(self, kind: str) -> Json:
        name, document = self._group(), self.params["policyDocument"]
        now = int(time.time() * 1000)
        policy = {"logGroupIdentifier": name, "policyDocument": document, "lastUpdatedTime": now, "lastUpdateTime": now}
        self.store(kind)[name] = policy
        return policy

    def _delete_policy(self, kind: str) -> EmptyResult:
        self.store(kind).pop(self._group(), None)
        return EmptyResult()


def _name(identifier: str) -> str:
    """Return the name of a log group that is named or given by its ARN."""
    return identifier.partition(":log-group:")[2] or identifier
