import pytest

from constructs_lib.aws_dynamodb import Table, TableGrants, TableMetrics
from constructs_lib.aws_kms import Key
from constructs_lib.core.errors import ConstructError
from constructs_lib.testing import Template
from tests.support.grantee import GrantedRole

ARN = "arn:aws:dynamodb:us-east-1:123456789012:table/orders-dev"
STREAM = f"{ARN}/stream/2026-11-21T00:00:00.000"
KEY = "arn:aws:kms:us-east-1:123456789012:key/1234abcd"


def test_table_that_exists_is_named_by_literals_and_nothing_is_created():
    made = []

    template = Template.of(lambda stack: made.append(Table.from_name(stack, "Orders", "orders-dev", stream_arn=STREAM)))

    assert template.counts == {}
    assert (made[0].table_name, made[0].table_arn, made[0].stream_arn) == ("orders-dev", ARN, STREAM)
    assert isinstance(made[0].grants, TableGrants)
    assert isinstance(made[0].metrics, TableMetrics)


def test_grants_on_it_reach_indexes_stream_and_key():
    role = GrantedRole()

    def build(stack):
        grants = Table.from_name(
            stack,
            "Orders",
            "orders-dev",
            indexes=("ByState",),
            stream_arn=STREAM,
            key=Key.from_arn(stack, "Key", KEY),
        ).grants
        grants.query(role)
        grants.stream_read(role)

    assert Template.of(build).counts == {}
    assert [(statement.sid, statement.resources) for statement in role.statements] == [
        ("QueryItems", (ARN, f"{ARN}/index/ByState")),
        ("UseKeyThroughDynamodb", (KEY,)),
        ("ReadStream", (STREAM,)),
        ("UseKeyThroughDynamodb", (KEY,)),
    ]


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        ({"name": "no"}, "the table name 'no' is not 3 to 255"),
        ({"indexes": ("*",)}, r"the table name '\*' is not 3 to 255"),
        ({"stream_arn": ARN}, "the stream's ARN is .*; give one that begins with"),
    ],
)
def test_names_that_dynamodb_refuses_are_refused(arguments, fault):
    with pytest.raises(ConstructError, match=f"^test/Orders: {fault}"):
        Template.of(lambda stack: Table.from_name(stack, "Orders", **{"name": "orders-dev"} | arguments))
