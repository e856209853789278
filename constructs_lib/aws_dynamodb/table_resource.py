"""The arguments of the provider's table that are blocks."""

from __future__ import annotations

from typing import Any

from cdktf_cdktf_provider_aws.dynamodb_table import (
    DynamodbTableGlobalSecondaryIndex,
    DynamodbTableGlobalSecondaryIndexOnDemandThroughput,
    DynamodbTableLocalSecondaryIndex,
    DynamodbTableOnDemandThroughput,
)

from constructs_lib.aws_dynamodb.capacity import Capacity, OnDemand, Provisioned
from constructs_lib.aws_dynamodb.secondary_index import GlobalSecondaryIndex, LocalSecondaryIndex


def capacity_arguments(capacity: Capacity) -> dict[str, Any]:
    """Return the table's arguments that say how it is paid."""
    if isinstance(capacity, Provisioned):
        return {
            "billing_mode": "PROVISIONED",
            "read_capacity": capacity.read_units,
            "write_capacity": capacity.write_units,
        }
    limits = _limits(capacity)
    return {
        "billing_mode": "PAY_PER_REQUEST",
        "on_demand_throughput": DynamodbTableOnDemandThroughput(**limits) if limits else None,
    }


def global_index(index: GlobalSecondaryIndex, of_table: Capacity) -> DynamodbTableGlobalSecondaryIndex:
    """Return the block of a global index; without a capacity of its own it has the table's."""
    capacity = index.capacity or of_table
    provisioned = capacity if isinstance(capacity, Provisioned) else None
    limits = _limits(capacity)
    return DynamodbTableGlobalSecondaryIndex(
        name=index.name,
        hash_key=index.partition_key.name,
        range_key=index.sort_key.name if index.sort_key else None,
        projection_type=index.projection,
        non_key_attributes=list(index.non_key_attributes) or None,
        read_capacity=provisioned.read_units if provisioned else None,
        write_capacity=provisioned.write_units if provisioned else None,
        on_demand_throughput=DynamodbTableGlobalSecondaryIndexOnDemandThroughput(**limits) if limits else None,
    )


def local_index(index: LocalSecondaryIndex) -> DynamodbTableLocalSecondaryIndex:
    """Return the block of a local index."""
    return DynamodbTableLocalSecondaryIndex(
        name=index.name,
        range_key=index.sort_key.name,
        projection_type=index.projection,
        non_key_attributes=list(index.non_key_attributes) or None,
    )


def _limits(capacity: Capacity) -> dict[str, int]:
    if not isinstance(capacity, OnDemand):
        return {}
    limits = {
        "max_read_request_units": capacity.max_read_units,
        "max_write_request_units": capacity.max_write_units,
    }
    return {name: units for name, units in limits.items() if units is not None}
