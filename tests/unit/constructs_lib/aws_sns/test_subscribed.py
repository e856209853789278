import json
from datetime import datetime
from pathlib import Path

import pytest

from constructs_lib.aws_iam import Role
from constructs_lib.aws_kms import Key
from constructs_lib.aws_lambda import Code, Function
from constructs_lib.aws_sns import (
    DeliveryPolicy,
    EmailSubscription,
    FifoTopic,
    FilterPolicy,
    FirehoseSubscription,
    FunctionSubscription,
    HttpsSubscription,
    Match,
    QueueSubscription,
    SmsSubscription,
    Topic,
)
from constructs_lib.aws_sqs import FifoQueue, Queue
from constructs_lib.core.errors import ConstructError
from constructs_lib.testing import Template

TOPIC_ARN = "arn:aws:sns:us-east-1:123456789012:orders"
STREAM = "arn:aws:firehose:us-east-1:123456789012:deliverystream/orders"


def key(stack) -> Key:
    return Key(stack, "Key", alias="alias/orders", description="Encrypts orders")


def topic(stack, **arguments) -> Topic:
    return Topic(stack, "Orders", **{"name": "orders", "key": key(stack)} | arguments)


def subscribed(make, **arguments) -> Template:
    """Return a stack with one subscription, made by a function of the stack and the topic's key."""

    def build(stack):
        made = topic(stack, **arguments)
        made.subscribe("Receiver", make(stack, made.key))

    return Template.of(build)


def policy(resource) -> list[dict]:
    return json.loads(resource["policy"])["Statement"]


def test_queue_gets_what_passes_its_filter_and_admits_the_topic_to_itself_and_its_key():
    paid = FilterPolicy(where={"state": (Match.equal("paid"),)}, scope="body")
    template = subscribed(
        lambda stack, key: QueueSubscription(queue=Queue(stack, "Q", name="q", key=key), raw=True, filter=paid)
    )

    assert template.one("aws_sns_topic_subscription") == {
        "topic_arn": "${aws_sns_topic.Orders_A9B65338.arn}",
        "protocol": "sqs",
        "endpoint": "${aws_sqs_queue.Q_63C6E3AB.arn}",
        "raw_message_delivery": True,
        "filter_policy": '{"state":["paid"]}',
        "filter_policy_scope": "MessageBody",
    }
    condition = {"ArnLike": {"aws:SourceArn": [TOPIC_ARN]}}
    assert [s["Condition"] for s in policy(template.one("aws_sqs_queue")) if s["Sid"] == "Sns"] == [condition]
    assert [s["Principal"] for s in policy(template.one("aws_kms_key")) if s["Sid"] == "ServiceSns"] == [
        {"Service": "sns.amazonaws.com"}
    ]


def test_dead_letters_go_to_a_queue_that_admits_the_topic():
    def make(stack, key):
        failed = Queue(stack, "Failed", name="failed")
        return HttpsSubscription(
            url="https://shop.test/hook", confirms_itself=True, delivery=DeliveryPolicy(retries=1), dead_letters=failed
        )

    template = subscribed(make)
    found = template.one("aws_sns_topic_subscription")

    assert (found["protocol"], found["endpoint"]) == ("https", "https://shop.test/hook")
    assert (found["endpoint_auto_confirms"], found["confirmation_timeout_in_minutes"]) == (True, 1)
    assert json.loads(found["redrive_policy"]) == {"deadLetterTargetArn": "${aws_sqs_queue.Failed_178E83A2.arn}"}
    assert json.loads(found["delivery_policy"])["healthyRetryPolicy"]["numRetries"] == 1
    assert "raw_message_delivery" not in found
    assert [s["Sid"] for s in policy(template.one("aws_sqs_queue"))] == ["Sns", "TlsOnly"]


def test_function_is_called_through_its_alias_once_it_admits_the_topic():
    def make(stack, key):
        code = Code(packages=(Path("lambda_src/data_api"), Path("lambda_src/common")))
        handler = "data_api.handlers.post_data.lambda_handler"
        function = Function(
            stack, "F", name="orders", description="Counts", code=code, handler=handler, log_retention_days=7
        )
        return FunctionSubscription(function=function)

    template = subscribed(make)
    found = template.one("aws_sns_topic_subscription")
    ((name, permission),) = template.all("aws_lambda_permission").items()

    assert found["protocol"] == "lambda"
    assert found["endpoint"].startswith("${aws_lambda_alias.")
    assert found["depends_on"] == [f"aws_lambda_permission.{name}"]
    assert (permission["principal"], permission["source_arn"], permission["statement_id"]) == (
        "sns.amazonaws.com",
        TOPIC_ARN,
        "Topic-orders",
    )


def test_stream_is_written_to_by_a_role_that_is_granted_exactly_that():
    def make(stack, key):
        role = Role(stack, "Role", name="writer", assumed_by="sns.amazonaws.com", description="Writes")
        return FirehoseSubscription(stream_arn=STREAM, role=role)

    template = subscribed(make)
    found = template.one("aws_sns_topic_subscription")

    assert (found["protocol"], found["endpoint"]) == ("firehose", STREAM)
    assert found["subscription_role_arn"] == "${aws_iam_role.Role_1ABCC5F0.arn}"
    assert policy(template.one("aws_iam_role_policy")) == [
        {
            "Sid": "WriteToStream",
            "Effect": "Allow",
            "Action": [
                "firehose:DescribeDeliveryStream",
                "firehose:ListTagsForDeliveryStream",
                "firehose:PutRecord",
                "firehose:PutRecordBatch",
            ],
            "Resource": [STREAM],
        }
    ]


