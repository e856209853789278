"""Queues."""

from collections.abc import Mapping

from constructs import Construct

from constructs_lib.aws_iam import Role
from constructs_lib.aws_kms import Key
from constructs_lib.aws_sqs import DeadLetters, FifoQueue, Queue

CANNOT: Mapping[str, str] = {}


def add(scope: Construct) -> None:
    """Add everything that the package makes."""
    key = Key(
        scope,
        "Key",
        alias="alias/catalogue-queues",
        description="Encrypts messages",
        deletion_window_days=7,
        protect=False,
    )
    failed = Queue(
        scope, "Failed", name="catalogue-failed", retention_seconds=1_209_600, redrive_sources="all", protect=True
    )
    orders = Queue(
        scope,
        "Orders",
        name="catalogue-orders",
        key=key,
        dead_letters=DeadLetters(queue=failed, max_receives=3),
        redrive_sources="named",
        visibility_timeout_seconds=90,
        retention_seconds=86_400,
        delay_seconds=5,
        receive_wait_seconds=10,
        max_message_bytes=65_536,
        data_key_reuse_seconds=3_600,
    )
    by_group = FifoQueue(
        content_based_deduplication=True, deduplication_scope="messageGroup", throughput_limit="perMessageGroupId"
    )
    Queue(scope, "ByGroup", name="catalogue-by-group.fifo", fifo=by_group)
    whole = FifoQueue(deduplication_scope="queue", throughput_limit="perQueue")
    Queue(scope, "Whole", name="catalogue-whole.fifo", fifo=whole)
    existing = Queue.from_arn(
        scope,
        "Existing",
        orders.literal_arn,
        key=key,
        admits=("sns.amazonaws.com",),
        visibility_timeout_seconds=90,
        retention_seconds=86_400,
    )
    source = Queue(
        scope, "Source", name="catalogue-source", retention_seconds=3_600, dead_letters=DeadLetters(queue=existing)
    )
    source.resource.depends_on = [f"aws_sqs_queue.{orders.resource.friendly_unique_id}"]
    role = Role(
        scope, "Role", name="catalogue-queues", assumed_by="lambda.amazonaws.com", description="Uses the queues"
    )
    orders.grants.send(role)
    orders.grants.consume(role)
    orders.grants.purge(role)
    orders.grants.service("sns.amazonaws.com", "arn:aws:sns:us-east-1:000000000000:catalogue-orders")
