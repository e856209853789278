"""What a construct needs from somebody else's construct."""

from __future__ import annotations

from typing import Protocol

from constructs_lib.core.statement import Statement


class EncryptionKey(Protocol):
    """A customer-managed KMS key."""

    @property
    def key_arn(self) -> str:
        """ARN of the key; a token."""


class Grantee(Protocol):
    """Whoever holds an IAM policy of its own: a role."""

    def add_to_policy(self, *statements: Statement) -> None:
        """Add statements to the policy."""


class NotificationTarget(Protocol):
    """Where an alarm sends its notifications: a topic."""

    @property
    def topic_arn(self) -> str:
        """ARN of the topic; a token."""


class LogDestination(Protocol):
    """A CloudWatch log group."""

    @property
    def log_group_arn(self) -> str:
        """ARN of the log group, without ``:*``; a token."""
