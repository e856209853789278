import json

import pytest
from constructs import Construct

from constructs_lib.aws_kms import Key
from constructs_lib.core.errors import ConstructError
from constructs_lib.core.placement import place
from constructs_lib.testing import Template

ROOT_STATEMENT = {
    "Sid": "AccountAdministers",
    "Effect": "Allow",
    "Principal": {"AWS": "arn:aws:iam::123456789012:root"},
    "Action": "kms:*",
    "Resource": "*",
}


def key(scope: Construct, **arguments) -> Key:
    return Key(scope, "Key", **{"alias": "alias/orders-dev", "description": "Encrypts orders"} | arguments)


def statements(template: Template) -> dict[str, dict]:
    policy = json.loads(template.one("aws_kms_key")["policy"])
    return {statement["Sid"]: statement for statement in policy["Statement"]}


def test_key_rotates_and_is_protected_by_default():
    template = Template.of(key)

    assert template.one("aws_kms_key") | {"policy": None} == {
        "deletion_window_in_days": 30,
        "description": "Encrypts orders",
        "enable_key_rotation": True,
        "lifecycle": {"prevent_destroy": True},
        "policy": None,
    }


def test_alias_points_at_the_key():
    alias = Template.of(key).one("aws_kms_alias")

    assert alias == {"name": "alias/orders-dev", "target_key_id": "${aws_kms_key.Key_961B73FD.key_id}"}


def test_unprotected_key_can_be_destroyed():
    resource = Template.of(lambda stack: key(stack, protect=False, deletion_window_days=7)).one("aws_kms_key")

    assert "lifecycle" not in resource
    assert resource["deletion_window_in_days"] == 7


def test_policy_of_a_fresh_key_lets_the_account_administer_and_nobody_else():
    assert statements(Template.of(key)) == {"AccountAdministers": ROOT_STATEMENT}


def test_nobody_is_locked_out_whatever_is_granted():
    def build(stack):
        made = key(stack)
        made.grants.callers("lambda", "arn:aws:iam::123456789012:role/reader")
        made.grants.logs("arn:aws:logs:us-east-1:123456789012:log-group:/aws/lambda/reader")
        made.grants.alarms("arn:aws:cloudwatch:us-east-1:123456789012:alarm:errors")

    policy = json.loads(Template.of(build).one("aws_kms_key")["policy"])

    assert policy["Statement"][0] == ROOT_STATEMENT
    assert all(statement["Effect"] == "Allow" for statement in policy["Statement"])
    assert "bypass_policy_lockout_safety_check" not in Template.of(build).one("aws_kms_key")


def test_callers_of_dynamodb_use_the_key_through_dynamodb_alone():
    def build(stack):
        made = key(stack)
        for role in ("writer", "reader", "writer"):
            made.grants.callers("dynamodb", f"arn:aws:iam::123456789012:role/{role}")

    assert statements(Template.of(build))["CallersOfDynamodb"] == {
        "Sid": "CallersOfDynamodb",
        "Effect": "Allow",
        "Principal": {"AWS": "*"},
        "Action": [
            "kms:CreateGrant",
            "kms:Decrypt",
            "kms:DescribeKey",
            "kms:Encrypt",
            "kms:GenerateDataKey*",
            "kms:ReEncrypt*",
        ],
        "Resource": "*",
        "Condition": {
            "ArnEquals": {
                "aws:PrincipalArn": [
                    "arn:aws:iam::123456789012:role/reader",
                    "arn:aws:iam::123456789012:role/writer",
                ]
            },
            "StringEquals": {
                "kms:CallerAccount": "123456789012",
                "kms:ViaService": "dynamodb.us-east-1.amazonaws.com",
            },
            "BoolIfExists": {"kms:GrantIsForAWSResource": "true"},
        },
    }


def test_callers_of_lambda_may_only_decrypt():
    def build(stack):
        key(stack).grants.callers("lambda", "arn:aws:iam::123456789012:role/reader")

    statement = statements(Template.of(build))["CallersOfLambda"]

    assert statement["Action"] == "kms:Decrypt"
    assert statement["Condition"] == {
        "ArnEquals": {"aws:PrincipalArn": ["arn:aws:iam::123456789012:role/reader"]},
        "StringEquals": {"kms:CallerAccount": "123456789012", "kms:ViaService": "lambda.us-east-1.amazonaws.com"},
    }


def test_log_groups_are_admitted_by_encryption_context_alone():
    def build(stack):
        key(stack).grants.logs("arn:aws:logs:us-east-1:123456789012:log-group:/aws/lambda/reader")

    statement = statements(Template.of(build))["LogGroups"]

    assert statement["Principal"] == {"Service": "logs.us-east-1.amazonaws.com"}
    assert statement["Condition"] == {
        "ArnLike": {
            "kms:EncryptionContext:aws:logs:arn": ["arn:aws:logs:us-east-1:123456789012:log-group:/aws/lambda/reader"]
        }
    }


