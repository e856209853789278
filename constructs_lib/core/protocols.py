"""What a construct needs from somebody else's construct."""

from __future__ import annotations

from typing import Any, Literal, Protocol, runtime_checkable

from constructs_lib.core.statement import Statement

# Services that use a key in their caller's name.
CallerService = Literal["dynamodb", "kinesis", "lambda", "s3", "scheduler", "secretsmanager", "sns", "sqs", "ssm"]


class Grantee(Protocol):
    """Whoever holds an IAM policy of its own: a role."""

    @property
    def principal_arn(self) -> str:
        """ARN of the role; a literal, for key policies."""

    def add_to_policy(self, *statements: Statement) -> None:
        """Add statements to the policy."""


class KeyUse(Protocol):
    """The ways in which somebody comes to use a key; every ARN is a literal or a pattern of literals."""

    def callers(self, service: CallerService, caller: Grantee) -> None:
        """Let a role use the key through a service that acts in its name."""

    def logs(self, log_group_arn: str) -> None:
        """Let CloudWatch Logs use the key for a log group."""

    def alarms(self, alarm_arn: str) -> None:
        """Let CloudWatch use the key when an alarm notifies an encrypted topic."""

    def events(self, target_arn: str) -> None:
        """Let EventBridge use the key when a rule sends to an encrypted topic or queue, named by its ARN."""

    def service(self, principal: str, source_arn: str | None = None) -> None:
        """Let a service use the key when it delivers to what is encrypted, for a source in the key's account.

        ``sns.amazonaws.com`` with a topic's ARN for an encrypted queue, ``s3.amazonaws.com`` with a bucket's ARN for
        an encrypted topic or queue; without ``source_arn`` for every source in the account.
        """


class EncryptionKey(Protocol):
    """A customer-managed KMS key."""

    @property
    def key_arn(self) -> str:
        """ARN of the key; a token, or a literal where the key exists already."""

    @property
    def grants(self) -> KeyUse:
        """Whom the key's policy lets use it."""

    def encryption_fault(self, region: str) -> str | None:
        """Return why AWS's services in a region cannot encrypt with the key; nothing if they can."""


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


class StreamUse(Protocol):
    """The way in which a role comes to read a table's stream."""

    def stream_read(self, grantee: Grantee) -> None:
        """Let a role read the stream, and use the table's key for it."""


class StreamedTable(Protocol):
    """A DynamoDB table with a stream."""

    @property
    def stream_arn(self) -> str | None:
        """ARN of the stream, a token; none where the table has no stream."""

    @property
    def grants(self) -> StreamUse:
        """Who may read the stream."""


class QueueUse(Protocol):
    """The ways in which a role comes to use a queue, and the queue's key."""

    def consume(self, grantee: Grantee) -> None:
        """Let a role receive and delete messages."""

    def send(self, grantee: Grantee) -> None:
        """Let a role send messages."""


@runtime_checkable
class MessageQueue(Protocol):
    """An SQS queue."""

    @property
    def queue_name(self) -> str:
        """Physical name; that of a FIFO queue ends in ``.fifo``."""

    @property
    def queue_arn(self) -> str:
        """ARN of the queue; a token, or a literal where the queue exists already."""

    @property
    def visibility_timeout_seconds(self) -> int | None:
        """Seconds that a received message is hidden; none where nobody has said it."""

    @property
    def grants(self) -> QueueUse:
        """Who may use the queue."""


class TopicUse(Protocol):
    """The way in which a role comes to publish to a topic."""

    def publish(self, grantee: Grantee) -> None:
        """Let a role publish messages, and use the topic's key for it."""


class MessageTopic(Protocol):
    """An SNS topic."""

    @property
    def topic_name(self) -> str:
        """Physical name; that of a FIFO topic ends in ``.fifo``."""

    @property
    def topic_arn(self) -> str:
        """ARN of the topic; a token, or a literal where the topic exists already."""

    @property
    def grants(self) -> TopicUse:
        """Who may publish."""


class ServiceUse(Protocol):
    """The way in which an AWS service comes to send to a queue or a topic, or to write to a bucket."""

    def service(self, principal: str, source_arn: str | None = None) -> None:
        """Let a service act for a source, named by its literal ARN, and use the key for it."""


class ReceivingQueue(Protocol):
    """A queue that services send to."""

    @property
    def queue_name(self) -> str:
        """Physical name."""

    @property
    def queue_arn(self) -> str:
        """ARN of the queue; a token, or a literal where the queue exists already."""

    @property
    def literal_arn(self) -> str:
        """ARN made of literals."""

    @property
    def is_fifo(self) -> bool:
        """Whether messages are delivered in order."""

    @property
    def grants(self) -> ServiceUse:
        """Which services may send."""


class ReceivingTopic(Protocol):
    """A topic that services publish to."""

    @property
    def topic_name(self) -> str:
        """Physical name."""

    @property
    def literal_arn(self) -> str:
        """ARN made of literals."""

    @property
    def is_fifo(self) -> bool:
        """Whether messages are delivered in order."""

    @property
    def admitted_topic_arn(self) -> str:
        """ARN of the topic; a token that comes after the topic's policy, or a literal where it exists already."""

    @property
    def grants(self) -> ServiceUse:
        """Which services may publish."""


class InvokedFunction(Protocol):
    """A Lambda function that services call through its alias."""

    @property
    def alias_arn(self) -> str:
        """ARN of the alias; a token, or a literal where the function exists already."""

    def allow_invoke(self, id: str, *, principal: str, source_arn: str, source_account: str | None = None) -> Any:
        """Let a service call the alias, and return the permission, which comes before the call is set up."""
