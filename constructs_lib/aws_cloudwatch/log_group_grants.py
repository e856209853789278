"""What a log group can allow."""

from __future__ import annotations

from constructs_lib.core.protocols import Grantee
from constructs_lib.core.statement import Statement

# CreateLogGroup is not part of it: the group is Terraform's, and one made anew would have no retention and no key.
WRITE_ACTIONS = ("logs:CreateLogStream", "logs:PutLogEvents")


class LogGroupGrants:
    """Access to one log group."""

    def __init__(self, log_group_arn: str) -> None:
        self._log_group_arn = log_group_arn

    def write(self, grantee: Grantee) -> None:
        """Let a role make log streams in the group and write events to them."""
        grantee.add_to_policy(
            Statement(sid="WriteLogs", actions=WRITE_ACTIONS, resources=(f"{self._log_group_arn}:*",))
        )
