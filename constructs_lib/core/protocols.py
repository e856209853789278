"""What a construct needs from somebody else's construct."""

from __future__ import annotations

from typing import Literal, Protocol

from constructs_lib.core.statement import Statement

# Services that use a key in their caller's name.
CallerService = Literal["dynamodb", "lambda"]


class KeyUse(Protocol):
    """The ways in which a key's policy lets somebody use the key; every ARN is a literal."""

    def callers(self, service: CallerService, principal_arn: str) -> None:
        """Let a principal use the key through a service that acts in its name."""

    def logs(self, log_group_arn: str) -> None:
        """Let CloudWatch Logs use the key for a log group."""

    def alarms(self, alarm_arn: str) -> None:
        """Let CloudWatch use the key when an alarm notifies an encrypted topic."""


class EncryptionKey(Protocol):
    """A customer-managed KMS key."""

    @property
    def key_arn(self) -> str:
        """ARN of the key; a token."""

    @property
    def grants(self) -> KeyUse:
        """Whom the key's policy lets use it."""


class Grantee(Protocol):
    """Whoever holds an IAM policy of its own: a role."""

    @property
    def principal_arn(self) -> str:
        """ARN of the role; a literal, for key policies."""

    def add_to_policy(self, *statements: Statement) -> None:
        """Add statements to the policy."""


class NotificationTarget(Protocol):
    """Where an alarm sends its notifications: a topic."""

    @property
    def topic_arn(self) -> str:
        """ARN of the topic; a token."""

    def admit_alarm(self, alarm_arn: str) -> None:
        """Let an alarm, named by its literal ARN, publish."""


class LogDestination(Protocol):
    """A CloudWatch log group."""

    @property
    def log_group_arn(self) -> str:
        """ARN of the log group, without ``:*``; a token."""
