"""Every construct with a physical name takes it, so that no other resource of the app can have it."""

import pytest
from constructs import Construct

from constructs_lib.aws_cloudwatch import ALWAYS, AlarmActions, CompositeAlarm, LogGroup, LogResourcePolicy, SavedQuery
from constructs_lib.aws_dynamodb import Attribute, Table
from constructs_lib.aws_iam import ManagedPolicy, OidcProvider, Role, Statement
from constructs_lib.aws_kms import Key
from constructs_lib.aws_sns import Topic
from constructs_lib.aws_ssm import SecureStringParameter, StringListParameter, StringParameter
from constructs_lib.core.errors import ConstructError
from constructs_lib.core.placement import place
from constructs_lib.testing import Template

PUBLISH = Statement(sid="P", actions=("sns:Publish",), resources=("arn:aws:sns:us-east-1:123456789012:t",))


@pytest.mark.parametrize(
    ("kind", "make"),
    [
        ("role", lambda scope: Role(scope, "X", name="x1x", assumed_by="lambda.amazonaws.com", description="Reads")),
        ("table", lambda scope: Table(scope, "X", name="x1x", partition_key=Attribute("id"))),
        ("policy", lambda scope: ManagedPolicy(scope, "X", name="x1x", description="Lets", statements=(PUBLISH,))),
        ("identity provider", lambda scope: OidcProvider(scope, "X", url="https://x1x")),
        (
            "alarm",
            lambda scope: CompositeAlarm(
                scope,
                "X",
                name="x1x",
                description="Is on",
                rule=ALWAYS,
                notify=(),
                actions=AlarmActions(enabled=False),
            ),
        ),
        ("saved query", lambda scope: SavedQuery(scope, "X", name="x1x", query="fields @message")),
        (
            "log resource policy",
            lambda scope: LogResourcePolicy(
                scope,
                "X",
                name="x1x",
                principal="delivery.logs.amazonaws.com",
                log_groups=(LogGroup.from_name(scope, "Log", "x"),),
            ),
        ),
        ("parameter", lambda scope: StringParameter(scope, "X", name="x1x", value="1", description="One")),
        ("parameter", lambda scope: StringListParameter(scope, "X", name="/x1x", values=("1",), description="One")),
        (
            "parameter",
            lambda scope: SecureStringParameter(
                scope, "X", name="/x1x", variable=f"x{scope.node.id.lower()}", version=1, description="One"
            ),
        ),
        ("log group", lambda scope: LogGroup(scope, "X", name="x1x", retention_days=30)),
        ("key alias", lambda scope: Key(scope, "X", alias="alias/x1x", description="Encrypts")),
        (
            "topic",
            lambda scope: Topic(
                scope, "X", name="x1x", key=Key(scope, "K", alias=f"alias/{scope.node.id}", description="Encrypts")
            ),
        ),
    ],
)
def test_every_construct_takes_its_name(kind, make):
    def build(stack):
        for part in ("A", "B"):
            make(Construct(stack, part))

    with pytest.raises(ConstructError, match=rf"^test/B/X: the {kind} '.*x1x' is test/A/X's already"):
        Template.of(build)


def test_two_regions_may_have_tables_of_one_name():
    def build(stack):
        for region in ("us-east-1", "eu-west-1"):
            scope = Construct(stack, region)
            place(scope, region=region)
            Table(scope, "Orders", name="orders", partition_key=Attribute("id"))

    assert Template.of(build).counts["aws_dynamodb_table"] == 2
