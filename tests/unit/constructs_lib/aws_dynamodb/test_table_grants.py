import re

import pytest

from constructs_lib.aws_dynamodb import Attribute, GlobalSecondaryIndex, LocalSecondaryIndex, Table
from constructs_lib.aws_iam import Role
from constructs_lib.aws_kms import Key
from constructs_lib.core.errors import ConstructError
from constructs_lib.testing import Template, policy_document
from tests.support.grantee import GrantedRole

TABLE = "${aws_dynamodb_table.Orders_A9B65338.arn}"
INDEXES = {
    "global_indexes": (GlobalSecondaryIndex(name="ByState", partition_key=Attribute("state")),),
    "local_indexes": (LocalSecondaryIndex(name="ByPrice", sort_key=Attribute("price", "N")),),
}
READ = ["dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:Query"]
WRITE = ["dynamodb:BatchWriteItem", "dynamodb:DeleteItem", "dynamodb:PutItem", "dynamodb:UpdateItem"]


def table(scope, **arguments) -> Table:
    keys = {"partition_key": Attribute("id"), "sort_key": Attribute("at")}
    return Table(scope, "Orders", name="orders-dev", **keys, **arguments)


def granted(verb: str, arguments: dict | None = None, **of_table) -> list[dict]:
    """Return the statements that a grant adds to a role."""

    def build(stack):
        role = Role(stack, "Role", name="user", assumed_by="lambda.amazonaws.com", description="Uses orders")
        getattr(table(stack, **of_table).grants, verb)(role, **arguments or {})

    return policy_document(Template.of(build).one("aws_iam_role_policy"))["Statement"]


@pytest.mark.parametrize(
    ("verb", "sid", "actions"),
    [
        ("put", "PutItems", ["dynamodb:PutItem"]),
        ("get", "GetItems", ["dynamodb:BatchGetItem", "dynamodb:GetItem"]),
        ("query", "QueryItems", ["dynamodb:Query"]),
        ("read", "ReadItems", READ),
        ("scan", "ScanItems", ["dynamodb:Scan"]),
        ("check", "CheckItems", ["dynamodb:ConditionCheckItem"]),
        ("update", "UpdateItems", ["dynamodb:UpdateItem"]),
        ("delete", "DeleteItems", ["dynamodb:DeleteItem"]),
        ("write", "WriteItems", WRITE),
    ],
)
def test_grant_is_exactly_these_actions_on_this_table(verb, sid, actions):
    assert granted(verb) == [{"Sid": sid, "Effect": "Allow", "Action": actions, "Resource": [TABLE]}]


def test_reading_and_writing_are_two_statements():
    statements = granted("read_write", {"leading_keys": ("a",)})

    assert [statement["Action"] for statement in statements] == [READ, WRITE]
    assert all("dynamodb:LeadingKeys" in statement["Condition"]["Null"] for statement in statements)


@pytest.mark.parametrize("verb", ["query", "read", "scan"])
def test_what_reads_indexes_names_each_of_them(verb):
    [statement] = granted(verb, **INDEXES)

    assert statement["Resource"] == [TABLE, f"{TABLE}/index/ByState", f"{TABLE}/index/ByPrice"]


@pytest.mark.parametrize("verb", ["put", "get", "check", "update", "delete", "write"])
def test_what_acts_on_items_alone_names_no_index(verb):
    [statement] = granted(verb, **INDEXES)

    assert statement["Resource"] == [TABLE]


def test_stream_is_read_by_exactly_these_actions():
    assert granted("stream_read", stream="NEW_IMAGE") == [
        {
            "Sid": "ReadStream",
            "Effect": "Allow",
            "Action": [
                "dynamodb:DescribeStream",
                "dynamodb:GetRecords",
                "dynamodb:GetShardIterator",
                "dynamodb:ListStreams",
            ],
            "Resource": ["${aws_dynamodb_table.Orders_A9B65338.stream_arn}"],
        }
    ]


def test_stream_that_is_not_there_cannot_be_read():
    with pytest.raises(ConstructError, match=r"^test/Orders: it has no stream to read; give it one with stream="):
        granted("stream_read")


def test_leading_keys_limit_a_role_to_its_own_items_of_the_table():
    [statement] = granted("read", {"leading_keys": ("fixed", "${aws:PrincipalTag/user}")}, **INDEXES)

    assert statement["Resource"] == [TABLE]
    assert statement["Condition"] == {
        # Terraform makes one dollar of two, and leaves the variable to IAM.
        "ForAllValues:StringEquals": {"dynamodb:LeadingKeys": ["fixed", "$${aws:PrincipalTag/user}"]},
        "Null": {"dynamodb:LeadingKeys": "false"},
    }


@pytest.mark.parametrize("limit", ["leading_keys", "attributes"])
@pytest.mark.parametrize("values", [(), [], "", "alice"])
def test_limit_that_names_nothing_does_not_let_in_everybody(limit, values):
    text = f"test/Orders: the grant's {limit} are {values!r}; give a tuple of one or more, or leave {limit} out"

    with pytest.raises(ConstructError, match=f"^{re.escape(text)}$"):
        granted("read", {limit: values})


def test_attributes_limit_a_role_to_part_of_each_item():
    [statement] = granted("update", {"attributes": ("id", "at", "state")})

    assert statement["Condition"] == {
        "ForAllValues:StringEquals": {"dynamodb:Attributes": ["id", "at", "state"]},
        "Null": {"dynamodb:Attributes": "false"},
        "StringEqualsIfExists": {
            "dynamodb:ReturnValues": ["NONE", "UPDATED_NEW", "UPDATED_OLD"],
            "dynamodb:Select": "SPECIFIC_ATTRIBUTES",
        },
    }


@pytest.mark.parametrize(
    "verb", ["put", "get", "query", "read", "scan", "check", "update", "delete", "write", "stream_read"]
)
def test_grant_on_an_encrypted_table_admits_the_role_to_the_key(verb):
    def build(stack):
        key = Key(stack, "Key", alias="alias/orders-dev", description="Encrypts orders")
        getattr(table(stack, key=key, stream="KEYS_ONLY").grants, verb)(GrantedRole("user"))

    template = Template.of(build)

    statements = policy_document(template.one("aws_kms_key"))["Statement"]
    assert template.one("aws_dynamodb_table")["server_side_encryption"] == {
        "enabled": True,
        "kms_key_arn": "${aws_kms_key.Key_961B73FD.arn}",
    }
    assert [statement["Sid"] for statement in statements] == ["AccountAdministers", "CallersOfDynamodb"]
    assert statements[1]["Condition"]["ArnEquals"] == {"aws:PrincipalArn": ["arn:aws:iam::123456789012:role/user"]}


def test_one_role_may_use_two_tables():
    def build(stack):
        role = Role(stack, "Role", name="user", assumed_by="lambda.amazonaws.com", description="Uses orders")
        table(stack).grants.put(role)
        Table(stack, "Returns", name="returns-dev", partition_key=Attribute("id")).grants.put(role)

    [statement] = policy_document(Template.of(build).one("aws_iam_role_policy"))["Statement"]

    assert len(statement["Resource"]) == 2
