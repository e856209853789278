import pytest

from constructs_lib.aws_ssm import StringParameter
from constructs_lib.core.errors import ConstructError
from constructs_lib.testing import Template
from tests.support.grantee import GrantedRole

NAME = "/orders/dev/most"
ARN = "arn:aws:ssm:us-east-1:123456789012:parameter/orders/dev/most"


def parameter(scope, **arguments) -> StringParameter:
    defaults = {"name": NAME, "value": "240", "description": "Most items of an order"}
    return StringParameter(scope, "Most", **defaults | arguments)


def test_parameter_holds_a_text():
    assert Template.of(parameter).one("aws_ssm_parameter") == {
        "description": "Most items of an order",
        "insecure_value": "240",
        "name": NAME,
        "type": "String",
    }


def test_tier_pattern_and_type_are_passed_on():
    made = Template.of(
        lambda stack: parameter(
            stack, value="ami-01234567", allowed_pattern="^ami-", data_type="aws:ec2:image", tier="Advanced"
        )
    ).one("aws_ssm_parameter")

    assert made["allowed_pattern"] == "^ami-"
    assert made["data_type"] == "aws:ec2:image"
    assert made["tier"] == "Advanced"
    assert "overwrite" not in made


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        ({"name": "/aws/x"}, "the parameter '/aws/x' begins with 'aws'"),
        ({"value": ""}, "the value is empty"),
        ({"description": ""}, "the description has 0 characters"),
        ({"allowed_pattern": "^x$"}, "the value '240' does not match the allowed pattern"),
        ({"data_type": "aws:ec2:image"}, "the value '240' is not the id of an image, such as ami-0123456789abcdef0"),
    ],
)
def test_parameter_that_aws_refuses_is_refused(arguments, fault):
    with pytest.raises(ConstructError, match=rf"^test/Most: {fault}"):
        Template.of(lambda stack: parameter(stack, **arguments))


def test_parameter_of_another_ones_name_would_overwrite_it():
    def build(stack):
        parameter(stack)
        StringParameter(stack, "Other", name=NAME, value="1", description="The same")

    with pytest.raises(ConstructError, match=f"the parameter '{NAME}' is test/Most's already"):
        Template.of(build)


def test_existing_parameter_is_named_by_its_name_and_nothing_is_made():
    def build(stack):
        found = StringParameter.from_name(stack, "Most", NAME)
        assert (found.parameter_name, found.parameter_arn) == (NAME, ARN)

    assert Template.of(build).resources == {}


def test_existing_parameter_of_no_possible_name_is_refused():
    with pytest.raises(ConstructError, match=r"^test/Most: the parameter 'a/b' has a slash inside"):
        Template.of(lambda stack: StringParameter.from_name(stack, "Most", "a/b"))


@pytest.mark.parametrize(
    ("verb", "sid", "actions"),
    [
        ("read", "ReadParameters", ["ssm:GetParameter", "ssm:GetParameters"]),
        ("read_history", "ReadParameterHistory", ["ssm:GetParameterHistory"]),
        ("write", "WriteParameters", ["ssm:PutParameter"]),
    ],
)
def test_grant_is_exactly_these_actions_on_this_parameter(verb, sid, actions):
    grantee = GrantedRole()

    Template.of(lambda stack: getattr(StringParameter.from_name(stack, "Most", NAME).grants, verb)(grantee))

    assert [statement.render() for statement in grantee.statements] == [
        {"Sid": sid, "Effect": "Allow", "Action": actions, "Resource": [ARN]}
    ]
