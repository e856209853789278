import json

import pytest
from constructs import Construct

from constructs_lib.aws_kms import Key
from constructs_lib.core.errors import ConstructError
from constructs_lib.testing import Template
from tests.support.grantee import GrantedRole

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


def test_nobody_is_locked_out_whatever_is_granted():
    def build(stack):
        made = key(stack)
        made.grants.callers("lambda", GrantedRole("reader"))
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
            made.grants.callers("dynamodb", GrantedRole(role))

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
        key(stack).grants.callers("lambda", GrantedRole("reader"))

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
        made.grants.callers("lambda", GrantedRole(principal_arn=made.key_arn))

    with pytest.raises(ConstructError, match="give a literal ARN, or the policy makes a cycle"):
        Template.of(build)


@pytest.mark.parametrize(
    ("grant", "arguments"),
    [
        ("callers", ("dynamodb", GrantedRole(principal_arn="writer"))),
        ("callers", ("dynamodb", GrantedRole(principal_arn="arn:aws:iam::999999999999:role/writer"))),
        ("callers", ("dynamodb", GrantedRole(principal_arn="arn:aws:iam::123456789012:role/"))),
        ("callers", ("dynamodb", GrantedRole(principal_arn="*"))),
        ("logs", ("/aws/lambda/reader",)),
        ("logs", ("arn:aws:logs:eu-west-1:123456789012:log-group:x",)),
        ("alarms", ("arn:aws:sns:us-east-1:123456789012:alerts",)),
    ],
)
def test_policy_admits_nobody_whom_it_does_not_know(grant, arguments):
    with pytest.raises(ConstructError, match=r"which is nobody; give an ARN that begins with 'arn:aws:"):
        Template.of(lambda stack: getattr(key(stack).grants, grant)(*arguments))


def test_service_whose_use_of_the_key_is_unknown_is_refused():
    with pytest.raises(
        ConstructError, match="'dynamo' does with a key in its caller's name; known: dynamodb, kinesis, lambda, "
    ):
        Template.of(lambda stack: key(stack).grants.callers("dynamo", GrantedRole()))


def test_policy_names_no_principal_but_root_services_and_conditioned_callers():
    def build(stack):
        grants = key(stack).grants
        grants.callers("dynamodb", GrantedRole("writer"))
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


