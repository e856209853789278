"""Contributor insights of tables and indexes."""

from __future__ import annotations

from moto.core.responses import ActionResult
from moto.dynamodb.responses import DynamoHandler

from localcloud.control.gaps.gap import Gap


class DynamoDB(Gap, DynamoHandler):
    """DynamoDB."""

    botocore_name = "dynamodb"
    moto_name = "dynamodb"

    def update_contributor_insights(self) -> ActionResult:
        """Switch contributor insights on or off."""
        self.store("insights")[self._subject()] = self.params["ContributorInsightsAction"] + "D"
        return self._insights()

    def describe_contributor_insights(self) -> ActionResult:
        """Return whether contributor insights are on."""
        return self._insights()

    def _subject(self) -> tuple[str, str | None]:
        return self.params["TableName"].rsplit("/", 1)[-1], self.params.get("IndexName")

    def _insights(self) -> ActionResult:
        table, index = self._subject()
        status = self.store("insights").get((table, index), "DISABLED")
        answer = {"TableName": table, "ContributorInsightsStatus": status}
        return ActionResult(answer | ({"IndexName": index} if index else {}))
