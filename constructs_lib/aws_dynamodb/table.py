"""A DynamoDB table."""

from __future__ import annotations

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

from constructs_lib.aws_dynamodb.attribute import Attribute
from constructs_lib.aws_dynamodb.capacity import Capacity, OnDemand, capacity_fault
from constructs_lib.aws_dynamodb.existing_table import ExistingTable
from constructs_lib.aws_dynamodb.import_source import ImportSource
from constructs_lib.aws_dynamodb.kinesis_destination import KinesisDestination, destination_fault
from constructs_lib.aws_dynamodb.secondary_index import (
    GlobalSecondaryIndex,
    LocalSecondaryIndex,
    index_keys,
    indexes_fault,
)
from constructs_lib.aws_dynamodb.table_feeds import send_changes, watch
from constructs_lib.aws_dynamodb.table_grants import TableGrants
from constructs_lib.aws_dynamodb.table_metrics import TableMetrics
from constructs_lib.aws_dynamodb.table_policy import AccountStatement, TablePolicy
from constructs_lib.aws_dynamodb.table_resource import capacity_arguments, global_index, local_index
from constructs_lib.aws_dynamodb.table_rules import keys_fault, name_fault, recovery_fault, ttl_fault
from constructs_lib.core.errors import reject
from constructs_lib.core.physical_names import claim
from constructs_lib.core.placement import located, placement_of
from constructs_lib.core.protocols import EncryptionKey

_BY_REQUEST = OnDemand()
StreamView = Literal["KEYS_ONLY", "NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES"]


