"""A DynamoDB table that exists already."""

from __future__ import annotations

from constructs import Construct

from constructs_lib.aws_dynamodb.table_grants import TableGrants
from constructs_lib.aws_dynamodb.table_metrics import TableMetrics
from constructs_lib.aws_dynamodb.table_rules import name_fault
from constructs_lib.core.errors import reject
from constructs_lib.core.placement import located
from constructs_lib.core.protocols import EncryptionKey
from constructs_lib.core.tokens import is_token


class ExistingTable(Construct):
    """A table of the account and region that is managed elsewhere; made by `Table.from_name`.

    Parameters
    ----------
    name
        Physical name.
    indexes
        Names of its indexes, for grants to query them.
    stream_arn
        ARN of its stream; none where nobody reads it.
    key
        Its customer-managed key; none where it has none.

    Attributes
    ----------
    table_arn
        ARN of the table; a literal.

    Raises
    ------
    ConstructError
        If AWS refuses a name, the stream is another table's, or no placement is known.

    Example
    -------
    >>> orders = Table.from_name(system, "Orders", "orders-dev", indexes=("ByState",))
    >>> reader = Role(system, "Reader", name="orders-reader-dev", assumed_by="lambda.amazonaws.com",
    ...               description="Reads orders")
    >>> orders.grants.query(reader)
    """

    def __init__(
        self,
        scope: Construct,
        id: str,
        name: str,
        *,
        indexes: tuple[str, ...],
        stream_arn: str | None,
        key: EncryptionKey | None,
    ) -> None:
        super().__init__(scope, id)
        for part in (name, *indexes):
            if fault := name_fault(part):
                reject(self, fault)
        self.table_name = name
        self.table_arn = located(self).arn("dynamodb", f"table/{name}")
        if stream_arn is not None and not is_token(stream_arn):
            prefix = f"{self.table_arn}/stream/"
            if not stream_arn.startswith(prefix) or stream_arn == prefix:
                reject(self, f"the stream's ARN is {stream_arn!r}; give one that begins with {prefix!r}")
        self.stream_arn = stream_arn
        self.grants = TableGrants(self, self.table_arn, index_names=indexes, stream_arn=stream_arn, key=key)
        self.metrics = TableMetrics(name)
