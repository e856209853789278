import json

import pytest

from constructs_lib.aws_iam import Role
from constructs_lib.core.errors import ConstructError
from constructs_lib.core.placement import place
from constructs_lib.core.statement import Statement
from constructs_lib.testing import Template

PUT = Statement(
    sid="PutItems",
    actions=("dynamodb:PutItem",),
    resources=("arn:aws:dynamodb:us-east-1:123456789012:table/orders",),
)


def role(scope, **arguments) -> Role:
    defaults = {"name": "writer", "assumed_by": "lambda.amazonaws.com", "description": "Writes orders"}
    return Role(scope, "Role", **defaults | arguments)


def test_role_is_assumed_by_its_service_alone():
    template = Template.of(role)

    resource = template.one("aws_iam_role")
    assert resource | {"assume_role_policy": None} == {
        "assume_role_policy": None,
        "description": "Writes orders",
        "name": "writer",
        "path": "/",
    }
    assert json.loads(resource["assume_role_policy"])["Statement"] == [
        {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}
    ]


def test_conditions_say_when_the_role_may_be_assumed():
    conditions = {"StringEquals": {"aws:SourceAccount": "123456789012"}}

    made = Template.of(lambda scope: role(scope, conditions=conditions)).one("aws_iam_role")

    assert json.loads(made["assume_role_policy"])["Statement"] == [
        {
            "Effect": "Allow",
            "Principal": {"Service": "lambda.amazonaws.com"},
            "Action": "sts:AssumeRole",
            "Condition": conditions,
        }
    ]


def test_role_that_is_granted_nothing_has_no_policy():
    template = Template.of(role)

    assert template.all("aws_iam_role_policy") == {}
    assert template.all("aws_iam_role_policy_attachment") == {}


def test_path_and_boundary_come_from_the_placement():
    def build(stack):
        place(stack, role_path="/apps/", permissions_boundary="arn:aws:iam::123456789012:policy/Boundary")
        assert role(stack).principal_arn == "arn:aws:iam::123456789012:role/apps/writer"

    resource = Template.of(build).one("aws_iam_role")

    assert resource["path"] == "/apps/"
    assert resource["permissions_boundary"] == "arn:aws:iam::123456789012:policy/Boundary"


def test_statements_gather_in_one_policy_and_are_not_repeated():
    log = Statement(sid="Trace", actions=("xray:PutTraceSegments",), resources=("*",))

    def build(stack):
        made = role(stack)
        made.add_to_policy(PUT)
        made.add_to_policy(log, PUT)

    policy = Template.of(build).one("aws_iam_role_policy")

    assert policy["name"] == "writer"
    assert json.loads(policy["policy"])["Statement"] == [PUT.render(), log.render()]


def test_two_statements_of_one_sid_are_refused():
    other = Statement(sid="PutItems", actions=("dynamodb:UpdateItem",), resources=PUT.resources)

    with pytest.raises(
        ConstructError, match="its policy has a statement 'PutItems' already; give this one another sid"
    ):
        Template.of(lambda stack: role(stack).add_to_policy(PUT, other))


def test_policy_that_outgrows_iam_is_refused():
    many = [
        Statement(sid=f"Put{number}", actions=PUT.actions, resources=(f"{PUT.resources[0]}-{number}",))
        for number in range(100)
    ]

    with pytest.raises(ConstructError, match="characters, and AWS takes 10240; grant less"):
        Template.of(lambda stack: role(stack).add_to_policy(*many))


@pytest.mark.parametrize("name", ["", "w" * 65, "a b", "orders/writer"])
def test_name_that_iam_refuses_is_refused(name):
    with pytest.raises(ConstructError, match="is not 1 to 64 letters"):
        Template.of(lambda stack: role(stack, name=name))


@pytest.mark.parametrize(
    "principal", ["lambda", "*", "arn:aws:iam::123456789012:root", "lambda.amazonaws.com.evil.org"]
)
def test_principal_that_is_not_a_service_is_refused(principal):
    with pytest.raises(ConstructError, match=r"give a service principal such as 'lambda\.amazonaws\.com'"):
        Template.of(lambda stack: role(stack, assumed_by=principal))


def test_name_of_other_letters_is_refused():
    with pytest.raises(ConstructError, match="is not 1 to 64 letters"):
        Template.of(lambda stack: role(stack, name="schreibér"))


def test_principal_with_a_slip_gets_the_one_that_was_meant():
    with pytest.raises(
        ConstructError, match=r"^test/Role: assumed_by is 'lamdba.*did you mean 'lambda\.amazonaws\.com'"
    ):
        Template.of(lambda stack: role(stack, assumed_by="lamdba.amazonaws.com"))


@pytest.mark.parametrize("description", ["", "x" * 1001, "reads → writes", "bell\x07"])
def test_description_that_iam_refuses_is_refused(description):
    with pytest.raises(ConstructError, match="is not 1 to 1,000 characters of Latin-1"):
        Template.of(lambda stack: role(stack, description=description))


def test_description_may_have_accents_and_lines():
    assert Template.of(lambda stack: role(stack, description="lit\nécrit")).one("aws_iam_role")["description"]
