import pytest

from constructs_lib.aws_dynamodb import (
    Attribute,
    GlobalSecondaryIndex,
    ImportSource,
    KinesisDestination,
    LocalSecondaryIndex,
    OnDemand,
    Provisioned,
    Table,
)
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


BY_STATE = GlobalSecondaryIndex(
    name="ByState",
    partition_key=Attribute("state"),
    sort_key=Attribute("at", "N"),
    projection="INCLUDE",
    non_key_attributes=("total",),
)


def test_indexes_and_the_attributes_of_all_keys_are_declared_once():
    resource = Template.of(
        lambda stack: table(
            stack,
            sort_key=Attribute("at", "N"),
            global_indexes=(BY_STATE,),
            local_indexes=(LocalSecondaryIndex(name="ByPrice", sort_key=Attribute("price", "N")),),
        )
    ).one("aws_dynamodb_table")

    assert resource["attribute"] == [
        {"name": "id", "type": "S"},
        {"name": "at", "type": "N"},
        {"name": "state", "type": "S"},
        {"name": "price", "type": "N"},
    ]
    assert resource["global_secondary_index"] == [
        {
            "name": "ByState",
            "hash_key": "state",
            "range_key": "at",
            "projection_type": "INCLUDE",
            "non_key_attributes": ["total"],
        }
    ]
    assert resource["local_secondary_index"] == [{"name": "ByPrice", "range_key": "price", "projection_type": "ALL"}]


@pytest.mark.parametrize("own", [None, Provisioned(read_units=7, write_units=8)])
def test_index_has_the_tables_provisioned_capacity_or_its_own(own):
    index = GlobalSecondaryIndex(name="ByState", partition_key=Attribute("state"), capacity=own)
    capacity = Provisioned(read_units=5, write_units=6)

    resource = Template.of(lambda stack: table(stack, capacity=capacity, global_indexes=(index,))).one(
        "aws_dynamodb_table"
    )

    [made] = resource["global_secondary_index"]
    assert (made["read_capacity"], made["write_capacity"]) == ((7, 8) if own else (5, 6))


def test_on_demand_capacity_is_limited_when_asked():
    limits = OnDemand(max_read_units=100, max_write_units=50)
    own = GlobalSecondaryIndex(name="ByState", partition_key=Attribute("state"), capacity=OnDemand(max_write_units=5))

    resource = Template.of(lambda stack: table(stack, capacity=limits, global_indexes=(own,))).one("aws_dynamodb_table")

    assert resource["billing_mode"] == "PAY_PER_REQUEST"
    assert resource["on_demand_throughput"] == {"max_read_request_units": 100, "max_write_request_units": 50}
    assert resource["global_secondary_index"][0]["on_demand_throughput"] == {"max_write_request_units": 5}


def test_stream_class_and_recovery_are_set_when_asked():
    tables = []

    def build(stack):
        tables.append(table(stack, stream="OLD_IMAGE", table_class="STANDARD_INFREQUENT_ACCESS", recovery_days=7))

    resource = Template.of(build).one("aws_dynamodb_table")

    assert (resource["stream_enabled"], resource["stream_view_type"]) == (True, "OLD_IMAGE")
    assert resource["table_class"] == "STANDARD_INFREQUENT_ACCESS"
    assert resource["point_in_time_recovery"] == {"enabled": True, "recovery_period_in_days": 7}
    assert tables[0].stream_arn is not None


def test_table_has_no_stream_unless_asked():
    tables = []

    Template.of(lambda stack: tables.append(table(stack)))

    assert tables[0].stream_arn is None


def test_imported_table_is_not_made_anew_when_its_source_changes():
    source = ImportSource(
        bucket="exports", format="CSV", key_prefix="2026/", compression="GZIP", csv_delimiter=";", csv_header=("id",)
    )

    resource = Template.of(lambda stack: table(stack, import_source=source, protect=False)).one("aws_dynamodb_table")

    assert resource["import_table"] == {
        "input_format": "CSV",
        "input_compression_type": "GZIP",
        "input_format_options": {"csv": {"delimiter": ";", "header_list": ["id"]}},
        "s3_bucket_source": {"bucket": "exports", "key_prefix": "2026/"},
    }
    assert resource["lifecycle"] == {"ignore_changes": ["import_table"]}


@pytest.mark.parametrize("days", [0, 36])
def test_recovery_that_dynamodb_refuses_is_refused(days):
    with pytest.raises(ConstructError, match=f"^test/Orders: recovery_days is {days}; AWS takes 1 to 35"):
        Template.of(lambda stack: table(stack, recovery_days=days))


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        ({"local_indexes": (LocalSecondaryIndex(name="ByAt", sort_key=Attribute("at")),)}, "needs a table with a sort"),
        ({"global_indexes": (BY_STATE, BY_STATE)}, "two indexes are called 'ByState'"),
        ({"import_source": ImportSource(bucket="exports", format="ION", csv_delimiter=";")}, "are for CSV"),
        ({"kinesis": KinesisDestination(stream_arn="changes")}, "the Kinesis stream is 'changes'"),
        ({"ttl_attribute": "state", "global_indexes": (BY_STATE,)}, "the ttl attribute 'state' is a key that holds no"),
        ({"capacity": OnDemand(max_read_units=0)}, "max_read_units is 0"),
    ],
)
def test_what_dynamodb_refuses_is_refused_where_the_table_stands(arguments, fault):
    with pytest.raises(ConstructError, match=f"^test/Orders: .*{fault}"):
        Template.of(lambda stack: table(stack, **arguments))


def test_what_terraform_will_know_is_not_checked():
    resource = Template.of(lambda stack: table(stack, name="${var.name}", ttl_attribute="${var.ttl}")).one(
        "aws_dynamodb_table"
    )

    assert resource["name"] == "${var.name}"
    assert resource["ttl"]["attribute_name"] == "${var.ttl}"
