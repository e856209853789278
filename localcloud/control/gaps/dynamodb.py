"""Contributor insights, Kinesis destinations, policies of streams, and the settings of tables that moto forgets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from moto.core.responses import ActionResult
from moto.dynamodb.responses import DynamoHandler

from localcloud.contract import Json
from localcloud.control.gaps.gap import Gap

_ON_DEMAND = "OnDemandThroughput"


class DynamoDB(Gap, DynamoHandler):
    """DynamoDB."""

    botocore_name = "dynamodb"
    moto_name = "dynamodb"

    def create_table(self) -> ActionResult:
        """Keep table class and on-demand limits."""
        return self._keeping(DynamoHandler.create_table, self.params)

    def update_table(self) -> ActionResult:
        """Keep table class, on-demand limits and encryption."""
        answer = self._keeping(DynamoHandler.update_table, self.params)
        if encryption := self.params.get("SSESpecification"):
            self._table(self.params["TableName"]).sse_specification = encryption
        return answer

    def describe_table(self) -> ActionResult:
        """Return what moto forgets, too."""
        return self._with_kept(DynamoHandler.describe_table(self))

    def import_table(self) -> ActionResult:
        """Import, and encrypt the table as told."""
        answer = DynamoHandler.import_table(self)
        task = self.dynamodb_backend.table_imports[answer.result["ImportTableDescription"]["ImportArn"]]
        task.join()
        told = self.params["TableCreationParameters"]
        if task.table:
            task.table.sse_specification = told.get("SSESpecification")
            self._keep(told)
        return answer

    def update_contributor_insights(self) -> ActionResult:
        """Switch contributor insights on or off."""
        if self.params["ContributorInsightsAction"] == "ENABLE":
            self.store("insights")[self._subject()] = "ENABLED"
        else:
            self.store("insights").pop(self._subject(), None)
        return self._insights()

    def describe_contributor_insights(self) -> ActionResult:
        """Return whether contributor insights are on."""
        return self._insights()

    def enable_kinesis_streaming_destination(self) -> ActionResult:
        """Note that a table's changes go to a Kinesis stream; nothing is sent."""
        settings = self.params.get("EnableKinesisStreamingConfiguration") or {}
        precision = settings.get("ApproximateCreationDateTimePrecision") or "MILLISECOND"
        self._destinations()[self.params["StreamArn"]] = {
            "StreamArn": self.params["StreamArn"],
            "DestinationStatus": "ACTIVE",
            "ApproximateCreationDateTimePrecision": precision,
        }
        return self._destination()

    def update_kinesis_streaming_destination(self) -> ActionResult:
        """Change the precision of the changes' times."""
        settings = self.params.get("UpdateKinesisStreamingConfiguration") or {}
        self._destinations()[self.params["StreamArn"]] |= settings
        return self._destination()

    def disable_kinesis_streaming_destination(self) -> ActionResult:
        """Note that a table's changes go to a Kinesis stream no longer."""
        self._destinations()[self.params["StreamArn"]]["DestinationStatus"] = "DISABLED"
        return self._destination()

    def describe_kinesis_streaming_destination(self) -> ActionResult:
        """Return a table's Kinesis streams."""
        table = self._subject()[0]
        return ActionResult({"TableName": table, "KinesisDataStreamDestinations": list(self._destinations().values())})

    def put_resource_policy(self) -> ActionResult:
        """Keep the policy of a stream; a table's is moto's."""
        if not self._is_stream():
            return DynamoHandler.put_resource_policy(self)
        policy = {"Policy": self.params["Policy"], "RevisionId": str(uuid4())}
        self.store("stream policy")[self.params["ResourceArn"]] = policy
        return ActionResult({"RevisionId": policy["RevisionId"]})

    def get_resource_policy(self) -> ActionResult:
        """Return the policy of a stream or a table."""
        if not self._is_stream():
            return DynamoHandler.get_resource_policy(self)
        return ActionResult(self.found("stream policy", self.params["ResourceArn"], "PolicyNotFoundException"))

    def delete_resource_policy(self) -> ActionResult:
        """Forget the policy of a stream or a table."""
        if not self._is_stream():
            return DynamoHandler.delete_resource_policy(self)
        policy = self.found("stream policy", self.params["ResourceArn"])
        del self.store("stream policy")[self.params["ResourceArn"]]
        return ActionResult({"RevisionId": policy["RevisionId"]})

    def _is_stream(self) -> bool:
        return "/stream/" in self.params["ResourceArn"]

    def _keeping(self, action: Callable[[Any], ActionResult], told: Json) -> ActionResult:
        answer = action(self)
        self._keep(told)
        return self._with_kept(answer)

    def _keep(self, told: Json) -> None:
        kept = self._kept(told["TableName"])
        kept |= {name: told[name] for name in (_ON_DEMAND, "TableClass") if told.get(name)}
        created = told.get("GlobalSecondaryIndexes") or []
        changed = [index for update in told.get("GlobalSecondaryIndexUpdates") or [] for index in update.values()]
        limits = kept.setdefault("indexes", {})
        limits |= {index["IndexName"]: index[_ON_DEMAND] for index in (*created, *changed) if index.get(_ON_DEMAND)}

    def _with_kept(self, answer: ActionResult) -> ActionResult:
        description = answer.result.get("Table") or answer.result["TableDescription"]
        kept = self._kept(description["TableName"])
        if _ON_DEMAND in kept:
            description[_ON_DEMAND] = kept[_ON_DEMAND]
        if "TableClass" in kept:
            description["TableClassSummary"] = {"TableClass": kept["TableClass"]}
        for index in description.get("GlobalSecondaryIndexes") or []:
            if limits := kept.get("indexes", {}).get(index["IndexName"]):
                index[_ON_DEMAND] = limits
        return answer

    def _table(self, name: str) -> Any:
        return self.dynamodb_backend.get_table(name)

    def _kept(self, table: str) -> Json:
        kept: Json = vars(self._table(table)).setdefault("_localcloud_settings", {})
        return kept

    def _destinations(self) -> Json:
        destinations: Json = self._kept(self._subject()[0]).setdefault("destinations", {})
        return destinations

    def _destination(self) -> ActionResult:
        return ActionResult({"TableName": self._subject()[0]} | self._destinations()[self.params["StreamArn"]])

    def _subject(self) -> tuple[str, str | None]:
        return self.params["TableName"].rsplit("/", 1)[-1], self.params.get("IndexName")

    def _insights(self) -> ActionResult:
        table, index = self._subject()
        status = self.store("insights").get((table, index), "DISABLED")
        answer = {"TableName": table, "ContributorInsightsStatus": status}
        return ActionResult(answer | ({"IndexName": index} if index else {}))
