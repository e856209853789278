import json
from typing import Any

import pytest

from operations.policy_gate.rules.permissions import (
    managed_policy,
    shared_role,
    unreadable_policy,
    wildcard_action,
    wildcard_resource,
)
from operations.policy_gate.stack import Stack
from tests.support.policy_stack import ADMINISTRATION, ROOT, allow, policy, stack_of


def role_policy(*statements: dict[str, Any]) -> Stack:
    return stack_of(aws_iam_role_policy={"P": {"policy": policy(*statements)}})


def key(*statements: dict[str, Any]) -> Stack:
    return stack_of(aws_kms_key={"K": {"policy": policy(*statements)}})


@pytest.mark.parametrize("action", ["*", "s3:*", "dynamodb:Put*", "s3:Get?bject"])
def test_an_action_with_a_wildcard_is_found(action: str) -> None:
    (fault,) = wildcard_action(role_policy(allow(Action=["s3:PutObject", action], Resource="arn:aws:s3:::b/a")))

    assert (fault.resource, fault.detail) == ("aws_iam_role_policy.P", action)


def test_not_action_is_found() -> None:
    (fault,) = wildcard_action(role_policy(allow(NotAction="iam:*", Resource="r")))

    assert fault.detail == "NotAction iam:*"


def test_exact_actions_and_wide_denials_are_not_found() -> None:
    deny = {"Effect": "Deny", "Action": "*", "Resource": "*"}

    assert not list(wildcard_action(role_policy(allow(Action="s3:PutObject", Resource="r"), deny)))


def test_a_key_policy_may_name_the_families_and_let_root_do_all() -> None:
    use = allow(Principal={"AWS": "*"}, Action=["kms:GenerateDataKey*", "kms:ReEncrypt*"], Resource="*")

    assert not list(wildcard_action(key(ADMINISTRATION, use)))


@pytest.mark.parametrize("principal", [{"AWS": "*"}, {"AWS": [ROOT, "arn:aws:iam::111111111111:role/r"]}, {}])
def test_all_of_kms_for_others_than_root_is_found(principal: dict[str, Any]) -> None:
    (fault,) = wildcard_action(key(allow(Principal=principal, Action="kms:*", Resource="*")))

    assert fault.detail == "kms:*"


def test_the_families_are_found_outside_of_a_key_policy() -> None:
    assert len(list(wildcard_action(role_policy(allow(Action="kms:GenerateDataKey*", Resource="k"))))) == 1


@pytest.mark.parametrize("resource", ["*", "arn:aws:s3:::*", "arn:aws:dynamodb:us-east-1:111111111111:*"])
def test_each_action_on_every_resource_is_found(resource: str) -> None:
    faults = list(wildcard_resource(role_policy(allow(Action=["a:B", "a:C"], Resource=["arn:x", resource]))))

    assert [fault.detail for fault in faults] == ["a:B", "a:C"]


def test_not_resource_is_found() -> None:
    assert len(list(wildcard_resource(role_policy(allow(Action="a:B", NotResource="arn:x"))))) == 1


def test_arns_streams_of_a_log_group_and_a_keys_own_star_are_not_found() -> None:
    streams = "arn:aws:logs:us-east-1:111111111111:log-group:/aws/lambda/f:*"

    assert not list(wildcard_resource(role_policy(allow(Action="logs:PutLogEvents", Resource=streams))))
    assert not list(wildcard_resource(role_policy({"Effect": "Deny", "Action": "a:B", "Resource": "*"})))
    assert not list(wildcard_resource(key(ADMINISTRATION)))


def test_a_policy_that_only_terraform_can_evaluate_is_found() -> None:
    stack = stack_of(aws_iam_role_policy={"P": {"policy": '${jsonencode({"Statement" = []})}'}})

    assert [(fault.resource, fault.detail) for fault in unreadable_policy(stack)] == [
        ("aws_iam_role_policy.P", "policy")
    ]
    assert not list(unreadable_policy(role_policy(allow(Action="a:B", Resource="arn:x"))))


def test_policies_of_aws_are_found_however_they_are_attached() -> None:
    arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
    own = "arn:aws:iam::111111111111:policy/own"
    stack = stack_of(
        aws_iam_role={"R": {"managed_policy_arns": [own, arn]}},
        aws_iam_role_policy_attachment={"A": {"policy_arn": arn}, "B": {"policy_arn": own}},
    )

    assert sorted(fault.resource for fault in managed_policy(stack)) == [
        "aws_iam_role.R",
        "aws_iam_role_policy_attachment.A",
    ]


def test_functions_that_share_a_role_are_all_found() -> None:
    shared, own = {"role": "${aws_iam_role.R.arn}"}, {"role": "${aws_iam_role.S.arn}"}
    stack = stack_of(aws_lambda_function={"A": shared, "B": shared, "C": own})

    assert [fault.resource for fault in shared_role(stack)] == ["aws_lambda_function.A", "aws_lambda_function.B"]


def test_the_document_is_not_changed_by_reading_it() -> None:
    stack = role_policy(allow(Action="*", Resource="*"))
    before = json.dumps(stack.document)

    list(wildcard_action(stack))

    assert json.dumps(stack.document) == before
