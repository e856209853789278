import json

import pytest

from constructs_lib.aws_dynamodb import Attribute, OnDemand, Provisioned, Table
from constructs_lib.aws_iam import Role
from constructs_lib.aws_kms import Key
from constructs_lib.core.errors import ConstructError
from constructs_lib.core.placement import place
from constructs_lib.testing import Template


def table(scope, **arguments) -> Table:
    return Table(scope, "Orders", **{"name": "orders-dev", "partition_key": Attribute("id")} | arguments)


def test_minimal_table_is_encrypted_recoverable_and_protected():
    assert Template.of(table).one("aws_dynamodb_table") == {
        "attribute": [{"name": "id", "type": "S"}],
        "billing_mode": "PAY_PER_REQUEST",
        "deletion_protection_enabled": True,
        "hash_key": "id",
        "lifecycle": {"prevent_destroy": True},
        "name": "orders-dev",
        "point_in_time_recovery": {"enabled": True},
        "server_side_encryption": {"enabled": True},
    }


def test_sort_key_is_declared():
    resource = Template.of(lambda stack: table(stack, sort_key=Attribute("at", "N"))).one("aws_dynamodb_table")

    assert resource["range_key"] == "at"
    assert resource["attribute"] == [{"name": "id", "type": "S"}, {"name": "at", "type": "N"}]


def test_provisioned_capacity_is_bought():
    capacity = Provisioned(read_units=5, write_units=6)

    resource = Template.of(lambda stack: table(stack, capacity=capacity)).one("aws_dynamodb_table")

    assert resource["billing_mode"] == "PROVISIONED"
    assert (resource["read_capacity"], resource["write_capacity"]) == (5, 6)


def test_on_demand_table_names_no_capacity():
    resource = Template.of(lambda stack: table(stack, capacity=OnDemand())).one("aws_dynamodb_table")

    assert "read_capacity" not in resource
    assert "write_capacity" not in resource


def test_items_expire_only_when_asked():
    resource = Template.of(lambda stack: table(stack, ttl_attribute="expiresAt")).one("aws_dynamodb_table")

    assert resource["ttl"] == {"attribute_name": "expiresAt", "enabled": True}
    assert "ttl" not in Template.of(table).one("aws_dynamodb_table")


def test_unprotected_table_can_be_destroyed():
    resource = Template.of(lambda stack: table(stack, protect=False)).one("aws_dynamodb_table")

    assert resource["deletion_protection_enabled"] is False
    assert "lifecycle" not in resource


def test_tags_come_from_the_placement():
    def build(stack):
        place(stack, tags={"Application": "orders"})
        table(stack)

    assert Template.of(build).one("aws_dynamodb_table")["tags"] == {"Application": "orders"}


def granted(verb: str, *, encrypted: bool) -> Template:
    def build(stack):
        key = Key(stack, "Key", alias="alias/orders-dev", description="Encrypts orders") if encrypted else None
        role = Role(stack, "Role", name="user", assumed_by="lambda.amazonaws.com", description="Uses orders")
        getattr(table(stack, key=key).grants, verb)(role)

    return Template.of(build)


@pytest.mark.parametrize(
    ("verb", "actions"),
    [
        ("put", ["dynamodb:PutItem"]),
        ("read", ["dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:Query"]),
        ("write", ["dynamodb:BatchWriteItem", "dynamodb:DeleteItem", "dynamodb:PutItem", "dynamodb:UpdateItem"]),
    ],
)
def test_grant_is_exactly_these_actions_on_this_table(verb, actions):
    policy = json.loads(granted(verb, encrypted=False).one("aws_iam_role_policy")["policy"])

    assert [(statement["Action"], statement["Resource"]) for statement in policy["Statement"]] == [
        (actions, ["${aws_dynamodb_table.Orders_A9B65338.arn}"])
    ]


def test_grant_on_an_encrypted_table_admits_the_role_to_the_key():
    template = granted("put", encrypted=True)

    statements = json.loads(template.one("aws_kms_key")["policy"])["Statement"]
    assert (
        template.one("aws_dynamodb_table")["server_side_encryption"]["kms_key_arn"] == "${aws_kms_key.Key_961B73FD.arn}"
    )
    assert [statement["Sid"] for statement in statements] == ["AccountAdministers", "CallersOfDynamodb"]
    assert statements[1]["Condition"]["ArnEquals"] == {"aws:PrincipalArn": ["arn:aws:iam::123456789012:role/user"]}


def test_metrics_carry_the_dimensions_that_dynamodb_emits():
    metrics = []

    Template.of(lambda stack: metrics.append(table(stack).metrics))

    assert metrics[0].write_throttle_events().dimensions == {"TableName": "orders-dev"}
    assert metrics[0].system_errors("PutItem").dimensions == {"TableName": "orders-dev", "Operation": "PutItem"}


def test_one_attribute_for_both_keys_is_refused():
    with pytest.raises(ConstructError, match=r"^test/Orders: partition_key and sort_key are both 'id'"):
        Template.of(lambda stack: table(stack, sort_key=Attribute("id")))


@pytest.mark.parametrize("name", ["ab", "a" * 256, "orders dev"])
def test_name_that_dynamodb_refuses_is_refused(name):
    with pytest.raises(ConstructError, match="is not 3 to 255 letters"):
        Template.of(lambda stack: table(stack, name=name))


def test_key_attribute_that_dynamodb_refuses_is_refused():
    with pytest.raises(ConstructError, match="is not 1 to 255 bytes long"):
        Template.of(lambda stack: table(stack, partition_key=Attribute("é" * 128)))


def test_capacity_of_nothing_is_refused():
    with pytest.raises(ConstructError, match="the capacity is 0 read and 5 write units; give 1 or more"):
        Template.of(lambda stack: table(stack, capacity=Provisioned(read_units=0, write_units=5)))


@pytest.mark.parametrize("ttl_attribute", ["", "x" * 256])
def test_ttl_attribute_that_dynamodb_refuses_is_refused(ttl_attribute):
    with pytest.raises(ConstructError, match="is not 1 to 255 characters long"):
        Template.of(lambda stack: table(stack, ttl_attribute=ttl_attribute))


def test_ttl_on_a_key_that_holds_no_number_is_refused():
    with pytest.raises(ConstructError, match="the ttl attribute 'id' is a key that holds no number"):
        Template.of(lambda stack: table(stack, partition_key=Attribute("id"), ttl_attribute="id"))


def test_ttl_on_a_key_that_is_a_number_passes():
    resource = Template.of(lambda stack: table(stack, sort_key=Attribute("end", "N"), ttl_attribute="end"))

    assert resource.one("aws_dynamodb_table")["ttl"] == {"attribute_name": "end", "enabled": True}
