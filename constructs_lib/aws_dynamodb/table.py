"""A DynamoDB table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from cdktf import TerraformResourceLifecycle
from cdktf_cdktf_provider_aws.dynamodb_table import (
    DynamodbTable,
    DynamodbTableAttribute,
    DynamodbTablePointInTimeRecovery,
    DynamodbTableServerSideEncryption,
    DynamodbTableTtl,
)
from constructs import Construct

from constructs_lib.aws_dynamodb.table_grants import TableGrants
from constructs_lib.aws_dynamodb.table_metrics import TableMetrics
from constructs_lib.core.errors import reject
from constructs_lib.core.physical_names import claim
from constructs_lib.core.placement import placement_of
from constructs_lib.core.protocols import EncryptionKey

# DynamoDB Developer Guide, "Naming rules" and "Quotas".
_NAME = re.compile(r"[a-zA-Z0-9_.-]{3,255}")
_KEY_BYTES = 255
_TTL_CHARACTERS = 255  # DynamoDB API Reference, TimeToLiveSpecification


@dataclass(frozen=True, slots=True)
class Attribute:
    """A key attribute: text (``S``), number (``N``) or bytes (``B``)."""

    name: str
    type: Literal["S", "N", "B"] = "S"


@dataclass(frozen=True, slots=True, kw_only=True)
class Provisioned:
    """Capacity bought by the second, in read and write capacity units."""

    read_units: int
    write_units: int


@dataclass(frozen=True, slots=True)
class OnDemand:
    """Capacity paid by the request."""


class Table(Construct):
    """A table that is encrypted and can be recovered to any second of the last 35 days.

    Parameters
    ----------
    name
        Physical name, 3 to 255 characters.
    partition_key, sort_key
        Key attributes. No ``sort_key`` means one item per partition key.
    capacity
        How reads and writes are paid and limited.
    key
        Customer-managed KMS key. Without it the table uses the AWS managed key of DynamoDB.
    ttl_attribute
        Attribute with the expiry time, in epoch seconds. Without it items never expire.
    protect
        Refuse a destroy, in the plan and at AWS.

    Raises
    ------
    ConstructError
        If AWS refuses the name or the capacity, the two keys are one attribute, another table of the app has the name,
        or items could never expire.

    Example
    -------
    >>> orders = Table(system, "Orders", name="orders-dev", partition_key=Attribute("id"), key=key)
    >>> orders.grants.read(function.role)

    Source: AWS Foundational Security Best Practices, DynamoDB.2 and DynamoDB.6.
    """

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        name: str,
        partition_key: Attribute,
        sort_key: Attribute | None = None,
        capacity: Provisioned | OnDemand = OnDemand(),
        key: EncryptionKey | None = None,
        ttl_attribute: str | None = None,
        protect: bool = True,
    ) -> None:
        super().__init__(scope, id)
        keys = [partition_key, *([sort_key] if sort_key else [])]
        self._check(name, keys, capacity)
        self._check_ttl(ttl_attribute, keys)
        placement = placement_of(self)
        claim(self, "table", name, placement)
        provisioned = capacity if isinstance(capacity, Provisioned) else None
        self.resource = DynamodbTable(
            self,
            "Resource",
            name=name,
            hash_key=partition_key.name,
            range_key=sort_key.name if sort_key else None,
            attribute=[DynamodbTableAttribute(name=key.name, type=key.type) for key in keys],
            billing_mode="PROVISIONED" if provisioned else "PAY_PER_REQUEST",
            read_capacity=provisioned.read_units if provisioned else None,
            write_capacity=provisioned.write_units if provisioned else None,
            server_side_encryption=DynamodbTableServerSideEncryption(
                enabled=True, kms_key_arn=key.key_arn if key else None
            ),
            point_in_time_recovery=DynamodbTablePointInTimeRecovery(enabled=True),
            ttl=DynamodbTableTtl(attribute_name=ttl_attribute, enabled=True) if ttl_attribute else None,
            deletion_protection_enabled=protect,
            lifecycle=TerraformResourceLifecycle(prevent_destroy=True) if protect else None,
            provider=placement.provider,
            tags=dict(placement.tags) or None,
        )
        self.table_name = name
        self.table_arn = self.resource.arn
        self.grants = TableGrants(self.table_arn, key)
        self.metrics = TableMetrics(name)

    def _check(self, name: str, keys: list[Attribute], capacity: Provisioned | OnDemand) -> None:
        if not _NAME.fullmatch(name):
            reject(self, f"the table name {name!r} is not 3 to 255 letters, digits or '_.-'")
        if len({key.name for key in keys}) < len(keys):
            reject(self, f"partition_key and sort_key are both {keys[0].name!r}; give them different names")
        for key in keys:
            if not 1 <= len(key.name.encode()) <= _KEY_BYTES:
                reject(self, f"the key attribute {key.name!r} is not 1 to {_KEY_BYTES} bytes long")
        if isinstance(capacity, Provisioned) and min(capacity.read_units, capacity.write_units) < 1:
            reject(
                self,
                f"the capacity is {capacity.read_units} read and {capacity.write_units} write units; give 1 or more",
            )

    def _check_ttl(self, ttl_attribute: str | None, keys: list[Attribute]) -> None:
        if ttl_attribute is None:
            return
        if not 1 <= len(ttl_attribute) <= _TTL_CHARACTERS:
            reject(self, f"the ttl attribute {ttl_attribute!r} is not 1 to {_TTL_CHARACTERS} characters long")
        if any(key.name == ttl_attribute and key.type != "N" for key in keys):
            reject(self, f"the ttl attribute {ttl_attribute!r} is a key that holds no number; name another attribute")
