import json

import pytest

from constructs_lib.aws_cloudwatch import DataProtection, LogGroup
from constructs_lib.aws_iam import Role
from constructs_lib.aws_kms import Key
from constructs_lib.core.errors import ConstructError
from constructs_lib.testing import Template
from tests.support.grantee import GrantedRole


def group(scope, **arguments) -> LogGroup:
    return LogGroup(scope, "Log", **{"name": "/aws/lambda/reader", "retention_days": 30} | arguments)


def test_events_are_kept_for_the_stated_time():
    assert Template.of(group).one("aws_cloudwatch_log_group") == {"name": "/aws/lambda/reader", "retention_in_days": 30}


def test_protected_group_cannot_be_destroyed():
    resource = Template.of(lambda stack: group(stack, protect=True)).one("aws_cloudwatch_log_group")

    assert resource["lifecycle"] == {"prevent_destroy": True}


def admitted_to_key(**arguments) -> list[str]:
    def build(stack):
        group(stack, key=Key(stack, "Key", alias="alias/x", description="Encrypts logs"), **arguments)

    template = Template.of(build)
    assert template.one("aws_cloudwatch_log_group")["kms_key_id"] == "${aws_kms_key.Key_961B73FD.arn}"
    statement = json.loads(template.one("aws_kms_key")["policy"])["Statement"][1]
    return statement["Condition"]["ArnLike"]["kms:EncryptionContext:aws:logs:arn"]


def test_key_admits_the_group_by_its_name():
    assert admitted_to_key() == ["arn:aws:logs:us-east-1:123456789012:log-group:/aws/lambda/reader"]


def test_key_admits_a_group_with_an_unknown_name_by_its_pattern():
    admitted = admitted_to_key(name="Execution_${aws_api.x.id}/dev", name_pattern="Execution_*/dev")

    assert admitted == ["arn:aws:logs:us-east-1:123456789012:log-group:Execution_*/dev"]


def test_encrypted_group_with_an_unknown_name_needs_a_pattern():
    with pytest.raises(ConstructError, match=r"^test/Log: its name holds a token; give name_pattern"):
        admitted_to_key(name="Execution_${aws_api.x.id}/dev")


def test_write_grant_is_exactly_streams_and_events_of_this_group():
    def build(stack):
        role = Role(stack, "Role", name="reader", assumed_by="lambda.amazonaws.com", description="Reads orders")
        group(stack).grants.write(role)

    policy = json.loads(Template.of(build).one("aws_iam_role_policy")["policy"])

    assert policy["Statement"] == [
        {
            "Sid": "WriteLogs",
            "Effect": "Allow",
            "Action": ["logs:CreateLogStream", "logs:PutLogEvents"],
            "Resource": ["${aws_cloudwatch_log_group.Log_95422804.arn}:*"],
        }
    ]


def test_keeping_events_for_ever_is_refused():
    with pytest.raises(ConstructError, match="retention_days is 0, which keeps events for ever; give a number of days"):
        Template.of(lambda stack: group(stack, retention_days=0))


@pytest.mark.parametrize("name", ["", "a b", "x" * 513])
def test_name_that_logs_refuses_is_refused(name):
    with pytest.raises(ConstructError, match="is not 1 to 512 letters"):
        Template.of(lambda stack: group(stack, name=name))


@pytest.mark.parametrize("name", ["aws/orders", "/aws/lambdä"])
def test_name_that_is_awss_own_or_of_other_letters_is_refused(name):
    with pytest.raises(ConstructError, match=r"is not 1 to 512 letters, digits or '_-/\.#', 'aws/' not first"):
        Template.of(lambda stack: group(stack, name=name))


@pytest.mark.parametrize("days", [-1, 2, 31, 366, 3654])
def test_number_of_days_that_logs_has_not_is_refused_with_those_that_it_has(days):
    with pytest.raises(ConstructError, match=f"retention_days is {days}; use one of 1, 3, 5, 7, 14, 30"):
        Template.of(lambda stack: group(stack, retention_days=days))


