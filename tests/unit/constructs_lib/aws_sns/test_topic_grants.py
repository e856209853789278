import json

import pytest

from constructs_lib.aws_iam import Role
from constructs_lib.aws_kms import Key
from constructs_lib.aws_sns import Topic
from constructs_lib.core.errors import ConstructError
from constructs_lib.testing import Template

ARN = "arn:aws:sns:us-east-1:123456789012:orders"
TOKEN = "${aws_sns_topic.Orders_A9B65338.arn}"


def granted(use) -> Template:
    def build(stack):
        key = Key(stack, "Key", alias="alias/orders", description="Encrypts orders")
        role = Role(stack, "Role", name="worker", assumed_by="lambda.amazonaws.com", description="Works")
        use(Topic(stack, "Orders", name="orders", key=key), role)

    return Template.of(build)


def statements(template, kind: str) -> list[dict]:
    return json.loads(template.one(kind)["policy"])["Statement"]


def test_publish_grant_is_publish_on_this_topic_and_the_key_through_sns():
    template = granted(lambda topic, role: topic.grants.publish(role))

    assert statements(template, "aws_iam_role_policy") == [
        {"Sid": "Publish", "Effect": "Allow", "Action": ["sns:Publish"], "Resource": [TOKEN]}
    ]
    assert statements(template, "aws_kms_key")[1:] == [
        {
            "Sid": "CallersOfSns",
            "Effect": "Allow",
            "Principal": {"AWS": "*"},
            "Action": ["kms:Decrypt", "kms:GenerateDataKey*"],
            "Resource": "*",
            "Condition": {
                "ArnEquals": {"aws:PrincipalArn": ["arn:aws:iam::123456789012:role/worker"]},
                "StringEquals": {"kms:CallerAccount": "123456789012", "kms:ViaService": "sns.us-east-1.amazonaws.com"},
            },
        }
    ]


def test_subscribe_grant_takes_no_receiver_in_the_clear_and_no_key():
    template = granted(lambda topic, role: topic.grants.subscribe(role))

    assert statements(template, "aws_iam_role_policy") == [
        {
            "Sid": "Subscribe",
            "Effect": "Allow",
            "Action": ["sns:ListSubscriptionsByTopic", "sns:Subscribe"],
            "Resource": [TOKEN],
            "Condition": {"StringNotEqualsIfExists": {"sns:Protocol": "http"}},
        }
    ]
    assert len(statements(template, "aws_kms_key")) == 1


@pytest.mark.parametrize(
    ("principal", "source", "statement", "key_condition"),
    [
        (
            "s3.amazonaws.com",
            "arn:aws:s3:::orders",
            {
                "Sid": "S3",
                "Condition": {
                    "ArnLike": {"aws:SourceArn": ["arn:aws:s3:::orders"]},
                    "StringEquals": {"aws:SourceAccount": "123456789012"},
                },
            },
            {
                "ArnLike": {"aws:SourceArn": ["arn:aws:s3:::orders"]},
                "StringEquals": {"aws:SourceAccount": "123456789012"},
            },
        ),
        (
            "events.amazonaws.com",
            None,
            {"Sid": "Events"},
            {"ArnLike": {"kms:EncryptionContext:aws:sns:topicArn": [ARN]}},
        ),
    ],
)
def test_service_publishes_under_the_conditions_that_it_sends_and_uses_the_key(
    principal, source, statement, key_condition
):
    template = granted(lambda topic, role: topic.grants.service(principal, source))

    assert statements(template, "aws_sns_topic_policy")[0] == statement | {
        "Effect": "Allow",
        "Principal": {"Service": principal},
        "Action": "sns:Publish",
        "Resource": TOKEN,
    }
    assert [s["Condition"] for s in statements(template, "aws_kms_key")[1:]] == [key_condition]


def test_existing_topic_has_the_same_grants_subscriptions_and_metrics_and_keeps_its_policy():
    def build(stack):
        role = Role(stack, "Role", name="worker", assumed_by="lambda.amazonaws.com", description="Works")
        topic = Topic.from_arn(stack, "Orders", ARN)
        topic.grants.publish(role)
        topic.subscribe_email("Ann", "ann@shop.test")
        assert topic.metrics.failed().dimensions == {"TopicName": "orders"}

    template = Template.of(build)

    assert [s["Resource"] for s in statements(template, "aws_iam_role_policy")] == [[ARN]]
    assert template.one("aws_sns_topic_subscription")["topic_arn"] == ARN
    assert "aws_sns_topic" not in template.counts
    assert "aws_sns_topic_policy" not in template.counts


def test_alarm_needs_an_existing_topic_to_admit_cloudwatch():
    alarm = "arn:aws:cloudwatch:us-east-1:123456789012:alarm:errors"
    admitted = Template.of(
        lambda stack: Topic.from_arn(stack, "T", ARN, admits=("cloudwatch.amazonaws.com",)).admit_alarm(alarm)
    )

    assert admitted.resources == {}
    with pytest.raises(ConstructError, match="it exists already and keeps its policy; admit cloudwatch"):
        Template.of(lambda stack: Topic.from_arn(stack, "T", ARN).admit_alarm(alarm))


@pytest.mark.parametrize("arn", ["orders", "arn:aws:sqs:us-east-1:123456789012:orders"])
def test_arn_of_something_else_is_refused(arn):
    with pytest.raises(ConstructError, match="is not the ARN of a topic; write arn:aws:sns:region:account:name"):
        Template.of(lambda stack: Topic.from_arn(stack, "Orders", arn))