def test_e_mail_can_be_json_and_a_telephone_gets_text():
    mail = subscribed(lambda stack, key: EmailSubscription(address="ann@shop.test", as_json=True))
    phone = subscribed(lambda stack, key: SmsSubscription(number="+12025550123"))

    assert mail.one("aws_sns_topic_subscription")["protocol"] == "email-json"
    found = phone.one("aws_sns_topic_subscription")
    assert (found["protocol"], found["endpoint"]) == ("sms", "+12025550123")
    assert "filter_policy" not in found


def test_fifo_topic_sends_its_archive_again():
    def make(stack, key):
        queue = Queue(stack, "Q", name="q.fifo", fifo=FifoQueue())
        return QueueSubscription(
            queue=queue, replay_from=datetime(2026, 1, 1, 12), replay_until=datetime(2026, 1, 2, 12)
        )

    template = subscribed(make, name="orders.fifo", fifo=FifoTopic(archive_days=30))

    assert json.loads(template.one("aws_sns_topic_subscription")["replay_policy"]) == {
        "PointType": "Timestamp",
        "StartingPoint": "2026-01-01T12:00:00",
        "EndingPoint": "2026-01-02T12:00:00",
    }


def fifo_queue(stack) -> Queue:
    return Queue(stack, "Q", name="q.fifo", fifo=FifoQueue())


@pytest.mark.parametrize(
    ("make", "fifo", "fault"),
    [
        (
            lambda s: QueueSubscription(queue=fifo_queue(s)),
            False,
            "'q.fifo' is a FIFO queue and the topic a standard one",
        ),
        (
            lambda s: QueueSubscription(queue=Queue(s, "Q", name="q"), replay_from=datetime(2026, 1, 1)),
            False,
            "replay_from is for the archive of a FIFO topic",
        ),
        (
            lambda s: QueueSubscription(queue=fifo_queue(s), replay_until=datetime(2026, 1, 1)),
            True,
            "replay_until is 2026-01-01 00:00:00, and replay_from None; give an earlier one",
        ),
        (
            lambda s: QueueSubscription(queue=Queue(s, "Q", name="q"), dead_letters=Queue(s, "D", name="d")),
            True,
            "it is a FIFO topic and the dead letter queue 'd' a standard queue; give one of the same kind",
        ),
        (lambda s: HttpsSubscription(url="http://shop.test"), False, "'http://shop.test' is not an https:// address"),
        (
            lambda s: HttpsSubscription(url="https://shop.test", confirmation_minutes=0),
            False,
            "confirmation_minutes is 0; give 1 or more",
        ),
        (lambda s: SmsSubscription(number="12025550123"), False, "'12025550123' is not a telephone number"),
        (
            lambda s: EmailSubscription(address="ann@shop.test"),
            True,
            "it is a FIFO topic, which delivers to queues alone; subscribe no e-mail address",
        ),
    ],
)
def test_receiver_that_sns_refuses_is_refused(make, fifo, fault):
    arguments = {"name": "orders.fifo", "fifo": FifoTopic()} if fifo else {}

    with pytest.raises(ConstructError, match=f"^test/Orders: {fault}"):
        subscribed(lambda stack, key: make(stack), **arguments)


def test_arn_that_is_no_stream_is_refused():
    def make(stack, key):
        role = Role(stack, "Role", name="writer", assumed_by="sns.amazonaws.com", description="Writes")
        return FirehoseSubscription(stream_arn="orders", role=role)

    with pytest.raises(ConstructError, match="'orders' is not the ARN of a stream; write arn:aws:firehose:region"):
        subscribed(make)


def test_existing_topic_of_another_region_is_subscribed_to_there():
    arn = "arn:aws:sns:eu-west-1:123456789012:orders"

    with pytest.raises(
        ConstructError, match=r"^test/T: it is in eu-west-1, where its subscriptions are made, and this is us"
    ):
        Template.of(lambda stack: Topic.from_arn(stack, "T", arn).subscribe_email("Ann", "ann@shop.test"))


def test_an_alarm_cannot_notify_a_fifo_topic():
    def build(stack):
        existing = Topic.from_arn(stack, "Orders", "arn:aws:sns:us-east-1:123456789012:orders.fifo")
        existing.admit_alarm("arn:aws:cloudwatch:us-east-1:123456789012:alarm:failed")

    with pytest.raises(ConstructError, match=r"^test/Orders: it is a FIFO topic, and alarms notify"):
        Template.of(build)


@pytest.mark.parametrize("subscribe", ["email", "queue"])
def test_a_receiver_subscribes_once(subscribe):
    def build(stack):
        made = Topic.from_arn(stack, "Orders", "arn:aws:sns:us-east-1:123456789012:orders")
        queue = Queue(stack, "Queue", name="queue")
        for name in ("First", "Second"):
            email = EmailSubscription(address="operators@acme.test")
            made.subscribe(name, email if subscribe == "email" else QueueSubscription(queue=queue))

    with pytest.raises(
        ConstructError, match=r"^test/Orders/Second: the (sqs|email) subscription of .*/First's already"
    ):
        Template.of(build)
