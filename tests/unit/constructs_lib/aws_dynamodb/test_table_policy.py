import pytest

from constructs_lib.aws_dynamodb import AccountStatement, Attribute, GlobalSecondaryIndex, Table
from constructs_lib.core.errors import ConstructError
from constructs_lib.testing import Template, policy_document

TABLE = "${aws_dynamodb_table.Orders_A9B65338.arn}"
BY_STATE = GlobalSecondaryIndex(name="ByState", partition_key=Attribute("state"))
NO_SCANS = AccountStatement(sid="NoScans", allow=False, actions=("dynamodb:Scan",))


def with_policy(*statements: AccountStatement, **arguments) -> Template:
    def build(stack):
        table = Table(stack, "Orders", name="orders-dev", partition_key=Attribute("id"), **arguments)
        for statement in statements:
            table.add_to_resource_policy(statement)

    return Template.of(build)


def test_table_has_no_policy_unless_somebody_writes_one():
    assert "aws_dynamodb_resource_policy" not in with_policy().counts


def test_policy_is_about_the_table_and_its_indexes_and_the_account():
    writer = "arn:aws:iam::123456789012:role/writer"
    template = with_policy(
        NO_SCANS,
        AccountStatement(
            sid="Writer",
            actions=("dynamodb:PutItem",),
            principal_arns=(writer, "${aws_iam_role.other.arn}"),
            conditions={"Bool": {"aws:SecureTransport": "true"}},
        ),
        AccountStatement(sid="Readers", actions=("dynamodb:GetItem",)),
        global_indexes=(BY_STATE,),
    )

    resource = template.one("aws_dynamodb_resource_policy")
    resources = [TABLE, f"{TABLE}/index/ByState"]
    assert resource["resource_arn"] == TABLE
    assert policy_document(resource)["Statement"] == [
        {
            "Sid": "NoScans",
            "Effect": "Deny",
            "Action": ["dynamodb:Scan"],
            "Resource": resources,
            "Principal": {"AWS": "*"},
        },
        {
            "Sid": "Writer",
            "Effect": "Allow",
            "Action": ["dynamodb:PutItem"],
            "Resource": resources,
            "Condition": {"Bool": {"aws:SecureTransport": "true"}},
            "Principal": {"AWS": [writer, "${aws_iam_role.other.arn}"]},
        },
        {
            "Sid": "Readers",
            "Effect": "Allow",
            "Action": ["dynamodb:GetItem"],
            "Resource": resources,
            "Principal": {"AWS": "arn:aws:iam::123456789012:root"},
        },
    ]


def test_stream_has_a_policy_of_its_own():
    def build(stack):
        table = Table(stack, "Orders", name="orders-dev", partition_key=Attribute("id"), stream="KEYS_ONLY")
        table.add_to_stream_policy(AccountStatement(sid="Readers", actions=("dynamodb:GetRecords",)))

    resource = Template.of(build).one("aws_dynamodb_resource_policy")

    assert resource["resource_arn"] == "${aws_dynamodb_table.Orders_A9B65338.stream_arn}"
    assert policy_document(resource)["Statement"][0]["Resource"] == [resource["resource_arn"]]


def test_policy_of_a_stream_that_is_not_there_is_refused():
    with pytest.raises(ConstructError, match=r"^test/Orders: it has no stream, whose policy could say something"):
        Template.of(
            lambda stack: Table(stack, "Orders", name="orders-dev", partition_key=Attribute("id")).add_to_stream_policy(
                NO_SCANS
            )
        )


@pytest.mark.parametrize(
    ("statements", "fault"),
    [
        ([NO_SCANS, NO_SCANS], "its policy has a statement 'NoScans' already; give this one another sid"),
        (
            [
                AccountStatement(
                    sid="Other", actions=("dynamodb:GetItem",), principal_arns=("arn:aws:iam::999999999999:role/x",)
                )
            ],
            "give the ARN of a role or a user of account 123456789012",
        ),
        (
            [AccountStatement(sid="All", actions=("dynamodb:GetItem",), principal_arns=("*",))],
            "give the ARN of a role or a user of account 123456789012",
        ),
        (
            [AccountStatement(sid="Sns", actions=("sns:Publish",))],
            "its policy names sns:Publish, which is no action of",
        ),
        (
            [AccountStatement(sid="Shut", allow=False, actions=("dynamodb:PutResourcePolicy",))],
            "its policy denies dynamodb:PutResourcePolicy to everybody, Terraform included; name principal_arns",
        ),
        ([AccountStatement(sid="Wild", actions=("dynamodb:*",))], "the action 'dynamodb:\\*' has a wildcard"),
        (
            [
                AccountStatement(
                    sid="Long",
                    actions=("dynamodb:GetItem",),
                    principal_arns=tuple(f"arn:aws:iam::123456789012:role/{number:0>60}" for number in range(250)),
                )
            ],
            "bytes, and AWS takes 20480; write less",
        ),
    ],
)
def test_policy_that_dynamodb_refuses_or_that_leaves_the_account_is_refused(statements, fault):
    with pytest.raises(ConstructError, match=fault):
        with_policy(*statements)
