import json

import pytest

from constructs_lib.aws_kms import Key
from constructs_lib.aws_sqs import DeadLetters, FifoQueue, Queue
from constructs_lib.core.errors import ConstructError
from constructs_lib.testing import Template

ARN = "arn:aws:sqs:us-east-1:123456789012:orders"
TLS_ONLY = {
    "Sid": "TlsOnly",
    "Effect": "Deny",
    "Principal": {"AWS": "*"},
    "Action": "sqs:*",
    "Resource": ARN,
    "Condition": {"Bool": {"aws:SecureTransport": "false"}},
}


def statements(resource, attribute="policy") -> list[dict]:
    return json.loads(resource[attribute])["Statement"]


def test_queue_is_encrypted_polls_long_refuses_plain_http_and_takes_no_dead_letters_by_default():
    queue = Template.of(lambda stack: Queue(stack, "Orders", name="orders")).one("aws_sqs_queue")

    policy = queue.pop("policy")
    assert json.loads(policy)["Statement"] == [TLS_ONLY]
    assert queue == {
        "name": "orders",
        "delay_seconds": 0,
        "max_message_size": 262_144,
        "message_retention_seconds": 345_600,
        "receive_wait_time_seconds": 20,
        "redrive_allow_policy": '{"redrivePermission":"denyAll"}',
        "sqs_managed_sse_enabled": True,
        "visibility_timeout_seconds": 30,
    }


def test_queue_is_encrypted_with_a_key_in_place_of_the_key_of_sqs():
    def build(stack):
        key = Key(stack, "Key", alias="alias/orders", description="Encrypts orders")
        Queue(stack, "Orders", name="orders", key=key, data_key_reuse_seconds=3600)

    queue = Template.of(build).one("aws_sqs_queue")

    assert queue["kms_master_key_id"] == "${aws_kms_key.Key_961B73FD.arn}"
    assert queue["kms_data_key_reuse_period_seconds"] == 3600
    assert "sqs_managed_sse_enabled" not in queue


def test_fifo_queue_with_high_throughput_counts_by_message_group():
    fifo = FifoQueue(
        content_based_deduplication=True,
        deduplication_scope="messageGroup",
        throughput_limit="perMessageGroupId",
    )
    queue = Template.of(lambda stack: Queue(stack, "Orders", name="orders.fifo", fifo=fifo)).one("aws_sqs_queue")

    assert {key: value for key, value in queue.items() if "fifo" in key or "dedup" in key} == {
        "fifo_queue": True,
        "content_based_deduplication": True,
        "deduplication_scope": "messageGroup",
        "fifo_throughput_limit": "perMessageGroupId",
    }


def test_dead_letters_move_to_a_queue_that_takes_them_from_this_one_alone():
    def build(stack):
        failed = Queue(stack, "Failed", name="failed", retention_seconds=1_209_600)
        Queue(stack, "Orders", name="orders", dead_letters=DeadLetters(queue=failed, max_receives=3))

    template = Template.of(build)

    assert json.loads(template.named("aws_sqs_queue", name="orders")["redrive_policy"]) == {
        "deadLetterTargetArn": "${aws_sqs_queue.Failed_178E83A2.arn}",
        "maxReceiveCount": 3,
    }
    assert json.loads(template.named("aws_sqs_queue", name="failed")["redrive_allow_policy"]) == {
        "redrivePermission": "byQueue",
        "sourceQueueArns": [ARN],
    }


def test_protected_queue_cannot_be_destroyed():
    queue = Template.of(lambda stack: Queue(stack, "Orders", name="orders", protect=True)).one("aws_sqs_queue")

    assert queue["lifecycle"] == {"prevent_destroy": True}


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        ({"name": "a b"}, "the queue name 'a b' is not 1 to 80 letters, digits, '-' or '_'"),
        (
            {"name": "orders", "fifo": FifoQueue()},
            r"the name of a FIFO queue ends in '\.fifo', and this one is 'orders'",
        ),
        ({"delay_seconds": 901}, "delay_seconds is 901; AWS takes 0 to 900"),
        ({"receive_wait_seconds": 21}, "receive_wait_seconds is 21; AWS takes 0 to 20"),
        ({"data_key_reuse_seconds": 300}, "data_key_reuse_seconds is about the data keys of a customer-managed key"),
    ],
)
def test_setting_that_sqs_refuses_is_refused_with_the_queue_named(arguments, fault):
    with pytest.raises(ConstructError, match=f"^test/Orders: {fault}"):
        Template.of(lambda stack: Queue(stack, "Orders", **{"name": "orders"} | arguments))


def test_second_queue_of_a_name_is_refused():
    with pytest.raises(ConstructError, match="'orders'"):
        Template.of(lambda stack: [Queue(stack, "A", name="orders"), Queue(stack, "B", name="orders")])
