import json

import pytest

from constructs_lib.aws_iam import Role
from constructs_lib.aws_kms import Key
from constructs_lib.aws_sns import DeliveryStatus, Topic
from constructs_lib.aws_sns.delivery_status import delivery_status_fault
from constructs_lib.testing import Template


def test_role_that_records_may_write_to_the_groups_of_this_topic_alone():
    def build(stack):
        key = Key(stack, "Key", alias="alias/orders", description="Encrypts orders")
        role = Role(stack, "Role", name="recorder", assumed_by="sns.amazonaws.com", description="Records")
        status = DeliveryStatus(receiver="lambda", role=role, success_percent=10)
        Topic(stack, "Orders", name="orders", key=key, delivery_status=(status,))

    template = Template.of(build)
    role_arn = "${aws_iam_role.Role_1ABCC5F0.arn}"

    assert {name: value for name, value in template.one("aws_sns_topic").items() if "feedback" in name} == {
        "lambda_failure_feedback_role_arn": role_arn,
        "lambda_success_feedback_role_arn": role_arn,
        "lambda_success_feedback_sample_rate": 10,
    }
    assert json.loads(template.one("aws_iam_role_policy")["policy"])["Statement"] == [
        {
            "Sid": "RecordDeliveries",
            "Effect": "Allow",
            "Action": ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
            "Resource": ["arn:aws:logs:us-east-1:123456789012:log-group:sns/us-east-1/123456789012/orders*"],
        }
    ]


@pytest.mark.parametrize("percent", [-1, 101])
def test_share_that_is_none_is_refused(percent):
    status = DeliveryStatus(receiver="sqs", role=None, success_percent=percent)

    assert delivery_status_fault([status]) == f"success_percent of 'sqs' is {percent}; give 0 to 100"


def test_receiver_is_recorded_in_one_way():
    status = DeliveryStatus(receiver="http", role=None)

    assert delivery_status_fault([status]) is None
    assert (
        delivery_status_fault([status, status]) == "delivery_status says twice what is recorded of 'http'; say it once"
    )
