import json

import pytest

from constructs_lib.aws_kms import Key
from constructs_lib.aws_lambda import EventInvoke, Function
from constructs_lib.aws_lambda.destinations import destination_fault, grant_destination
from constructs_lib.aws_sqs import Queue
from constructs_lib.core.placement import place
from constructs_lib.core.statement import Statement
from constructs_lib.testing import Template
from tests.support.grantee import GrantedRole


class Topic:
    topic_arn = "arn:aws:sns:us-east-1:123456789012:alerts"

    def __init__(self, topic_name: str = "alerts") -> None:
        self.topic_name = topic_name

    @property
    def grants(self) -> "Topic":
        return self

    def publish(self, grantee) -> None:
        grantee.add_to_policy(Statement(sid="Publish", actions=("sns:Publish",), resources=(self.topic_arn,)))


def test_role_may_publish_to_a_topic():
    role = GrantedRole()

    assert grant_destination(Topic(), role) == Topic.topic_arn
    assert [(s.actions, s.resources) for s in role.statements] == [(("sns:Publish",), (Topic.topic_arn,))]


def test_role_may_call_the_alias_of_another_function(function):
    def build(scope):
        other = Function.from_name(scope, "Other", "orders-log-dev")
        function(scope, event_invoke=EventInvoke(on_success=other))

    template = Template.of(build)

    arn = "arn:aws:lambda:us-east-1:123456789012:function:orders-log-dev:live"
    destination = template.one("aws_lambda_function_event_invoke_config")["destination_config"]
    assert destination == {"on_success": {"destination": arn}}
    statements = {s["Sid"]: s for s in json.loads(template.one("aws_iam_role_policy")["policy"])["Statement"]}
    assert statements["InvokeOrdersLogDev"]["Action"] == ["lambda:InvokeFunction"]
    assert statements["InvokeOrdersLogDev"]["Resource"] == [arn]


def test_role_may_send_to_a_queue_and_use_its_key(function):
    def build(scope):
        place(scope, account="123456789012", region="us-east-1")
        key = Key(scope, "Key", alias="alias/orders-dev", description="Orders")
        failed = Queue(scope, "Failed", name="failed-dev", key=key)
        function(scope, dead_letter=failed)

    template = Template.of(build)

    queue = template.one("aws_lambda_function")["dead_letter_config"]["target_arn"]
    assert queue.startswith("${aws_sqs_queue.Failed_")
    statements = {s["Sid"]: s for s in json.loads(template.one("aws_iam_role_policy")["policy"])["Statement"]}
    assert statements["SendMessages"]["Resource"] == [queue]
    assert "sqs:SendMessage" in statements["SendMessages"]["Action"]
    assert "role/orders-put-dev" in template.one("aws_kms_key")["policy"]


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("alerts", None),
        ("alerts.fifo", "on_failure is 'alerts.fifo', which is FIFO; Lambda takes standard queues and topics"),
    ],
)
def test_fifo_topics_are_refused(name, fault):
    assert destination_fault("on_failure", Topic(name), "orders-put-dev") == fault


def test_function_is_not_its_own_destination():
    seen = []
    Template.of(lambda scope: seen.append(Function.from_name(scope, "Same", "orders-put-dev")))

    assert destination_fault("on_success", seen[0], "orders-put-dev") == (
        "on_success is the function 'orders-put-dev' itself, which would call itself again and again; give another"
    )
    assert destination_fault("on_success", seen[0], "orders-get-dev") is None
