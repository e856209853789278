"""A role that another stack, or nobody's, has made."""

from __future__ import annotations

import re

from cdktf_cdktf_provider_aws.iam_role_policy import IamRolePolicy
from constructs import Construct

from constructs_lib.aws_iam.inline_policy import InlinePolicy
from constructs_lib.aws_iam.role_form import policy_name_fault
from constructs_lib.aws_iam.role_grants import RoleGrants
from constructs_lib.core.errors import reject
from constructs_lib.core.physical_names import claim
from constructs_lib.core.placement import placement_of
from constructs_lib.core.statement import Statement

_ARN = re.compile(r"arn:aws[a-z-]*:iam::(\d{12}):role(/(?:[!-.0-~]+/)*)([\w+=,.@-]{1,64})", re.ASCII)


class ExistingRole(Construct):
    """A role that exists already; it is not made, and its trust policy stays what it is.

    Parameters
    ----------
    arn
        ARN of the role; a literal.
    policy_name
        Name of an inline policy that this app adds to the role for what it is granted here. Without it a grant is
        refused: the policies that the role has are not this app's to change.

    Raises
    ------
    ConstructError
        If the ARN is not a role's, IAM refuses the policy's name, the role has that policy from another construct of
        the app, or it is to be added to a role of another account.

    Example
    -------
    >>> reader = Role.from_name(system, "Reader", "orders-reader-dev", path="/apps/", policy_name="reports")
    >>> reader.role_arn
    'arn:aws:iam::123456789012:role/apps/orders-reader-dev'
    """

    def __init__(self, scope: Construct, id: str, *, arn: str, policy_name: str | None = None) -> None:
        super().__init__(scope, id)
        found = _ARN.fullmatch(arn)
        if not found:
            reject(self, f"{arn!r} is not the ARN of a role; write arn:aws:iam::account:role/path/name")
        if policy_name is not None and (fault := policy_name_fault(policy_name)):
            reject(self, fault)
        self.role_name = found[3]
        placement = placement_of(self)
        if policy_name is not None:
            if placement.account not in ("", found[1]):
                reject(
                    self,
                    f"the role is in account {found[1]}, and policies are made in {placement.account}; "
                    "grant where the role is made, and leave policy_name out",
                )
            claim(self, f"inline policy of the role {self.role_name}", policy_name, placement, is_global=True)
        self.role_arn = self.principal_arn = arn
        self.grants = RoleGrants(arn, self.role_name)
        self._policy = policy_name and InlinePolicy(
            self, name=policy_name, role_name=self.role_name, provider=placement.provider
        )

    @property
    def policy(self) -> IamRolePolicy | None:
        """The inline policy that this app adds, for ``depends_on``; none while nothing has been granted."""
        return self._policy.resource if self._policy else None

    def add_to_policy(self, *statements: Statement) -> None:
        """Add statements to the inline policy that this app adds to the role.

        Raises
        ------
        ConstructError
            If no name was given for that policy, or the policy is refused.
        """
        if not self._policy:
            reject(
                self,
                f"the role {self.role_name!r} exists already and keeps its policies; "
                "give policy_name for an inline policy that this app adds",
            )
        self._policy.add(*statements)
