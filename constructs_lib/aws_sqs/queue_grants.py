"""What a queue can allow."""

from __future__ import annotations

from constructs_lib.core.protocols import EncryptionKey, Grantee
from constructs_lib.core.resource_policy import ServicePolicy, service_sid
from constructs_lib.core.statement import Statement

# SendMessageBatch, DeleteMessageBatch and ChangeMessageVisibilityBatch are no actions of their own: each asks for the
# action of the single message (Service Authorization Reference).
SEND_ACTIONS = ("sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:SendMessage")
CONSUME_ACTIONS = (
    "sqs:ChangeMessageVisibility",
    "sqs:DeleteMessage",
    "sqs:GetQueueAttributes",
    "sqs:GetQueueUrl",
    "sqs:ReceiveMessage",
)
PURGE_ACTIONS = ("sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:PurgeQueue")
SERVICE_ACTIONS = ("sqs:SendMessage",)


class QueueGrants:
    """Access to one queue; the use of its key follows by itself."""

    def __init__(self, queue_arn: str, key: EncryptionKey | None, *, policy: ServicePolicy, literal_arn: str) -> None:
        self._queue_arn = queue_arn
        self._literal_arn = literal_arn
        self._key = key
        self._policy = policy

    def send(self, grantee: Grantee) -> None:
        """Let a role send messages, in batches too."""
        self._allow(grantee, "SendMessages", SEND_ACTIONS)
        self._use_key(grantee)

    def consume(self, grantee: Grantee) -> None:
        """Let a role receive messages, keep them from others for a while and delete them."""
        self._allow(grantee, "ConsumeMessages", CONSUME_ACTIONS)
        self._use_key(grantee)

    def purge(self, grantee: Grantee) -> None:
        """Let a role delete every message at once."""
        self._allow(grantee, "PurgeMessages", PURGE_ACTIONS)

    def service(self, principal: str, source_arn: str | None = None) -> None:
        """Let a service send messages for one source, or for every source in the account.

        Parameters
        ----------
        principal
            Service principal, such as ``sns.amazonaws.com``.
        source_arn
            Literal ARN, or pattern of it, of what the service acts for: a topic, a rule, a bucket. EventBridge and
            Amazon SNS need it, because they send no account.

        Raises
        ------
        ConstructError
            If there is no such service, the ARN is missing or none, or the queue exists already and its policy is not
            said to admit the service.
        """
        self._policy.admit(
            principal,
            sid=service_sid(principal),
            actions=SERVICE_ACTIONS,
            resources=(self._literal_arn,),
            source_arn=source_arn,
        )
        if self._key and principal == "events.amazonaws.com":
            self._key.grants.events(self._literal_arn)
        elif self._key:
            self._key.grants.service(principal, source_arn)

    def _allow(self, grantee: Grantee, sid: str, actions: tuple[str, ...]) -> None:
        grantee.add_to_policy(Statement(sid=sid, actions=actions, resources=(self._queue_arn,)))

    def _use_key(self, grantee: Grantee) -> None:
        if self._key:
            # SQS uses the key in its caller's name.
            self._key.grants.callers("sqs", grantee)
