import json

import pytest

from constructs_lib.aws_iam import ManagedPolicy, Role, Statement
from constructs_lib.core.errors import ConstructError
from constructs_lib.core.placement import place
from constructs_lib.testing import Template

PUT = Statement(
    sid="PutItems",
    actions=("dynamodb:PutItem",),
    resources=("arn:aws:dynamodb:us-east-1:123456789012:table/orders",),
)


def policy(scope, **arguments) -> ManagedPolicy:
    defaults = {"name": "put-orders", "description": "Puts orders", "statements": (PUT,)}
    return ManagedPolicy(scope, "Put", **defaults | arguments)


def test_policy_holds_its_statements_and_the_roles_that_attach_it():
    def build(stack):
        place(stack, role_path="/apps/")
        made = policy(stack)
        Role(
            stack,
            "Role",
            name="writer",
            assumed_by="lambda.amazonaws.com",
            description="Writes",
            managed_policies=(made,),
            permissions_boundary=made,
        )

    template = Template.of(build)

    resource = template.one("aws_iam_policy")
    assert json.loads(resource.pop("policy"))["Statement"] == [PUT.render()]
    assert resource == {"description": "Puts orders", "name": "put-orders", "path": "/apps/"}
    arn = "${aws_iam_policy.Put_7F243C37.arn}"
    assert template.one("aws_iam_role_policy_attachment") == {
        "policy_arn": arn,
        "role": "${aws_iam_role.Role_1ABCC5F0.name}",
    }
    assert template.one("aws_iam_role")["permissions_boundary"] == arn


def test_existing_policy_is_named_by_its_path_and_nothing_is_made():
    def build(stack):
        found = ManagedPolicy.from_name(stack, "Put", "put-orders", path="/apps/")
        assert found.policy_arn == "arn:aws:iam::123456789012:policy/apps/put-orders"
        assert ManagedPolicy.from_name(stack, "Get", "get").policy_arn == "arn:aws:iam::123456789012:policy/get"

    assert Template.of(build).resources == {}


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        ({"name": "a b"}, "the policy name 'a b' is not 1 to 128 letters"),
        ({"name": "p" * 129}, "is not 1 to 128 letters"),
        ({"description": ""}, "the description '' is not 1 to 1,000 characters of Latin-1"),
        ({"path": "apps"}, "the path 'apps' does not begin and end with a slash"),
        ({"statements": ()}, "it has no statement, and IAM takes no empty policy"),
    ],
)
def test_policy_that_iam_refuses_is_refused(arguments, fault):
    with pytest.raises(ConstructError, match=fault):
        Template.of(lambda stack: policy(stack, **arguments))


def test_policy_of_more_than_6144_characters_is_refused():
    long = Statement(sid="Put", actions=PUT.actions, resources=tuple(f"{PUT.resources[0]}{n:04}" for n in range(110)))

    with pytest.raises(ConstructError, match="characters, and AWS takes 6144; split it"):
        Template.of(lambda stack: policy(stack, statements=(long,)))


def test_existing_policy_with_a_name_that_iam_has_not_is_refused():
    with pytest.raises(ConstructError, match="the policy name 'a b' is not"):
        Template.of(lambda stack: ManagedPolicy.from_name(stack, "X", "a b"))
    with pytest.raises(ConstructError, match="the path 'x' does not begin"):
        Template.of(lambda stack: ManagedPolicy.from_name(stack, "X", "x", path="x"))