def test_alarms_are_admitted_by_arn_and_account():
    def build(stack):
        key(stack).grants.alarms("arn:aws:cloudwatch:us-east-1:123456789012:alarm:errors")

    statement = statements(Template.of(build))["Alarms"]

    assert statement["Principal"] == {"Service": "cloudwatch.amazonaws.com"}
    assert statement["Action"] == ["kms:Decrypt", "kms:GenerateDataKey*"]
    assert statement["Condition"] == {
        "ArnLike": {"aws:SourceArn": ["arn:aws:cloudwatch:us-east-1:123456789012:alarm:errors"]},
        "StringEquals": {"aws:SourceAccount": "123456789012"},
    }


def test_policy_holds_no_token():
    def build(stack):
        made = key(stack)
        made.grants.callers("lambda", made.key_arn)

    with pytest.raises(ConstructError, match="give a literal ARN, or the policy makes a cycle"):
        Template.of(build)


@pytest.mark.parametrize("alias", ["orders-dev", "alias/aws/orders", "alias/", "alias/orders dev"])
def test_alias_that_kms_refuses_is_refused(alias):
    with pytest.raises(ConstructError, match=f"^test/Key: the alias '{alias}' is not"):
        Template.of(lambda stack: key(stack, alias=alias))


@pytest.mark.parametrize("days", [0, 6, 31])
def test_deletion_window_that_kms_refuses_is_refused(days):
    with pytest.raises(ConstructError, match=f"deletion_window_days is {days}; AWS takes 7 to 30"):
        Template.of(lambda stack: key(stack, deletion_window_days=days))


def test_key_without_account_and_region_is_refused():
    def build(stack):
        place(stack, account="", region="")
        key(stack)

    with pytest.raises(ConstructError, match=r"call place\(stack, account=..., region=...\) first"):
        Template.of(build)


@pytest.mark.parametrize("description", ["", "x" * 8193])
def test_description_that_kms_refuses_is_refused(description):
    with pytest.raises(ConstructError, match="characters; give 1 to 8192"):
        Template.of(lambda stack: key(stack, description=description))


@pytest.mark.parametrize(
    ("grant", "arguments"),
    [
        ("callers", ("dynamodb", "writer")),
        ("callers", ("dynamodb", "arn:aws:iam::999999999999:role/writer")),
        ("callers", ("dynamodb", "arn:aws:iam::123456789012:role/")),
        ("callers", ("dynamodb", "*")),
        ("logs", ("/aws/lambda/reader",)),
        ("logs", ("arn:aws:logs:eu-west-1:123456789012:log-group:x",)),
        ("alarms", ("arn:aws:sns:us-east-1:123456789012:alerts",)),
    ],
)
def test_policy_admits_nobody_whom_it_does_not_know(grant, arguments):
    with pytest.raises(ConstructError, match=r"which is nobody; give an ARN that begins with 'arn:aws:"):
        Template.of(lambda stack: getattr(key(stack).grants, grant)(*arguments))


def test_service_whose_use_of_the_key_is_unknown_is_refused():
    with pytest.raises(ConstructError, match="'dynamo' does with a key in its caller's name; known: dynamodb, lambda"):
        Template.of(lambda stack: key(stack).grants.callers("dynamo", "arn:aws:iam::123456789012:role/writer"))


def test_policy_names_no_principal_but_root_services_and_conditioned_callers():
    def build(stack):
        grants = key(stack).grants
        grants.callers("dynamodb", "arn:aws:iam::123456789012:role/writer")
        grants.logs("arn:aws:logs:us-east-1:123456789012:log-group:x")
        grants.alarms("arn:aws:cloudwatch:us-east-1:123456789012:alarm:x")

    found = statements(Template.of(build))

    assert [statement["Principal"] for statement in found.values()] == [
        {"AWS": "arn:aws:iam::123456789012:root"},
        {"AWS": "*"},
        {"Service": "logs.us-east-1.amazonaws.com"},
        {"Service": "cloudwatch.amazonaws.com"},
    ]
    assert all("Condition" in statement for sid, statement in found.items() if sid != "AccountAdministers")


def test_policy_that_outgrows_kms_is_refused():
    def build(stack):
        grants = key(stack).grants
        for number in range(300):
            grants.logs(f"arn:aws:logs:us-east-1:123456789012:log-group:/aws/lambda/{'x' * 64}{number}")

    with pytest.raises(ConstructError, match=r"its policy has \d+ bytes, and AWS takes 32768; split the key"):
        Template.of(build)