class Table(Construct):
    """A table that is encrypted and can be recovered to any second of the last days.

    Parameters
    ----------
    name
        Physical name, 3 to 255 characters.
    partition_key, sort_key
        Key attributes. No ``sort_key`` means one item per partition key.
    global_indexes, local_indexes
        At most 20 and 5; together they project at most 100 attributes by name.
    capacity
        How reads and writes are paid and limited.
    key
        Customer-managed KMS key. Without it the table uses the AWS managed key of DynamoDB.
    stream
        What the records of the table's stream hold of a changed item. Without it there is no stream.
    kinesis
        A Kinesis data stream that gets the changes too.
    ttl_attribute
        Attribute with the expiry time, in epoch seconds. Without it items never expire.
    recovery_days
        Days of the past to which the table can be recovered, 1 to 35. Without it, 35.
    table_class
        ``STANDARD_INFREQUENT_ACCESS`` costs less for storage and more for each request.
    contributor_insights
        Let CloudWatch find the keys that are used most, at a price for each request; an index has its own switch.
    import_source
        Objects in S3 that the table begins with, for a table without local indexes. Without it the table begins empty.
    protect
        Refuse a destroy, in the plan and at AWS.

    Attributes
    ----------
    stream_arn
        ARN of the stream, a token; none without a stream.

    Raises
    ------
    ConstructError
        If AWS refuses an argument, two contradict each other, another table of the app has the name, or items could
        never expire.

    Example
    -------
    >>> key = Key(system, "Key", alias="alias/orders-dev", description="Encrypts orders")
    >>> reader = Role(system, "Reader", name="orders-reader-dev", assumed_by="lambda.amazonaws.com",
    ...               description="Reads orders")
    >>> orders = Table(system, "Orders", name="orders-dev", partition_key=Attribute("id"), key=key)
    >>> orders.grants.read(reader)

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
        global_indexes: tuple[GlobalSecondaryIndex, ...] = (),
        local_indexes: tuple[LocalSecondaryIndex, ...] = (),
        capacity: Capacity = _BY_REQUEST,
        key: EncryptionKey | None = None,
        stream: StreamView | None = None,
        kinesis: KinesisDestination | None = None,
        ttl_attribute: str | None = None,
        recovery_days: int | None = None,
        table_class: Literal["STANDARD", "STANDARD_INFREQUENT_ACCESS"] = "STANDARD",
        contributor_insights: bool = False,
        import_source: ImportSource | None = None,
        protect: bool = True,
    ) -> None:
        super().__init__(scope, id)
        keys = (partition_key, sort_key) if sort_key else (partition_key,)
        all_keys = (*keys, *index_keys(global_indexes, local_indexes))
        self._reject(
            name_fault(name),
            keys_fault(keys),
            capacity_fault(capacity),
            indexes_fault(keys, capacity, global_indexes, local_indexes),
            ttl_fault(ttl_attribute, all_keys),
            recovery_fault(recovery_days),
            key.encryption_fault(placement_of(self).region) if key else None,
            import_source.fault(keys, has_local_indexes=bool(local_indexes)) if import_source else None,
            destination_fault(kinesis, located(self)) if kinesis else None,
        )
        placement = placement_of(self)
        claim(self, "table", name, placement)
        types = {attribute.name: attribute.type for attribute in all_keys}
        self.resource = DynamodbTable(
            self,
            "Resource",
            name=name,
            hash_key=partition_key.name,
            range_key=sort_key.name if sort_key else None,
            attribute=[DynamodbTableAttribute(name=key, type=kind) for key, kind in types.items()],
            global_secondary_index=[global_index(index, capacity) for index in global_indexes] or None,
            local_secondary_index=[local_index(index) for index in local_indexes] or None,
            server_side_encryption=DynamodbTableServerSideEncryption(
                enabled=True, kms_key_arn=key.key_arn if key else None
            ),
            point_in_time_recovery=DynamodbTablePointInTimeRecovery(
                enabled=True, recovery_period_in_days=recovery_days
            ),
            ttl=DynamodbTableTtl(attribute_name=ttl_attribute, enabled=True) if ttl_attribute else None,
            stream_enabled=True if stream else None,
            stream_view_type=stream,
            table_class=None if table_class == "STANDARD" else table_class,
            deletion_protection_enabled=protect,
            lifecycle=TerraformResourceLifecycle(
                prevent_destroy=protect or None, ignore_changes=["import_table"] if import_source else None
            )
            if protect or import_source
            else None,
            provider=placement.provider,
            import_table=import_source.block() if import_source else None,
            tags=dict(placement.tags) or None,
            **capacity_arguments(capacity),
        )
        self.table_name = name
        self.table_arn = self.resource.arn
        self.stream_arn = self.resource.stream_arn if stream else None
        self.grants = TableGrants(
            self,
            self.table_arn,
            index_names=(*(index.name for index in global_indexes), *(index.name for index in local_indexes)),
            stream_arn=self.stream_arn,
            key=key,
        )
        self.metrics = TableMetrics(name)
        self._policy = TablePolicy(self, "Policy", self.grants.resources)
        self._stream_policy = TablePolicy(self, "StreamPolicy", (self.stream_arn,)) if self.stream_arn else None
        watched = [index.name for index in global_indexes if index.contributor_insights]
        if contributor_insights or watched:
            watch(self, self.resource.name, [*([None] if contributor_insights else []), *watched], placement.provider)
        if kinesis:
            send_changes(self, self.resource.name, kinesis, placement.provider)

    @classmethod
    def from_name(
        cls,
        scope: Construct,
        id: str,
        name: str,
        *,
        indexes: tuple[str, ...] = (),
        stream_arn: str | None = None,
        key: EncryptionKey | None = None,
    ) -> ExistingTable:
        """Return a table of the account and region that exists already, by its name.

        Parameters
        ----------
        indexes
            Names of its indexes, for grants to query them.
        stream_arn
            ARN of its stream. Without it nobody can be granted to read one.
        key
            Its customer-managed key. Without it no grant lets anybody use one.

        Example
        -------
        >>> orders = Table.from_name(system, "Orders", "orders-dev", indexes=("ByState",))
        >>> orders.table_arn
        'arn:aws:dynamodb:us-east-1:123456789012:table/orders-dev'
        """
        return ExistingTable(scope, id, name, indexes=indexes, stream_arn=stream_arn, key=key)

    def add_to_resource_policy(self, *statements: AccountStatement) -> None:
        """Allow or deny something on the table and its indexes in the table's own policy.

        Grants suffice where a role of the account is allowed something; this is for what nobody may do, and for
        principals whose policies are out of reach.  Whoever uses the data also needs the table's key.

        Raises
        ------
        ConstructError
            If a statement admits somebody of another account, two have one ``sid``, or the policy outgrows 20 KB.
        """
        self._policy.add(*statements)

    def add_to_stream_policy(self, *statements: AccountStatement) -> None:
        """Allow or deny something on the table's stream in the stream's own policy; as `add_to_resource_policy`."""
        if self._stream_policy is None:
            reject(self, "it has no stream, whose policy could say something; give it one with stream=...")
        self._stream_policy.add(*statements)

    def _reject(self, *faults: str | None) -> None:
        if fault := next(filter(None, faults), None):
            reject(self, fault)
