from typing import Any

import pytest

from operations.policy_gate.rules.exposure import public_principal, transport_encryption, unscoped_service
from operations.policy_gate.stack import Stack
from tests.support.policy_stack import ADMINISTRATION, allow, policy, stack_of

DENY_PLAIN_TEXT = {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "sns:Publish",
    "Resource": "t",
    "Condition": {"Bool": {"aws:SecureTransport": "false"}},
}


def topic_policy(*statements: dict[str, Any], arn: str = "${aws_sns_topic.T.arn}") -> Stack:
    return stack_of(aws_sns_topic={"T": {}}, aws_sns_topic_policy={"P": {"arn": arn, "policy": policy(*statements)}})


@pytest.mark.parametrize("principal", ["*", {"AWS": "*"}, {"AWS": ["arn:aws:iam::111111111111:root", "*"]}])
def test_everybody_without_a_condition_is_found(principal: object) -> None:
    (fault,) = public_principal(topic_policy(allow(Principal=principal, Action="sns:Publish", Resource="t")))

    assert (fault.resource, fault.detail) == ("aws_sns_topic_policy.P", "sns:Publish")


def test_not_principal_is_everybody() -> None:
    assert len(list(public_principal(topic_policy(allow(NotPrincipal={"AWS": "p"}, Action="a:B", Resource="t"))))) == 1


def test_a_trust_policy_for_everybody_is_found() -> None:
    trust = policy(allow(Principal={"AWS": "*"}, Action="sts:AssumeRole"))

    assert len(list(public_principal(stack_of(aws_iam_role={"R": {"assume_role_policy": trust}})))) == 1


@pytest.mark.parametrize(
    "condition",
    [
        {"StringEquals": {"aws:SourceAccount": "111111111111"}},
        {"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::111111111111:role/r"}},
        {"IpAddress": {"aws:SourceIp": ["192.0.2.0/24"]}},
    ],
)
def test_everybody_is_not_found_where_the_caller_is_limited(condition: object) -> None:
    statement = allow(Principal="*", Action="sns:Publish", Resource="t", Condition=condition)

    assert not list(public_principal(topic_policy(statement)))


@pytest.mark.parametrize(
    "condition",
    [
        {"StringNotEquals": {"aws:SourceAccount": "111111111111"}},
        {"StringEqualsIfExists": {"aws:SourceAccount": "111111111111"}},
        {"ForAllValues:StringEquals": {"aws:SourceAccount": "111111111111"}},
        {"StringLike": {"aws:SourceAccount": "*"}},
        {"Null": {"aws:SourceAccount": "false"}},
        {"StringEquals": {"aws:SourceAccount": []}},
        {"Bool": {"aws:SecureTransport": "true"}},
    ],
)
def test_a_condition_that_lets_anybody_through_does_not_count(condition: object) -> None:
    statement = allow(Principal="*", Action="sns:Publish", Resource="t", Condition=condition)

    assert len(list(public_principal(topic_policy(statement)))) == 1


def test_a_denial_of_everybody_is_not_found() -> None:
    assert not list(public_principal(topic_policy(DENY_PLAIN_TEXT)))


def test_a_service_that_any_account_can_use_is_found() -> None:
    service = {"Service": ["cloudwatch.amazonaws.com"]}

    (fault,) = unscoped_service(topic_policy(allow(Principal=service, Action="sns:Publish", Resource="t")))

    assert fault.detail == "cloudwatch.amazonaws.com"


@pytest.mark.parametrize(
    "condition",
    [
        {"StringEquals": {"aws:SourceAccount": "111111111111"}},
        {"ArnLike": {"kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:us-east-1:111111111111:log-group:g"}},
    ],
)
def test_a_service_limited_by_what_it_sends_is_not_found(condition: object) -> None:
    use = allow(Principal={"Service": "s.amazonaws.com"}, Action="kms:Decrypt", Resource="*", Condition=condition)

    assert not list(unscoped_service(stack_of(aws_kms_key={"K": {"policy": policy(ADMINISTRATION, use)}})))


def test_the_trust_of_a_service_is_the_roles_business() -> None:
    trust = policy(allow(Principal={"Service": "lambda.amazonaws.com"}, Action="sts:AssumeRole"))

    assert not list(unscoped_service(stack_of(aws_iam_role={"R": {"assume_role_policy": trust}})))


def test_a_topic_whose_policy_denies_plain_text_is_not_found() -> None:
    assert not list(transport_encryption(topic_policy(DENY_PLAIN_TEXT)))
    assert not list(transport_encryption(stack_of(aws_sns_topic={"T": {"policy": policy(DENY_PLAIN_TEXT)}})))


def test_a_topic_without_a_policy_of_its_own_is_found() -> None:
    other = topic_policy(DENY_PLAIN_TEXT, arn="${aws_sns_topic.Other.arn}")

    assert [fault.resource for fault in transport_encryption(stack_of(aws_sns_topic={"T": {}}))] == ["aws_sns_topic.T"]
    assert [fault.resource for fault in transport_encryption(other)] == ["aws_sns_topic.T"]


def test_a_bucket_and_a_queue_that_allow_plain_text_are_found() -> None:
    allowing = policy({**DENY_PLAIN_TEXT, "Effect": "Allow"})
    stack = stack_of(
        aws_s3_bucket={"B": {}},
        aws_s3_bucket_policy={"P": {"bucket": "${aws_s3_bucket.B.id}", "policy": allowing}},
        aws_sqs_queue={"Q": {}},
    )

    assert [fault.resource for fault in transport_encryption(stack)] == ["aws_s3_bucket.B", "aws_sqs_queue.Q"]