@pytest.mark.parametrize(
    ("service", "actions"),
    [
        ("kinesis", ["kms:Decrypt", "kms:GenerateDataKey"]),
        ("s3", ["kms:Decrypt", "kms:GenerateDataKey"]),
        ("secretsmanager", ["kms:Decrypt", "kms:GenerateDataKey"]),
        ("sns", ["kms:Decrypt", "kms:GenerateDataKey*"]),
        ("sqs", ["kms:Decrypt", "kms:GenerateDataKey"]),
        ("ssm", ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"]),
    ],
)
def test_callers_of_a_service_use_the_key_through_it_alone(service, actions):
    template = Template.of(lambda stack: key(stack).grants.callers(service, GrantedRole("reader")))

    statement = statements(template)[f"CallersOf{service.capitalize()}"]
    assert statement["Action"] == actions
    assert statement["Condition"] == {
        "ArnEquals": {"aws:PrincipalArn": ["arn:aws:iam::123456789012:role/reader"]},
        "StringEquals": {
            "kms:CallerAccount": "123456789012",
            "kms:ViaService": f"{service}.us-east-1.amazonaws.com",
        },
    }


def test_services_that_deliver_are_admitted_by_source_and_account():
    def build(stack):
        grants = key(stack).grants
        for topic in ("orders", "alerts", "orders"):
            grants.service("sns.amazonaws.com", f"arn:aws:sns:us-east-1:123456789012:{topic}")
        grants.service("s3.amazonaws.com", "arn:aws:s3:::orders-dev")
        grants.service("config.amazonaws.com")
        grants.service("config.amazonaws.com")

    found = statements(Template.of(build))

    assert list(found) == ["AccountAdministers", "ServiceConfigOfAccount", "ServiceS3", "ServiceSns"]
    assert found["ServiceSns"] == {
        "Sid": "ServiceSns",
        "Effect": "Allow",
        "Principal": {"Service": "sns.amazonaws.com"},
        "Action": ["kms:Decrypt", "kms:GenerateDataKey*"],
        "Resource": "*",
        "Condition": {
            "ArnLike": {
                "aws:SourceArn": [
                    "arn:aws:sns:us-east-1:123456789012:alerts",
                    "arn:aws:sns:us-east-1:123456789012:orders",
                ]
            },
            "StringEquals": {"aws:SourceAccount": "123456789012"},
        },
    }
    assert found["ServiceConfigOfAccount"]["Condition"] == {"StringEquals": {"aws:SourceAccount": "123456789012"}}


def test_eventbridge_is_admitted_by_what_it_sends_to():
    def build(stack):
        grants = key(stack).grants
        grants.events("arn:aws:sqs:us-east-1:123456789012:orders")
        grants.events("arn:aws:sns:us-east-1:123456789012:alerts")

    found = statements(Template.of(build))

    assert list(found) == ["AccountAdministers", "EventsToSns", "EventsToSqs"]
    assert found["EventsToSns"]["Principal"] == {"Service": "events.amazonaws.com"}
    assert found["EventsToSns"]["Condition"] == {
        "ArnLike": {"kms:EncryptionContext:aws:sns:topicArn": ["arn:aws:sns:us-east-1:123456789012:alerts"]}
    }
    assert found["EventsToSqs"]["Condition"] == {
        "ArnLike": {"kms:EncryptionContext:aws:sqs:arn": ["arn:aws:sqs:us-east-1:123456789012:orders"]}
    }


@pytest.mark.parametrize(
    "source",
    [
        "*",
        "arn:aws:sns:us-east-1:123456789012:*",
        "arn:aws:sns:us-east-1:123456789012:",
        "arn:aws:sns:*:123456789012:alerts",
        "arn:aws:sns:us-east-1:999999999999:alerts",
        "arn:aws::us-east-1:123456789012:alerts",
    ],
)
def test_service_is_admitted_for_sources_of_the_account_alone(source):
    with pytest.raises(ConstructError, match=r"nobody; give the ARN of a source in account 123456789012"):
        Template.of(lambda stack: key(stack).grants.service("sns.amazonaws.com", source))


def test_service_that_aws_does_not_know_is_refused():
    with pytest.raises(ConstructError, match=r"did you mean 'sns\.amazonaws\.com'"):
        Template.of(lambda stack: key(stack).grants.service("snss.amazonaws.com"))


def test_eventbridge_by_its_rule_is_refused():
    rule = "arn:aws:events:us-east-1:123456789012:rule/daily"

    with pytest.raises(ConstructError, match=r"call grants.events\(target_arn\)"):
        Template.of(lambda stack: key(stack).grants.service("events.amazonaws.com", rule))


def test_eventbridge_sends_to_topics_and_queues_alone():
    with pytest.raises(ConstructError, match="give the ARN of a topic or of a queue"):
        Template.of(lambda stack: key(stack).grants.events("arn:aws:lambda:us-east-1:123456789012:function:x"))


def test_services_use_no_key_that_is_not_symmetric():
    with pytest.raises(ConstructError, match="AWS's services encrypt with symmetric keys alone"):
        Template.of(
            lambda stack: key(stack, spec="HMAC_256").grants.alarms("arn:aws:cloudwatch:us-east-1:123456789012:alarm:x")
        )


def test_a_grant_asks_the_kernel_nothing():
    from benchmarks.synth.round_trips import Requests

    def build(stack):
        made = key(stack)
        with Requests() as requests:
            for number in range(20):
                made.grants.callers("s3", GrantedRole(f"reader-{number}"))
        assert requests.number == 0

    Template.of(build)
