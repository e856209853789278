import pytest

from constructs_lib.aws_dynamodb import Attribute, GlobalSecondaryIndex, LocalSecondaryIndex, OnDemand, Provisioned
from constructs_lib.aws_dynamodb.secondary_index import index_keys, indexes_fault

ID, AT = Attribute("id"), Attribute("at", "N")
BY_REQUEST = OnDemand()
PAID = Provisioned(read_units=1, write_units=1)


def by(name: str = "ByState", **arguments) -> GlobalSecondaryIndex:
    return GlobalSecondaryIndex(**{"name": name, "partition_key": Attribute("state")} | arguments)


def local(name: str = "ByPrice", **arguments) -> LocalSecondaryIndex:
    return LocalSecondaryIndex(**{"name": name, "sort_key": Attribute("price", "N")} | arguments)


def fault(*indexes, keys=(ID, AT), capacity=BY_REQUEST) -> str | None:
    global_indexes = tuple(index for index in indexes if isinstance(index, GlobalSecondaryIndex))
    local_indexes = tuple(index for index in indexes if isinstance(index, LocalSecondaryIndex))
    return indexes_fault(keys, capacity, global_indexes, local_indexes)


def names(number: int) -> tuple[str, ...]:
    return tuple(f"a{count}" for count in range(number))


def test_indexes_at_every_limit_pass():
    many = [by(f"Global{number}", projection="INCLUDE", non_key_attributes=names(5)) for number in range(20)]
    few = [local(f"Local{number}") for number in range(5)]

    assert fault(*many, *few) is None


def test_index_may_share_keys_with_the_table_and_other_indexes():
    assert fault(by(partition_key=ID, sort_key=AT), by("Other", sort_key=ID), local(sort_key=AT)) is None


def test_capacity_of_the_tables_kind_passes():
    assert fault(by(capacity=PAID), capacity=PAID) is None
    assert fault(by(capacity=OnDemand(max_read_units=5))) is None


def test_keys_of_indexes_are_those_of_all():
    keys = index_keys((by(sort_key=AT),), (local(),))

    assert [key.name for key in keys] == ["state", "at", "price"]


@pytest.mark.parametrize(
    ("indexes", "expected"),
    [
        ([by(f"Global{number}") for number in range(21)], "the table has 21 global indexes, and AWS takes 20"),
        ([local(f"Local{number}") for number in range(6)], "the table has 6 local indexes, and AWS takes 5"),
        ([by("Same"), local("Same")], "two indexes are called 'Same'; give each a name of its own"),
        (
            [by(f"Global{number}", projection="INCLUDE", non_key_attributes=names(17)) for number in range(6)],
            "the indexes project 102 attributes, and AWS takes 100 together; project ALL",
        ),
        ([by("No")], "the index 'No': its name is not 3 to 255 letters, digits or '_.-'"),
        ([by(sort_key=Attribute("state"))], "the index 'ByState': partition_key and sort_key are both 'state'"),
        ([by(projection="INCLUDE")], "the projection is INCLUDE with 0 non_key_attributes; INCLUDE names them"),
        ([local(non_key_attributes=("a",))], "the projection is ALL with 1 non_key_attributes; INCLUDE names them"),
        ([by(projection="INCLUDE", non_key_attributes=names(21))], "it projects 21 attributes, and AWS takes 20"),
        ([by(projection="INCLUDE", non_key_attributes=("a", "a"))], "it projects an attribute twice; name each once"),
        (
            [by(projection="INCLUDE", non_key_attributes=("a" * 256,))],
            "which is not 1 to 255 characters long",
        ),
        ([local(sort_key=ID)], "the index 'ByPrice': its sort_key is the table's partition key; name another"),
        (
            [by(capacity=PAID)],
            "the index 'ByState': its capacity is Provisioned and the table's OnDemand; AWS bills both alike",
        ),
        ([by(capacity=OnDemand(max_read_units=0))], "the index 'ByState': max_read_units is 0; give 1 or more"),
        ([by(partition_key=Attribute("at"))], "the key attribute 'at' is of type N and of type S"),
        ([by(), local(sort_key=Attribute("state", "B"))], "the key attribute 'state' is of type S and of type B"),
        ([by(partition_key=Attribute(""))], "the key attribute '' is not 1 to 255 bytes long"),
    ],
)
def test_indexes_that_dynamodb_refuses_are_refused(indexes, expected):
    assert expected in fault(*indexes)


def test_local_index_needs_a_sort_key_of_the_table():
    assert fault(local(), keys=(ID,)) == "the local index 'ByPrice' needs a table with a sort_key"