def test_class_of_infrequent_access_is_named():
    assert Template.of(lambda stack: group(stack, log_class="INFREQUENT_ACCESS")).one("aws_cloudwatch_log_group") == {
        "log_group_class": "INFREQUENT_ACCESS",
        "name": "/aws/lambda/reader",
        "retention_in_days": 30,
    }


@pytest.mark.parametrize(
    "arguments", [{"data_protection": DataProtection(identifiers=("Name",))}, {"field_indexes": ("status",)}]
)
def test_class_of_infrequent_access_has_no_protection_and_no_indexes(arguments):
    with pytest.raises(ConstructError, match="of class INFREQUENT_ACCESS has no data protection and no field indexes"):
        Template.of(lambda stack: group(stack, log_class="INFREQUENT_ACCESS", **arguments))


def test_queries_find_events_by_indexed_fields():
    policy = Template.of(lambda stack: group(stack, field_indexes=("requestId", "status"))).one(
        "aws_cloudwatch_log_index_policy"
    )

    assert policy["log_group_name"] == "${aws_cloudwatch_log_group.Log_95422804.name}"
    assert json.loads(policy["policy_document"]) == {"Fields": ["requestId", "status"]}


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        (tuple(map(str, range(21))), "21 fields are indexed, and CloudWatch Logs takes 20"),
        (("",), "the indexed field '' has 0 characters; give 1 to 100"),
        (("x" * 101,), "has 101 characters; give 1 to 100"),
        (("a", "a"), "the field 'a' is indexed twice"),
    ],
)
def test_fields_that_logs_does_not_index_are_refused(fields, fault):
    with pytest.raises(ConstructError, match=fault):
        Template.of(lambda stack: group(stack, field_indexes=fields))


def test_existing_group_is_named_by_its_name_and_nothing_is_made():
    def build(stack):
        found = LogGroup.from_name(stack, "Log", "/known")
        assert found.log_group_arn == "arn:aws:logs:us-east-1:123456789012:log-group:/known"
        assert found.metrics.incoming_bytes().dimensions == {"LogGroupName": "/known"}

    assert Template.of(build).resources == {}


def test_existing_group_of_no_possible_name_is_refused():
    with pytest.raises(ConstructError, match=r"^test/Log: the log group name 'a b' is not 1 to 512 letters"):
        Template.of(lambda stack: LogGroup.from_name(stack, "Log", "a b"))


def granted(verb: str, **arguments) -> list[dict]:
    grantee = GrantedRole()
    Template.of(lambda stack: getattr(LogGroup.from_name(stack, "Log", "/known", **arguments).grants, verb)(grantee))
    return [statement.render() for statement in grantee.statements]


@pytest.mark.parametrize(
    ("verb", "sid", "actions"),
    [
        ("write", "WriteLogs", ["logs:CreateLogStream", "logs:PutLogEvents"]),
        ("read", "ReadLogs", ["logs:DescribeLogStreams", "logs:FilterLogEvents", "logs:GetLogEvents"]),
        ("unmask", "UnmaskLogs", ["logs:Unmask"]),
    ],
)
def test_grant_is_exactly_these_actions_on_this_group(verb, sid, actions):
    arn = "arn:aws:logs:us-east-1:123456789012:log-group:/known:*"

    assert granted(verb) == [{"Sid": sid, "Effect": "Allow", "Action": actions, "Resource": [arn]}]


def test_query_grant_has_the_results_too_which_belong_to_no_group():
    assert granted("query", log_class="INFREQUENT_ACCESS") == [
        {
            "Sid": "QueryLogs",
            "Effect": "Allow",
            "Action": ["logs:GetLogGroupFields", "logs:GetLogRecord", "logs:StartQuery"],
            "Resource": ["arn:aws:logs:us-east-1:123456789012:log-group:/known:*"],
        },
        {
            "Sid": "GetResultsOfQueries",
            "Effect": "Allow",
            "Action": ["logs:GetQueryResults", "logs:StopQuery"],
            "Resource": ["*"],
        },
    ]


def test_group_of_infrequent_access_is_read_by_queries_alone():
    with pytest.raises(
        ConstructError, match=r"of class INFREQUENT_ACCESS is read by queries alone; call grants\.query"
    ):
        granted("read", log_class="INFREQUENT_ACCESS")
