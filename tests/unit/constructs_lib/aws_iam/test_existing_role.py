import json

import pytest

from constructs_lib.aws_iam import Role, Statement
from constructs_lib.core.errors import ConstructError
from constructs_lib.testing import Template

PUT = Statement(
    sid="PutItems",
    actions=("dynamodb:PutItem",),
    resources=("arn:aws:dynamodb:us-east-1:123456789012:table/orders",),
)


def test_existing_role_is_named_by_its_path_and_nothing_is_made():
    def build(stack):
        found = Role.from_name(stack, "Writer", "orders-writer", path="/apps/")
        assert found.role_name == "orders-writer"
        assert found.role_arn == found.principal_arn == "arn:aws:iam::123456789012:role/apps/orders-writer"
        assert Role.from_arn(stack, "Other", "arn:aws:iam::222222222222:role/x").role_name == "x"

    assert Template.of(build).resources == {}


def test_what_it_is_granted_goes_to_a_policy_of_the_app_that_has_a_name():
    def build(stack):
        Role.from_name(stack, "Writer", "orders-writer", policy_name="put-orders").add_to_policy(PUT)

    policy = Template.of(build).one("aws_iam_role_policy")

    assert json.loads(policy.pop("policy"))["Statement"] == [PUT.render()]
    assert policy == {"name": "put-orders", "role": "orders-writer"}


def test_granting_to_it_without_a_policy_name_is_refused():
    with pytest.raises(ConstructError, match=r"^test/Writer: the role 'w' exists already .*; give policy_name"):
        Template.of(lambda stack: Role.from_name(stack, "Writer", "w").add_to_policy(PUT))


@pytest.mark.parametrize("arn", ["writer", "arn:aws:iam::1:role/x", "arn:aws:iam::123456789012:user/x"])
def test_arn_of_something_else_is_refused(arn):
    with pytest.raises(ConstructError, match="is not the ARN of a role; write arn:aws:iam::account:role/path/name"):
        Template.of(lambda stack: Role.from_arn(stack, "X", arn))


def test_policy_name_that_iam_refuses_is_refused():
    with pytest.raises(ConstructError, match="the policy name 'a b' is not"):
        Template.of(lambda stack: Role.from_name(stack, "X", "x", policy_name="a b"))


def test_policy_of_a_role_in_another_account_is_refused():
    with pytest.raises(
        ConstructError, match=r"^test/X: the role is in account 222222222222, and policies are made in "
    ):
        Template.of(lambda stack: Role.from_arn(stack, "X", "arn:aws:iam::222222222222:role/x", policy_name="orders"))


def test_one_policy_of_a_role_from_two_constructs_is_refused_as_iam_keeps_the_last():
    def build(stack):
        Role.from_name(stack, "Reader", "worker", policy_name="orders")
        Role.from_name(stack, "Writer", "worker", policy_name="orders")

    with pytest.raises(
        ConstructError, match=r"^test/Writer: the inline policy of the role worker 'orders' is test/Reader's already"
    ):
        Template.of(build)
