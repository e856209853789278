"""What a table can allow."""

from __future__ import annotations

from constructs_lib.core.protocols import EncryptionKey, Grantee
from constructs_lib.core.statement import Statement

PUT_ACTIONS = ("dynamodb:PutItem",)
# Scan is not part of it: it reads the whole table, which no request should.
READ_ACTIONS = ("dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:Query")
WRITE_ACTIONS = ("dynamodb:BatchWriteItem", "dynamodb:DeleteItem", "dynamodb:PutItem", "dynamodb:UpdateItem")


class TableGrants:
    """Access to one table; the use of its key follows by itself."""

    def __init__(self, table_arn: str, key: EncryptionKey | None) -> None:
        self._table_arn = table_arn
        self._key = key

    def put(self, grantee: Grantee) -> None:
        """Let a role put single items, conditional puts included, and nothing else."""
        self._allow(grantee, "PutItems", PUT_ACTIONS)

    def read(self, grantee: Grantee) -> None:
        """Let a role read items by key and query them."""
        self._allow(grantee, "ReadItems", READ_ACTIONS)

    def write(self, grantee: Grantee) -> None:
        """Let a role put, update and delete items."""
        self._allow(grantee, "WriteItems", WRITE_ACTIONS)

    def _allow(self, grantee: Grantee, sid: str, actions: tuple[str, ...]) -> None:
        grantee.add_to_policy(Statement(sid=sid, actions=actions, resources=(self._table_arn,)))
        if self._key:
            # DynamoDB uses the key in its caller's name.
            self._key.grants.callers("dynamodb", grantee)
