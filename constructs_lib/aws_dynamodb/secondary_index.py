"""The secondary indexes of a table."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Literal

from constructs_lib.aws_dynamodb.attribute import Attribute, attributes_fault
from constructs_lib.aws_dynamodb.capacity import Capacity, Provisioned, capacity_fault

Projection = Literal["ALL", "KEYS_ONLY", "INCLUDE"]

# DynamoDB Developer Guide, "Naming rules" and "Quotas", "Secondary indexes".
_NAME = re.compile(r"[a-zA-Z0-9_.-]{3,255}")
_GLOBAL_INDEXES = 20  # a default quota, which AWS may raise
_LOCAL_INDEXES = 5
_PROJECTED = 100  # over all indexes of a table; an attribute counts once an index
_PROJECTED_BY_ONE = 20  # DynamoDB API Reference, Projection
_ATTRIBUTE_CHARACTERS = 255  # the same


@dataclass(frozen=True, slots=True, kw_only=True)
class GlobalSecondaryIndex:
    """An index with a partition key of its own, read with eventual consistency.

    Attributes
    ----------
    name
        Name of the index, 3 to 255 characters.
    partition_key
        Need not be unique; an item without it is not in the index.
    sort_key
        Without it the items of one partition key stand in no order.
    projection
        What of an item the index holds: all, the keys of table and index, or these and ``non_key_attributes``.
    non_key_attributes
        1 to 20 names, for ``INCLUDE``.
    capacity
        Of the table's kind. Without it, what the table has.
    contributor_insights
        Let CloudWatch find the keys that are used most, at a price for each request.

    Example
    -------
    >>> by_state = GlobalSecondaryIndex(name="ByState", partition_key=Attribute("state"))
    >>> orders = Table(system, "Orders", name="orders-dev", partition_key=Attribute("id"), global_indexes=(by_state,))
    """

    name: str
    partition_key: Attribute
    sort_key: Attribute | None = None
    projection: Projection = "ALL"
    non_key_attributes: tuple[str, ...] = ()
    capacity: Capacity | None = None
    contributor_insights: bool = False

    @property
    def keys(self) -> tuple[Attribute, ...]:
        """The key attributes of the index."""
        return (self.partition_key, self.sort_key) if self.sort_key else (self.partition_key,)


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalSecondaryIndex:
    """Another order of the items of one partition key; it comes and goes with the table alone.

    The items of one partition key and what the indexes hold of them are then limited to 10 GB.

    Attributes
    ----------
    name, projection, non_key_attributes
        As for `GlobalSecondaryIndex`.
    sort_key
        Another attribute than the table's partition key; an item without it is not in the index.

    Example
    -------
    >>> by_price = LocalSecondaryIndex(name="ByPrice", sort_key=Attribute("price", "N"))
    >>> orders = Table(system, "Orders", name="orders-dev", partition_key=Attribute("customer"),
    ...                sort_key=Attribute("id"), local_indexes=(by_price,))
    """

    name: str
    sort_key: Attribute
    projection: Projection = "ALL"
    non_key_attributes: tuple[str, ...] = ()


def index_keys(
    global_indexes: tuple[GlobalSecondaryIndex, ...], local_indexes: tuple[LocalSecondaryIndex, ...]
) -> tuple[Attribute, ...]:
    """Return the key attributes of indexes beside the table's own."""
    return (*(key for index in global_indexes for key in index.keys), *(index.sort_key for index in local_indexes))


def indexes_fault(
    keys: tuple[Attribute, ...],
    capacity: Capacity,
    global_indexes: tuple[GlobalSecondaryIndex, ...],
    local_indexes: tuple[LocalSecondaryIndex, ...],
) -> str | None:
    """Return why DynamoDB refuses these indexes of a table with these keys; nothing if it does not."""
    indexes: list[GlobalSecondaryIndex | LocalSecondaryIndex] = [*global_indexes, *local_indexes]
    if len(global_indexes) > _GLOBAL_INDEXES:
        return f"the table has {len(global_indexes)} global indexes, and AWS takes {_GLOBAL_INDEXES}"
    if len(local_indexes) > _LOCAL_INDEXES:
        return f"the table has {len(local_indexes)} local indexes, and AWS takes {_LOCAL_INDEXES}"
    if twice := [name for name, number in Counter(index.name for index in indexes).items() if number > 1]:
        return f"two indexes are called {twice[0]!r}; give each a name of its own"
    if local_indexes and len(keys) < 2:
        return f"the local index {local_indexes[0].name!r} needs a table with a sort_key"
    if (projected := sum(len(index.non_key_attributes) for index in indexes)) > _PROJECTED:
        return f"the indexes project {projected} attributes, and AWS takes {_PROJECTED} together; project ALL"
    for index in indexes:
        if fault := _index_fault(index):
            return f"the index {index.name!r}: {fault}"
    for local in local_indexes:
        if local.sort_key.name == keys[0].name:
            return f"the index {local.name!r}: its sort_key is the table's partition key; name another attribute"
    for index in global_indexes:
        if fault := _capacity_fault(index, capacity):
            return f"the index {index.name!r}: {fault}"
    return attributes_fault((*keys, *index_keys(global_indexes, local_indexes)))


def _index_fault(index: GlobalSecondaryIndex | LocalSecondaryIndex) -> str | None:
    if not _NAME.fullmatch(index.name):
        return "its name is not 3 to 255 letters, digits or '_.-'"
    if isinstance(index, GlobalSecondaryIndex) and index.sort_key and index.sort_key.name == index.partition_key.name:
        return f"partition_key and sort_key are both {index.sort_key.name!r}; give them different names"
    named = index.non_key_attributes
    if (index.projection == "INCLUDE") != bool(named):
        return (
            f"the projection is {index.projection} with {len(named)} non_key_attributes; INCLUDE names them, and alone"
        )
    if len(named) > _PROJECTED_BY_ONE:
        return f"it projects {len(named)} attributes, and AWS takes {_PROJECTED_BY_ONE}; project ALL"
    if len(set(named)) < len(named):
        return "it projects an attribute twice; name each once"
    if wrong := next((name for name in named if not 1 <= len(name) <= _ATTRIBUTE_CHARACTERS), None):
        return f"it projects {wrong!r}, which is not 1 to {_ATTRIBUTE_CHARACTERS} characters long"
    return None


def _capacity_fault(index: GlobalSecondaryIndex, of_table: Capacity) -> str | None:
    if index.capacity is None:
        return None
    if isinstance(index.capacity, Provisioned) != isinstance(of_table, Provisioned):
        kinds = [type(capacity).__name__ for capacity in (index.capacity, of_table)]
        return f"its capacity is {kinds[0]} and the table's {kinds[1]}; AWS bills both alike"
    return capacity_fault(index.capacity)
