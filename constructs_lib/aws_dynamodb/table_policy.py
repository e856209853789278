"""What a table's own policy allows or denies to principals of the account."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from cdktf_cdktf_provider_aws.dynamodb_resource_policy import DynamodbResourcePolicy
from constructs import Construct

from constructs_lib.core.errors import reject
from constructs_lib.core.placement import located
from constructs_lib.core.statement import Conditions, Statement, policy_json
from constructs_lib.core.tokens import is_token

_POLICY_BYTES = 20 * 1024  # DynamoDB Developer Guide, "Resource-based policy considerations"
EVERYBODY = "*"
# Whoever denies one of these to everybody shuts Terraform out, and with it the way back.
_NEEDED_BY_TERRAFORM = frozenset(
    {
        "dynamodb:DeleteResourcePolicy",
        "dynamodb:DescribeTable",
        "dynamodb:GetResourcePolicy",
        "dynamodb:PutResourcePolicy",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountStatement:
    """A statement about principals of the table's account.

    Attributes
    ----------
    sid
        Name of the statement, letters and digits, once in the policy.
    actions
        Exact actions; a wildcard is refused.
    principal_arns
        ARNs of roles or users of the account. A role that the stack makes is given as ``role.role_arn``, so that it is
        made first: DynamoDB refuses a principal that does not exist. Left out, the whole account is meant; a denial
        then holds for everybody.
    conditions
        Condition operator, key, value or values. Without them the statement always holds.
    allow
        Whether it allows or denies.

    Example
    -------
    >>> AccountStatement(sid="NoScans", allow=False, actions=("dynamodb:Scan",))
    AccountStatement(sid='NoScans', actions=('dynamodb:Scan',), principal_arns=(), conditions={}, allow=False)
    """

    sid: str
    actions: tuple[str, ...]
    principal_arns: tuple[str, ...] = ()
    conditions: Conditions = field(default_factory=dict)
    allow: bool = True


class TablePolicy:
    """The policy of a table, or of its stream; there is one when the first statement comes."""

    def __init__(self, table: Construct, id: str, resources: tuple[str, ...]) -> None:
        self._table = table
        self._id = id
        self._resources = resources
        self._statements: list[dict[str, Any]] = []
        self._resource: DynamodbResourcePolicy | None = None

    def add(self, *statements: AccountStatement) -> None:
        """Add statements and write the policy."""
        for statement in statements:
            if any(other["Sid"] == statement.sid for other in self._statements):
                reject(self._table, f"its policy has a statement {statement.sid!r} already; give this one another sid")
            self._statements.append(self._render(statement))
        document = policy_json(self._statements)
        if (size := len(document.encode())) > _POLICY_BYTES:
            reject(self._table, f"its policy has {size} bytes, and AWS takes {_POLICY_BYTES}; write less")
        if self._resource is None:
            self._resource = DynamodbResourcePolicy(
                self._table,
                self._id,
                resource_arn=self._resources[0],
                policy=document,
                provider=located(self._table).provider,
            )
        else:
            self._resource.policy = document

    def _render(self, statement: AccountStatement) -> dict[str, Any]:
        if other := [action for action in statement.actions if not action.startswith("dynamodb:")]:
            reject(self._table, f"its policy names {other[0]}, which is no action of DynamoDB; leave it out")
        locked = sorted(_NEEDED_BY_TERRAFORM.intersection(statement.actions))
        if locked and not statement.allow and not statement.principal_arns and not statement.conditions:
            reject(self._table, f"its policy denies {locked[0]} to everybody, Terraform included; name principal_arns")
        checked = Statement(
            sid=statement.sid,
            actions=statement.actions,
            resources=self._resources,
            conditions=statement.conditions,
            effect="Allow" if statement.allow else "Deny",
        )
        account_id = located(self._table).account
        account = f"arn:aws:iam::{account_id}:"
        for arn in statement.principal_arns:
            if not is_token(arn) and not arn.startswith((f"{account}role/", f"{account}user/")):
                reject(
                    self._table,
                    f"its policy names {arn!r}; give the ARN of a role or a user of account {account_id}",
                )
        everybody = f"{account}root" if statement.allow else EVERYBODY
        rendered = checked.render()
        rendered["Principal"] = {"AWS": list(statement.principal_arns) or everybody}
        return rendered
