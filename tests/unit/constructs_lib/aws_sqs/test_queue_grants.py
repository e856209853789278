import json

import pytest

from constructs_lib.aws_iam import Role
from constructs_lib.aws_kms import Key
from constructs_lib.aws_sqs import Queue
from constructs_lib.core.errors import ConstructError
from constructs_lib.testing import Template

ARN = "arn:aws:sqs:us-east-1:123456789012:orders"
RULE = "arn:aws:events:us-east-1:123456789012:rule/nightly"
TOPIC = "arn:aws:sns:us-east-1:123456789012:orders"
SEND = ["sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:SendMessage"]
CONSUME = [
    "sqs:ChangeMessageVisibility",
    "sqs:DeleteMessage",
    "sqs:GetQueueAttributes",
    "sqs:GetQueueUrl",
    "sqs:ReceiveMessage",
]
PURGE = ["sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:PurgeQueue"]
CALLERS = {
    "ArnEquals": {"aws:PrincipalArn": ["arn:aws:iam::123456789012:role/worker"]},
    "StringEquals": {"kms:CallerAccount": "123456789012", "kms:ViaService": "sqs.us-east-1.amazonaws.com"},
}


def granted(use) -> Template:
    def build(stack):
        key = Key(stack, "Key", alias="alias/orders", description="Encrypts orders")
        role = Role(stack, "Role", name="worker", assumed_by="lambda.amazonaws.com", description="Works")
        use(Queue(stack, "Orders", name="orders", key=key), role)

    return Template.of(build)


def statements(template, kind: str) -> list[dict]:
    return json.loads(template.one(kind)["policy"])["Statement"]


@pytest.mark.parametrize(
    ("verb", "sid", "actions"), [("send", "SendMessages", SEND), ("consume", "ConsumeMessages", CONSUME)]
)
def test_grant_is_exactly_its_actions_on_this_queue_and_the_key_through_sqs(verb, sid, actions):
    template = granted(lambda queue, role: getattr(queue.grants, verb)(role))

    assert statements(template, "aws_iam_role_policy") == [
        {"Sid": sid, "Effect": "Allow", "Action": actions, "Resource": ["${aws_sqs_queue.Orders_A9B65338.arn}"]}
    ]
    assert statements(template, "aws_kms_key")[1:] == [
        {
            "Sid": "CallersOfSqs",
            "Effect": "Allow",
            "Principal": {"AWS": "*"},
            "Action": ["kms:Decrypt", "kms:GenerateDataKey"],
            "Resource": "*",
            "Condition": CALLERS,
        }
    ]


def test_purge_grant_needs_no_key():
    template = granted(lambda queue, role: queue.grants.purge(role))

    assert [s["Action"] for s in statements(template, "aws_iam_role_policy")] == [PURGE]
    assert [s["Sid"] for s in statements(template, "aws_kms_key")] == ["AccountAdministers"]


@pytest.mark.parametrize(
    ("principal", "source", "sid", "key_sid", "key_condition"),
    [
        (
            "sns.amazonaws.com",
            TOPIC,
            "Sns",
            "ServiceSns",
            {"ArnLike": {"aws:SourceArn": [TOPIC]}, "StringEquals": {"aws:SourceAccount": "123456789012"}},
        ),
        (
            "events.amazonaws.com",
            RULE,
            "Events",
            "EventsToSqs",
            {"ArnLike": {"kms:EncryptionContext:aws:sqs:arn": [ARN]}},
        ),
    ],
)
def test_service_sends_for_its_source_alone_and_uses_the_key(principal, source, sid, key_sid, key_condition):
    template = granted(lambda queue, role: queue.grants.service(principal, source))

    assert statements(template, "aws_sqs_queue")[0] == {
        "Sid": sid,
        "Effect": "Allow",
        "Principal": {"Service": principal},
        "Action": "sqs:SendMessage",
        "Resource": ARN,
        "Condition": {"ArnLike": {"aws:SourceArn": [source]}},
    }
    key = {s["Sid"]: (s["Action"], s["Condition"]) for s in statements(template, "aws_kms_key")[1:]}
    assert key == {key_sid: (["kms:Decrypt", "kms:GenerateDataKey*"], key_condition)}


def test_existing_queue_has_the_same_grants_and_keeps_its_policy():
    def build(stack):
        role = Role(stack, "Role", name="worker", assumed_by="lambda.amazonaws.com", description="Works")
        Queue.from_arn(stack, "Orders", ARN).grants.consume(role)

    template = Template.of(build)

    assert statements(template, "aws_iam_role_policy") == [
        {"Sid": "ConsumeMessages", "Effect": "Allow", "Action": CONSUME, "Resource": [ARN]}
    ]
    assert "aws_sqs_queue" not in template.counts
    with pytest.raises(ConstructError, match=r"^test/Orders: it exists already and keeps its policy"):
        Template.of(lambda stack: Queue.from_arn(stack, "Orders", ARN).grants.service("s3.amazonaws.com"))
