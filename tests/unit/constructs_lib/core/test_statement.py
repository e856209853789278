import json

import pytest

from constructs_lib.core.errors import ConstructError
from constructs_lib.core.statement import Statement, policy_json

TABLE = "arn:aws:dynamodb:us-east-1:123456789012:table/orders"


def statement(**arguments) -> Statement:
    return Statement(**{"sid": "Put", "actions": ("dynamodb:PutItem",), "resources": (TABLE,)} | arguments)


def test_statement_renders_as_iam_has_it():
    rendered = statement(actions=("dynamodb:PutItem", "dynamodb:GetItem")).render()

    assert rendered == {
        "Sid": "Put",
        "Effect": "Allow",
        "Action": ["dynamodb:GetItem", "dynamodb:PutItem"],
        "Resource": [TABLE],
    }


def test_conditions_are_part_of_the_statement():
    conditions = {"StringEquals": {"aws:SourceAccount": "123456789012"}}

    assert statement(conditions=conditions).render()["Condition"] == conditions
    assert "Condition" not in statement().render()


def test_policy_is_json_of_the_current_version():
    assert json.loads(policy_json([statement().render()])) == {
        "Version": "2012-10-17",
        "Statement": [statement().render()],
    }


def test_policy_leaves_variables_to_iam_and_expressions_to_terraform():
    texts = ["${aws:username}", "a/${cognito-identity.amazonaws.com:sub}", "$${aws:userid}"]
    expressions = ["${aws_iam_role.reader.arn}", "${provider::aws::arn_parse(local.arn)}"]

    (read,) = json.loads(policy_json([{"Resource": [*texts, *expressions]}]))["Statement"]

    # Terraform makes one dollar of two.
    variables = ["$${aws:username}", "a/$${cognito-identity.amazonaws.com:sub}", "$${aws:userid}"]
    assert read["Resource"] == [*variables, *expressions]


@pytest.mark.parametrize("action", ["dynamodb:*", "*", "dynamodb:Put*", "dynamodb:?utItem"])
def test_wildcard_action_is_refused(action):
    with pytest.raises(ConstructError, match="has a wildcard; list the actions that are needed"):
        statement(actions=(action,))


def test_misspelt_action_is_refused_with_the_nearest_right_one():
    with pytest.raises(ConstructError) as error:
        statement(actions=("dynamodb:PutItm",))

    assert str(error.value) == (
        "policy statement 'Put': dynamodb has no action 'PutItm'; did you mean dynamodb:PutItem"
    )


@pytest.mark.parametrize("action", ["PutItem", "dynamodb:", ":PutItem"])
def test_action_without_service_or_name_is_refused(action):
    with pytest.raises(ConstructError, match="is not of the form service:Action"):
        statement(actions=(action,))


def test_action_of_an_unlisted_service_passes():
    unlisted = statement(actions=("quicksight:DescribeUser",), resources=("arn:aws:quicksight:us-east-1:1:user/x",))

    assert unlisted.render()["Action"] == ["quicksight:DescribeUser"]


def test_resource_star_is_refused():
    with pytest.raises(ConstructError, match=r"the resource is '\*' for dynamodb:PutItem; name the ARN"):
        statement(resources=("*",))


def test_resource_star_passes_for_the_listed_exceptions_alone():
    xray = ("xray:PutTraceSegments", "xray:PutTelemetryRecords")

    assert statement(actions=xray, resources=("*",)).render()["Resource"] == ["*"]
    with pytest.raises(ConstructError, match=r"the resource is '\*' for dynamodb:PutItem"):
        statement(actions=(*xray, "dynamodb:PutItem"), resources=("*",))


def test_arn_of_another_service_is_refused():
    with pytest.raises(ConstructError, match="belongs to s3, and dynamodb:PutItem does not act on it"):
        statement(resources=("arn:aws:s3:us-east-1:123456789012:orders",))


def test_assuming_acts_on_roles():
    role = "arn:aws:iam::123456789012:role/writer"

    assert statement(actions=("sts:AssumeRole",), resources=(role,)).render()["Resource"] == [role]


def test_name_instead_of_an_arn_is_refused():
    with pytest.raises(ConstructError, match="the resource 'orders' is not an ARN"):
        statement(resources=("orders",))


def test_token_passes_as_a_resource():
    assert statement(resources=("${TfToken[TOKEN.1]}",)).render()["Resource"] == ["${TfToken[TOKEN.1]}"]


@pytest.mark.parametrize("sid", ["", "Put items", "put-items", "Schlüssel"])
def test_sid_that_iam_refuses_is_refused(sid):
    with pytest.raises(ConstructError, match="IAM takes letters and digits as a sid; rename it"):
        statement(sid=sid)


@pytest.mark.parametrize("part", ["actions", "resources"])
def test_statement_about_nothing_is_refused(part):
    with pytest.raises(ConstructError, match="it has no action or no resource"):
        statement(**{part: ()})


def test_effect_is_allow_or_deny():
    assert statement(effect="Deny").render()["Effect"] == "Deny"
    with pytest.raises(ConstructError, match="the effect is 'allow'; write 'Allow' or 'Deny'"):
        statement(effect="allow")


@pytest.mark.parametrize(
    "operator",
    [
        "StringEquals",
        "StringNotEqualsIgnoreCase",
        "StringLikeIfExists",
        "NumericLessThanEquals",
        "DateGreaterThan",
        "Bool",
        "BoolIfExists",
        "IpAddress",
        "NotIpAddress",
        "ArnLike",
        "ArnNotEquals",
        "Null",
        "ForAllValues:StringEquals",
        "ForAnyValue:ArnLike",
    ],
)
def test_condition_operator_of_iam_passes(operator):
    assert operator in statement(conditions={operator: {"aws:x": "y"}}).render()["Condition"]


@pytest.mark.parametrize("operator", ["StringEqual", "stringequals", "ArnEqual", "NullIfExists", "ForAll:StringEquals"])
def test_condition_operator_that_iam_has_not_is_refused(operator):
    with pytest.raises(ConstructError, match=f"IAM has no condition operator '{operator}'"):
        statement(conditions={operator: {"aws:x": "y"}})


@pytest.mark.parametrize("resource", ["arn:aws:dynamodb:*:*:*", "arn:aws:dynamodb:us-east-1:123456789012:*"])
def test_arn_of_everything_is_refused(resource):
    with pytest.raises(ConstructError, match="is everything that dynamodb has; name the ARN"):
        statement(resources=(resource,))
