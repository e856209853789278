import json

import pytest

from constructs_lib.aws_cloudwatch import Alarm
from constructs_lib.aws_iam import Role
from constructs_lib.aws_kms import Key
from constructs_lib.aws_sns import DeliveryPolicy, FifoTopic, MessageDataProtection, Topic
from constructs_lib.core.errors import ConstructError
from constructs_lib.core.metric import Metric
from constructs_lib.testing import Template

TOPIC_ARN = "${aws_sns_topic.Alerts_91F83244.arn}"


def topic(scope, **arguments) -> Topic:
    key = Key(scope, "Key", alias="alias/orders-dev", description="Encrypts alerts")
    return Topic(scope, "Alerts", **{"name": "orders-alerts-dev", "key": key} | arguments)


def policy(template: Template) -> dict[str, dict]:
    document = json.loads(template.one("aws_sns_topic_policy")["policy"])
    return {statement["Sid"]: statement for statement in document["Statement"]}


def test_topic_is_encrypted_with_the_key():
    template = Template.of(topic)

    assert template.one("aws_sns_topic") == {
        "kms_master_key_id": "${aws_kms_key.Key_961B73FD.arn}",
        "name": "orders-alerts-dev",
    }
    assert template.all("aws_sns_topic_subscription") == {}


def test_topic_nobody_notifies_admits_nobody_and_refuses_plain_http():
    assert policy(Template.of(topic)) == {
        "TlsOnly": {
            "Sid": "TlsOnly",
            "Effect": "Deny",
            "Principal": {"AWS": "*"},
            "Action": "sns:Publish",
            "Resource": TOPIC_ARN,
            "Condition": {"Bool": {"aws:SecureTransport": "false"}},
        }
    }


def test_alarm_is_admitted_to_the_topic_and_its_key():
    def build(stack):
        Alarm(
            stack,
            "Errors",
            name="errors",
            description="A call failed.",
            metric=Metric(namespace="AWS/Lambda", name="Errors", dimensions={"FunctionName": "reader"}),
            threshold=0,
            evaluation_periods=1,
            notify=(topic(stack),),
        )

    template = Template.of(build)
    conditions = {
        "ArnLike": {"aws:SourceArn": ["arn:aws:cloudwatch:us-east-1:123456789012:alarm:errors"]},
        "StringEquals": {"aws:SourceAccount": "123456789012"},
    }

    assert template.one("aws_cloudwatch_metric_alarm")["alarm_actions"] == [TOPIC_ARN]
    assert policy(template)["Alarms"] == {
        "Sid": "Alarms",
        "Effect": "Allow",
        "Principal": {"Service": "cloudwatch.amazonaws.com"},
        "Action": "sns:Publish",
        "Resource": TOPIC_ARN,
        "Condition": conditions,
    }
    key_statements = json.loads(template.one("aws_kms_key")["policy"])["Statement"]
    assert [s["Condition"] for s in key_statements if s["Sid"] == "Alarms"] == [conditions]


def test_email_subscription_sends_to_the_address():
    template = Template.of(lambda stack: topic(stack).subscribe_email("Operators", "operators@acme.test"))

    assert template.one("aws_sns_topic_subscription") == {
        "endpoint": "operators@acme.test",
        "protocol": "email",
        "topic_arn": TOPIC_ARN,
    }


@pytest.mark.parametrize("address", ["alerts@example.com", "a@mail.example.org", "A@EXAMPLE.NET"])
def test_placeholder_fails_the_plan_unless_the_expression_holds(address):
    template = Template.of(
        lambda stack: topic(stack).subscribe_email("Operators", address, placeholder_allowed="var.embedded")
    )

    assert template.one("aws_sns_topic_subscription")["lifecycle"]["precondition"] == [
        {
            "condition": "${var.embedded}",
            "error_message": f"{address} is a placeholder that nobody reads; set alarm_email in the environment file.",
        }
    ]


def test_placeholder_is_refused_where_no_expression_allows_it():
    with pytest.raises(ConstructError, match=r"^test/Alerts: alerts@example\.com is a placeholder that nobody reads"):
        Template.of(lambda stack: topic(stack).subscribe_email("Operators", "alerts@example.com"))


