"""A role that only keeps what it was granted."""

from constructs_lib.core.statement import Statement

ACCOUNT = "123456789012"


class GrantedRole:
    """Stands where a grant takes a role; ``statements`` is all that it was granted."""

    def __init__(self, name: str = "reader", *, principal_arn: str | None = None) -> None:
        self.principal_arn = principal_arn or f"arn:aws:iam::{ACCOUNT}:role/{name}"
        self.statements: list[Statement] = []

    def add_to_policy(self, *statements: Statement) -> None:
        self.statements.extend(statements)
