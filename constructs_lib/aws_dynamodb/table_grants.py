"""What a table can allow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from constructs import Construct

from constructs_lib.core.errors import reject
from constructs_lib.core.protocols import EncryptionKey, Grantee
from constructs_lib.core.statement import Statement

PUT_ACTIONS = ("dynamodb:PutItem",)
GET_ACTIONS = ("dynamodb:BatchGetItem", "dynamodb:GetItem")
QUERY_ACTIONS = ("dynamodb:Query",)
# Scan is not part of it: it reads the whole table, which no request should.
READ_ACTIONS = ("dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:Query")
SCAN_ACTIONS = ("dynamodb:Scan",)
CHECK_ACTIONS = ("dynamodb:ConditionCheckItem",)
UPDATE_ACTIONS = ("dynamodb:UpdateItem",)
DELETE_ACTIONS = ("dynamodb:DeleteItem",)
WRITE_ACTIONS = ("dynamodb:BatchWriteItem", "dynamodb:DeleteItem", "dynamodb:PutItem", "dynamodb:UpdateItem")
# "IAM policy to allow an AWS Lambda function to access DynamoDB stream records"
STREAM_READ_ACTIONS = (
    "dynamodb:DescribeStream",
    "dynamodb:GetRecords",
    "dynamodb:GetShardIterator",
    "dynamodb:ListStreams",
)
Limit = Sequence[str] | None


class TableGrants:
    """Access to one table; the use of its key follows by itself.

    ``leading_keys`` limits a role to items with these partition keys, such as ``${aws:PrincipalTag/user}``;
    ``attributes`` limits what of an item it reads or writes, the key attributes among them.  With ``leading_keys`` no
    index can be queried: its partition key, which DynamoDB would compare, is another attribute.

    Attributes
    ----------
    resources
        ARNs of the table and of its indexes.

    Example
    -------
    >>> orders = Table(system, "Orders", name="orders-dev", partition_key=Attribute("customer"))
    >>> reader = Role(system, "Reader", name="orders-reader-dev", assumed_by="lambda.amazonaws.com",
    ...               description="Reads orders")
    >>> orders.grants.read(reader, leading_keys=("${aws:PrincipalTag/customer}",))

    Source: DynamoDB Developer Guide, "Using IAM policy conditions for fine-grained access control".
    """

    def __init__(
        self,
        table: Construct,
        table_arn: str,
        *,
        index_names: tuple[str, ...] = (),
        stream_arn: str | None = None,
        key: EncryptionKey | None = None,
    ) -> None:
        self._table = table
        self.resources = (table_arn, *(f"{table_arn}/index/{name}" for name in index_names))
        self._stream_arn = stream_arn
        self._key = key

    def put(self, grantee: Grantee, *, leading_keys: Limit = None, attributes: Limit = None) -> None:
        """Let a role put single items, conditional puts included, and nothing else."""
        self._allow(grantee, "PutItems", PUT_ACTIONS, leading_keys, attributes)

    def get(self, grantee: Grantee, *, leading_keys: Limit = None, attributes: Limit = None) -> None:
        """Let a role read items by their whole keys."""
        self._allow(grantee, "GetItems", GET_ACTIONS, leading_keys, attributes)

    def query(self, grantee: Grantee, *, leading_keys: Limit = None, attributes: Limit = None) -> None:
        """Let a role query the table and its indexes."""
        self._allow(grantee, "QueryItems", QUERY_ACTIONS, leading_keys, attributes, with_indexes=True)

    def read(self, grantee: Grantee, *, leading_keys: Limit = None, attributes: Limit = None) -> None:
        """Let a role read items by key, and query them in the table and its indexes."""
        self._allow(grantee, "ReadItems", READ_ACTIONS, leading_keys, attributes, with_indexes=True)

    def scan(self, grantee: Grantee, *, attributes: Limit = None) -> None:
        """Let a role read the whole table and its indexes."""
        self._allow(grantee, "ScanItems", SCAN_ACTIONS, None, attributes, with_indexes=True)

    def check(self, grantee: Grantee, *, leading_keys: Limit = None) -> None:
        """Let a role make a transaction depend on items that it does not change."""
        self._allow(grantee, "CheckItems", CHECK_ACTIONS, leading_keys, None)

    def update(self, grantee: Grantee, *, leading_keys: Limit = None, attributes: Limit = None) -> None:
        """Let a role update single items, which creates those that are not there."""
        self._allow(grantee, "UpdateItems", UPDATE_ACTIONS, leading_keys, attributes)

    def delete(self, grantee: Grantee, *, leading_keys: Limit = None) -> None:
        """Let a role delete single items."""
        self._allow(grantee, "DeleteItems", DELETE_ACTIONS, leading_keys, None)

    def write(self, grantee: Grantee, *, leading_keys: Limit = None) -> None:
        """Let a role put, update and delete items, in batches too."""
        self._allow(grantee, "WriteItems", WRITE_ACTIONS, leading_keys, None)

    def read_write(self, grantee: Grantee, *, leading_keys: Limit = None) -> None:
        """Let a role do what `read` and `write` allow."""
        self.read(grantee, leading_keys=leading_keys)
        self.write(grantee, leading_keys=leading_keys)

    def stream_read(self, grantee: Grantee) -> None:
        """Let a role read the table's stream.

        Raises
        ------
        ConstructError
            If the table has no stream.
        """
        if self._stream_arn is None:
            reject(self._table, "it has no stream to read; give it one with stream='NEW_AND_OLD_IMAGES'")
        self._add(grantee, Statement(sid="ReadStream", actions=STREAM_READ_ACTIONS, resources=(self._stream_arn,)))

    def _allow(
        self,
        grantee: Grantee,
        sid: str,
        actions: tuple[str, ...],
        leading_keys: Limit,
        attributes: Limit,
        *,
        with_indexes: bool = False,
    ) -> None:
        for name, values in (("leading_keys", leading_keys), ("attributes", attributes)):
            if isinstance(values, str) or (values is not None and not values):
                # None of them would be all of them: a condition without values is left out.
                reject(
                    self._table,
                    f"the grant's {name} are {values!r}; give a tuple of one or more, or leave {name} out",
                )
        compared: dict[str, Any] = {}
        conditions: dict[str, dict[str, Any]] = {}
        if leading_keys:
            compared["dynamodb:LeadingKeys"] = list(leading_keys)
        if attributes:
            compared["dynamodb:Attributes"] = list(attributes)
            # Else a read without a projection, or a write that returns the old item, shows the other attributes.
            conditions["StringEqualsIfExists"] = {
                "dynamodb:ReturnValues": ["NONE", "UPDATED_NEW", "UPDATED_OLD"],
                "dynamodb:Select": "SPECIFIC_ATTRIBUTES",
            }
        if compared:
            # ForAllValues holds for a key that is not sent at all.
            conditions["ForAllValues:StringEquals"] = compared
            conditions["Null"] = dict.fromkeys(compared, "false")
        resources = self.resources if with_indexes and not leading_keys else self.resources[:1]
        self._add(
            grantee,
            Statement(sid=sid, actions=actions, resources=resources, conditions=conditions),
        )

    def _add(self, grantee: Grantee, statement: Statement) -> None:
        grantee.add_to_policy(statement)
        if self._key:
            # DynamoDB uses the key in its caller's name.
            self._key.grants.callers("dynamodb", grantee)
