import json
from pathlib import Path

import pytest

from constructs_lib.aws_kms import Key
from constructs_lib.aws_lambda import Code, Function
from constructs_lib.aws_s3 import Bucket, NotificationFilter
from constructs_lib.aws_sns import FifoTopic, Topic
from constructs_lib.aws_sqs import FifoQueue, Queue
from constructs_lib.core.errors import ConstructError
from constructs_lib.testing import Template

BUCKET = "arn:aws:s3:::orders"
CONDITION = {"ArnLike": {"aws:SourceArn": [BUCKET]}, "StringEquals": {"aws:SourceAccount": "123456789012"}}


def filter_of(prefix: str = "") -> NotificationFilter:
    return NotificationFilter(events=("s3:ObjectCreated:*",), prefix=prefix)


def key(stack) -> Key:
    return Key(stack, "Key", alias="alias/orders", description="Encrypts orders")


def bucket(stack, **arguments) -> Bucket:
    return Bucket(stack, "Orders", name="orders", **arguments)


def allowed(resource) -> dict[str, dict]:
    found = json.loads(resource["policy"])["Statement"]
    return {s["Sid"]: s["Condition"] for s in found if s["Effect"] == "Allow" and "Condition" in s}


def test_queue_topic_and_function_are_told_by_one_resource_once_they_admit_the_bucket():
    def build(stack):
        made, shared = bucket(stack), key(stack)
        code = Code(packages=(Path("lambda_src/data_api"), Path("lambda_src/common")))
        function = Function(
            stack,
            "F",
            name="orders",
            description="Counts",
            code=code,
            handler="data_api.handlers.post_data.lambda_handler",
            log_retention_days=7,
        )
        made.notifications.to_queue(Queue(stack, "Q", name="q", key=shared), filter_of("q/"))
        made.notifications.to_topic(Topic(stack, "T", name="t", key=shared), filter_of("t/"))
        made.notifications.to_function("Orders", function, filter_of("f/"))

    template = Template.of(build)
    found = template.one("aws_s3_bucket_notification")
    ((permission_name, permission),) = template.all("aws_lambda_permission").items()

    created = {"events": ["s3:ObjectCreated:*"]}
    assert found["queue"] == [created | {"filter_prefix": "q/", "queue_arn": "${aws_sqs_queue.Q_63C6E3AB.arn}"}]
    assert found["topic"] == [
        created | {"filter_prefix": "t/", "topic_arn": "${aws_sns_topic_policy.T_Policy_57CC1D09.arn}"}
    ]
    ((function),) = found["lambda_function"]
    assert function["lambda_function_arn"].startswith("${aws_lambda_alias.")
    assert found["depends_on"] == [f"aws_lambda_permission.{permission_name}"]
    assert (permission["principal"], permission["source_arn"], permission["source_account"]) == (
        "s3.amazonaws.com",
        BUCKET,
        "123456789012",
    )
    assert allowed(template.one("aws_sqs_queue")) == {"S3": CONDITION}
    assert allowed(template.one("aws_sns_topic_policy")) == {"S3": CONDITION}
    assert allowed(template.one("aws_kms_key"))["ServiceS3"] == CONDITION


def test_bucket_without_notifications_has_no_resource_for_them_and_event_bridge_is_one():
    assert "aws_s3_bucket_notification" not in Template.of(bucket).counts
    assert Template.of(lambda stack: bucket(stack, event_bridge=True)).one("aws_s3_bucket_notification") == {
        "bucket": "${aws_s3_bucket.Orders_A9B65338.bucket}",
        "eventbridge": True,
    }


def test_two_receivers_of_one_event_are_refused():
    def build(stack):
        made = bucket(stack)
        made.notifications.to_queue(Queue(stack, "A", name="a"), filter_of("in/"))
        made.notifications.to_queue(Queue(stack, "B", name="b"), filter_of("in/new/"))

    with pytest.raises(
        ConstructError, match=r"^test/Orders: two receivers are told of 's3:ObjectCreated:\*' of the same"
    ):
        Template.of(build)


def test_filter_without_events_is_refused():
    with pytest.raises(ConstructError, match="a notification has no event; say what is told"):
        Template.of(
            lambda stack: bucket(stack).notifications.to_queue(
                Queue(stack, "Q", name="q"), NotificationFilter(events=())
            )
        )


def test_fifo_receivers_are_refused():
    def to_queue(stack):
        queue = Queue(stack, "Q", name="q.fifo", fifo=FifoQueue())
        bucket(stack).notifications.to_queue(queue, filter_of())

    def to_topic(stack):
        topic = Topic(stack, "T", name="t.fifo", key=key(stack), fifo=FifoTopic())
        bucket(stack).notifications.to_topic(topic, filter_of())

    with pytest.raises(ConstructError, match=r"S3 cannot tell the queue 'q\.fifo', which is FIFO; give a standard one"):
        Template.of(to_queue)
    with pytest.raises(ConstructError, match=r"S3 cannot tell the topic 't\.fifo', which is FIFO; give a standard one"):
        Template.of(to_topic)


def test_more_receivers_than_s3_tells_are_refused(monkeypatch):
    monkeypatch.setattr("constructs_lib.aws_s3.notifications._MOST", 1)

    def build(stack):
        made, queue = bucket(stack), Queue(stack, "Queue", name="queue")
        made.notifications.to_queue(queue, filter_of("a/"))
        made.notifications.to_queue(queue, filter_of("b/"))

    with pytest.raises(ConstructError, match=r"^test/Orders: 2 receivers are told, and AWS takes 1; use EventBridge$"):
        Template.of(build)
