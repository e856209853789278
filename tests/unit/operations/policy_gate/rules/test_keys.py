from typing import Any

import pytest

from operations.policy_gate.rules.keys import key_check_bypassed, key_lockout, key_used_by_anyone
from operations.policy_gate.stack import Stack
from tests.support.policy_stack import ADMINISTRATION, ROOT, allow, policy, stack_of

ACCOUNT = {"kms:CallerAccount": "111111111111"}
SERVICE = {"kms:ViaService": "dynamodb.us-east-1.amazonaws.com"}


def key(*statements: dict[str, Any]) -> Stack:
    return stack_of(aws_kms_key={"K": {"policy": policy(*statements)}})


def use(condition: dict[str, Any]) -> dict[str, Any]:
    return allow(Principal={"AWS": "*"}, Action="kms:Decrypt", Resource="*", Condition=condition)


def test_use_through_a_service_of_the_own_account_is_not_found() -> None:
    assert not list(key_used_by_anyone(key(ADMINISTRATION, use({"StringEquals": ACCOUNT | SERVICE}))))


@pytest.mark.parametrize(
    ("condition", "missing"),
    [
        ({"StringEquals": ACCOUNT}, "kms:ViaService"),
        ({"StringEquals": SERVICE}, "kms:CallerAccount"),
        ({"StringEqualsIfExists": ACCOUNT, "StringEquals": SERVICE}, "kms:CallerAccount"),
        ({}, "kms:CallerAccount, kms:ViaService"),
    ],
)
def test_use_by_all_principals_without_account_and_service_is_found(condition: dict[str, Any], missing: str) -> None:
    (fault,) = key_used_by_anyone(key(ADMINISTRATION, use(condition)))

    assert fault.message.endswith(f"without a condition on {missing}")


def test_a_key_that_root_administers_is_not_found() -> None:
    assert not list(key_lockout(key(ADMINISTRATION)))


@pytest.mark.parametrize(
    "statement",
    [
        {**ADMINISTRATION, "Effect": "Deny"},
        {**ADMINISTRATION, "Action": "kms:Decrypt"},
        {**ADMINISTRATION, "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}},
        {**ADMINISTRATION, "Principal": {"AWS": ROOT.replace("root", "role/deploy")}},
    ],
)
def test_a_key_that_root_cannot_administer_is_found(statement: dict[str, Any]) -> None:
    assert [fault.resource for fault in key_lockout(key(statement))] == ["aws_kms_key.K"]


def test_a_key_that_skips_awss_own_check_is_found() -> None:
    stack = stack_of(aws_kms_key={"K": {"bypass_policy_lockout_safety_check": True}, "L": {}})

    assert [fault.resource for fault in key_check_bypassed(stack)] == ["aws_kms_key.K"]
