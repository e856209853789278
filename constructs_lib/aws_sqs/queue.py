"""An SQS queue."""

from __future__ import annotations

import json

from cdktf import TerraformResourceLifecycle
from cdktf_cdktf_provider_aws.sqs_queue import SqsQueue
from constructs import Construct

from constructs_lib.aws_sqs.dead_letters import DeadLetters, dead_letters_fault
from constructs_lib.aws_sqs.existing_queue import ExistingQueue
from constructs_lib.aws_sqs.fifo_queue import FifoQueue, fifo_fault
from constructs_lib.aws_sqs.queue_grants import QueueGrants
from constructs_lib.aws_sqs.queue_limits import data_key_fault, name_fault, setting_fault
from constructs_lib.aws_sqs.queue_metrics import QueueMetrics
from constructs_lib.aws_sqs.redrive_allow import RedriveAllow, RedriveSources
from constructs_lib.core.errors import reject
from constructs_lib.core.physical_names import claim
from constructs_lib.core.placement import located
from constructs_lib.core.protocols import EncryptionKey
from constructs_lib.core.resource_policy import ResourcePolicy, tls_only

_POLICY_BYTES = 8_192  # Amazon SQS quotas, "Policies"


class Queue(Construct):
    """An encrypted queue, which takes TLS only and admits nobody but the account's own principals.

    The policies hold the queue's ARN as a literal, so that they are part of the queue: SQS takes half a minute for
    each resource of its own.

    Parameters
    ----------
    name
        Physical name, 1 to 80 letters, digits, ``-`` or ``_``; that of a FIFO queue ends in ``.fifo``.
    key
        Customer-managed key. Without it, SQS encrypts with a key of its own.
    fifo
        Deliver in order and once. Without it the queue is a standard one.
    dead_letters
        Where messages go that were received too often. Without it they are received again until they expire.
    redrive_sources
        Which queues of the account may send their dead letters here: those that name it in this app, or all.
    visibility_timeout_seconds
        Seconds that a received message is hidden, 0 to 43,200; AWS Lambda wants six times the function's timeout.
    retention_seconds
        Seconds that a message is kept, 60 to 1,209,600.
    delay_seconds
        Seconds that a new message is hidden, 0 to 900.
    receive_wait_seconds
        Seconds that a receive waits for a message, 0 to 20; 0 is short polling, which asks some of the servers only.
    max_message_bytes
        Largest message, 1,024 to 262,144 bytes.
    data_key_reuse_seconds
        Seconds that SQS uses a data key before it asks KMS again, 60 to 86,400; needs ``key``. Without it, 300.
    protect
        Refuse a destroy in the plan.

    Raises
    ------
    ConstructError
        If AWS refuses the name or a setting, another queue of the app has the name, the dead letter queue is of another
        kind, in another place, the queue itself or keeps messages for less time than the queue.

    Example
    -------
    >>> failed = Queue(system, "Failed", name="orders-failed-dev", retention_seconds=1_209_600)
    >>> orders = Queue(system, "Orders", name="orders-dev", dead_letters=DeadLetters(queue=failed, max_receives=3))

    Source: AWS Foundational Security Best Practices, SQS.1 and SQS.3.
    """

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        name: str,
        key: EncryptionKey | None = None,
        fifo: FifoQueue | None = None,
        dead_letters: DeadLetters | None = None,
        redrive_sources: RedriveSources = "named",
        visibility_timeout_seconds: int = 30,
        retention_seconds: int = 345_600,
        delay_seconds: int = 0,
        receive_wait_seconds: int = 20,
        max_message_bytes: int = 262_144,
        data_key_reuse_seconds: int | None = None,
        protect: bool = False,
    ) -> None:
        super().__init__(scope, id)
        placement = located(self)
        self.literal_arn = placement.arn("sqs", name)
        self.is_fifo = fifo is not None
        faults = (
            name_fault(name),
            fifo_fault(name, fifo),
            setting_fault("visibility_timeout_seconds", visibility_timeout_seconds),
            setting_fault("retention_seconds", retention_seconds),
            setting_fault("delay_seconds", delay_seconds),
            setting_fault("receive_wait_seconds", receive_wait_seconds),
            setting_fault("max_message_bytes", max_message_bytes),
            data_key_fault(key is not None, data_key_reuse_seconds),
            key.encryption_fault(placement.region) if key else None,
            self._dead_letters_fault(dead_letters, retention_seconds) if dead_letters else None,
        )
        if fault := next(filter(None, faults), None):
            reject(self, fault)
        claim(self, "queue", name, placement)
        policy = ResourcePolicy(
            self, account=placement.account, most_bytes=_POLICY_BYTES, always=(tls_only("sqs:*", (self.literal_arn,)),)
        )
        self._redrive_allow = RedriveAllow(self, redrive_sources)
        self.resource = SqsQueue(
            self,
            "Resource",
            name=name,
            fifo_queue=True if fifo else None,
            content_based_deduplication=fifo.content_based_deduplication if fifo else None,
            deduplication_scope=fifo.deduplication_scope if fifo else None,
            fifo_throughput_limit=fifo.throughput_limit if fifo else None,
            visibility_timeout_seconds=visibility_timeout_seconds,
            message_retention_seconds=retention_seconds,
            delay_seconds=delay_seconds,
            receive_wait_time_seconds=receive_wait_seconds,
            max_message_size=max_message_bytes,
            kms_master_key_id=key.key_arn if key else None,
            kms_data_key_reuse_period_seconds=data_key_reuse_seconds,
            sqs_managed_sse_enabled=None if key else True,
            policy=policy.document(),
            redrive_policy=_redrive_policy(dead_letters),
            redrive_allow_policy=self._redrive_allow.render(),
            lifecycle=TerraformResourceLifecycle(prevent_destroy=True) if protect else None,
            provider=placement.provider,
            tags=dict(placement.tags) or None,
        )
        policy.changed = self._set_policy
        if dead_letters:
            dead_letters.queue.admit_source(self.literal_arn)
        self.key = key
        self.queue_name = name
        self.queue_arn = self.resource.arn
        self.queue_url = self.resource.url
        self.visibility_timeout_seconds = visibility_timeout_seconds
        self.retention_seconds = retention_seconds
        self.grants = QueueGrants(self.queue_arn, key, policy=policy, literal_arn=self.literal_arn)
        self.metrics = QueueMetrics(name)

    @classmethod
    def from_arn(
        cls,
        scope: Construct,
        id: str,
        arn: str,
        *,
        key: EncryptionKey | None = None,
        admits: tuple[str, ...] = (),
        visibility_timeout_seconds: int | None = None,
        retention_seconds: int | None = None,
    ) -> ExistingQueue:
        """Return a queue that exists already, by its ARN; see `ExistingQueue`."""
        return ExistingQueue(
            scope,
            id,
            arn=arn,
            key=key,
            admits=admits,
            visibility_timeout_seconds=visibility_timeout_seconds,
            retention_seconds=retention_seconds,
        )

    def admit_source(self, literal_arn: str) -> None:
        """Let another queue, named by its literal ARN, send its dead letters; who gives `DeadLetters` need not."""
        self._redrive_allow.admit(literal_arn)
        self.resource.redrive_allow_policy = self._redrive_allow.render()

    def _dead_letters_fault(self, dead_letters: DeadLetters, retention_seconds: int) -> str | None:
        return dead_letters_fault(
            dead_letters, arn=self.literal_arn, is_fifo=self.is_fifo, retention_seconds=retention_seconds
        )

    def _set_policy(self, policy: str) -> None:
        self.resource.policy = policy


def _redrive_policy(dead_letters: DeadLetters | None) -> str | None:
    if dead_letters is None:
        return None
    policy = {"deadLetterTargetArn": dead_letters.queue.queue_arn, "maxReceiveCount": dead_letters.max_receives}
    return json.dumps(policy, separators=(",", ":"))
