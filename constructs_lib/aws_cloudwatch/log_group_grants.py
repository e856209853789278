"""What a log group can allow."""

from __future__ import annotations

from constructs_lib.aws_cloudwatch.filtered_log_group import LogClass
from constructs_lib.core.errors import ConstructError
from constructs_lib.core.protocols import Grantee
from constructs_lib.core.statement import Statement

# CreateLogGroup is not part of it: the group is Terraform's, and one made anew would have no retention and no key.
WRITE_ACTIONS = ("logs:CreateLogStream", "logs:PutLogEvents")
READ_ACTIONS = ("logs:DescribeLogStreams", "logs:FilterLogEvents", "logs:GetLogEvents")
# Unmask is not part of either: what data protection masks stays masked.
QUERY_ACTIONS = ("logs:GetLogGroupFields", "logs:GetLogRecord", "logs:StartQuery")
RESULT_ACTIONS = ("logs:GetQueryResults", "logs:StopQuery")
UNMASK_ACTIONS = ("logs:Unmask",)


class LogGroupGrants:
    """Access to one log group.

    CloudWatch Logs uses the group's key itself, by the key's policy; who reads or writes needs no use of it.
    """

    def __init__(self, log_group_arn: str, log_class: LogClass = "STANDARD") -> None:
        self._log_group_arn = log_group_arn
        self._log_class = log_class

    def write(self, grantee: Grantee) -> None:
        """Let a role make log streams in the group and write events to them."""
        self._allow(grantee, "WriteLogs", WRITE_ACTIONS)

    def read(self, grantee: Grantee) -> None:
        """Let a role read and search events.

        Raises
        ------
        ConstructError
            If the group is of class INFREQUENT_ACCESS, whose events are read by queries alone.
        """
        if self._log_class != "STANDARD":
            msg = f"a log group of class {self._log_class} is read by queries alone; call grants.query"
            raise ConstructError(msg)
        self._allow(grantee, "ReadLogs", READ_ACTIONS)

    def query(self, grantee: Grantee) -> None:
        """Let a role query the group by CloudWatch Logs Insights, and get the results of its queries."""
        self._allow(grantee, "QueryLogs", QUERY_ACTIONS)
        grantee.add_to_policy(Statement(sid="GetResultsOfQueries", actions=RESULT_ACTIONS, resources=("*",)))

    def unmask(self, grantee: Grantee) -> None:
        """Let a role see what data protection masks, when it may read or query."""
        self._allow(grantee, "UnmaskLogs", UNMASK_ACTIONS)

    def _allow(self, grantee: Grantee, sid: str, actions: tuple[str, ...]) -> None:
        grantee.add_to_policy(Statement(sid=sid, actions=actions, resources=(f"{self._log_group_arn}:*",)))
