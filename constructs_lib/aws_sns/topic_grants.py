"""What a topic can allow."""

from __future__ import annotations

from constructs_lib.core.protocols import Grantee
from constructs_lib.core.statement import Statement

PUBLISH_ACTIONS = ("sns:Publish",)


class TopicGrants:
    """Access to one topic."""

    def __init__(self, topic_arn: str) -> None:
        self._topic_arn = topic_arn

    def publish(self, grantee: Grantee) -> None:
        """Let a role publish messages."""
        grantee.add_to_policy(Statement(sid="Publish", actions=PUBLISH_ACTIONS, resources=(self._topic_arn,)))