@pytest.mark.parametrize("address", ["", "operators", "a@b", "a b@acme.test"])
def test_what_is_no_address_is_refused(address):
    with pytest.raises(ConstructError, match="is not an e-mail address"):
        Template.of(lambda stack: topic(stack).subscribe_email("Operators", address))


def test_key_of_aws_is_refused_as_cloudwatch_cannot_use_it():
    class SnsKey:
        key_arn = "arn:aws:kms:us-east-1:123456789012:alias/aws/sns"

    with pytest.raises(ConstructError, match="is AWS's own, which CloudWatch cannot use; give a customer-managed key"):
        Template.of(lambda stack: topic(stack, key=SnsKey()))


def test_publish_grant_is_exactly_publish_on_this_topic():
    def build(stack):
        role = Role(stack, "Role", name="reader", assumed_by="lambda.amazonaws.com", description="Reads orders")
        topic(stack).grants.publish(role)

    statement = json.loads(Template.of(build).one("aws_iam_role_policy")["policy"])["Statement"]

    assert [(s["Action"], s["Resource"]) for s in statement] == [(["sns:Publish"], [TOPIC_ARN])]


@pytest.mark.parametrize("name", ["", "x" * 257, "a b"])
def test_name_that_sns_refuses_is_refused(name):
    with pytest.raises(ConstructError, match="is not 1 to 256 letters"):
        Template.of(lambda stack: topic(stack, name=name))


def test_display_name_that_sns_refuses_is_refused():
    with pytest.raises(ConstructError, match="is longer than 100 characters"):
        Template.of(lambda stack: topic(stack, display_name="x" * 101))


def test_protected_topic_cannot_be_destroyed():
    assert Template.of(lambda stack: topic(stack, protect=True)).one("aws_sns_topic")["lifecycle"] == {
        "prevent_destroy": True
    }


def test_name_of_other_letters_is_refused():
    with pytest.raises(ConstructError, match="is not 1 to 256 letters"):
        Template.of(lambda stack: topic(stack, name="alérts"))


def test_display_name_with_a_line_break_is_refused():
    with pytest.raises(ConstructError, match="has a line break"):
        Template.of(lambda stack: topic(stack, display_name="Orders\nBcc: x"))


@pytest.mark.parametrize("address", ["a..b@shop.com", "a@-shop.com", "Ann<a@shop.com>", "a@shop.com,b@shop.com"])
def test_address_that_sns_refuses_is_refused(address):
    with pytest.raises(ConstructError, match="is not an e-mail address"):
        Template.of(lambda stack: topic(stack).subscribe_email("E", address) and None)


def test_fifo_topic_counts_and_keeps_by_group():
    fifo = FifoTopic(content_based_deduplication=True, throughput_scope="MessageGroup", archive_days=30)
    found = Template.of(lambda stack: topic(stack, name="orders.fifo", fifo=fifo)).one("aws_sns_topic")

    assert {name: value for name, value in found.items() if name not in ("name", "kms_master_key_id")} == {
        "fifo_topic": True,
        "content_based_deduplication": True,
        "fifo_throughput_scope": "MessageGroup",
        "archive_policy": '{"MessageRetentionPeriod":"30"}',
    }


def test_topic_signs_with_sha_256_traces_and_looks_for_personal_data():
    cards = MessageDataProtection(id="Cards", identifiers=("CreditCardNumber",), action="deny")
    template = Template.of(
        lambda stack: topic(
            stack, signature_version=2, tracing=True, data_protection=(cards,), delivery=DeliveryPolicy()
        )
    )
    found = template.one("aws_sns_topic")

    assert (found["signature_version"], found["tracing_config"]) == (2, "Active")
    assert json.loads(found["delivery_policy"])["http"]["disableSubscriptionOverrides"] is False
    assert template.one("aws_sns_topic_data_protection_policy")["arn"] == TOPIC_ARN


def test_delivery_policy_of_a_fifo_topic_is_refused():
    with pytest.raises(ConstructError, match="delivery is about HTTPS, and a FIFO topic delivers to queues alone"):
        Template.of(lambda stack: topic(stack, name="a.fifo", fifo=FifoTopic(), delivery=DeliveryPolicy()))
