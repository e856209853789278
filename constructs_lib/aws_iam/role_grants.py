"""What a role can allow others to do with it."""

from __future__ import annotations

from constructs_lib.core.errors import ConstructError
from constructs_lib.core.protocols import Grantee
from constructs_lib.core.service_principal import service_principal_fault
from constructs_lib.core.statement import Statement

ASSUME_ACTIONS = ("sts:AssumeRole",)
PASS_ACTIONS = ("iam:PassRole",)


class RoleGrants:
    """Use of one role by another; whoever assumes it also stands in its trust policy, by ``assumed_by``."""

    def __init__(self, role_arn: str, role_name: str) -> None:
        self._role_arn = role_arn
        self._sid = "".join(part for part in role_name.title() if part.isalnum() and part.isascii())

    def assume(self, grantee: Grantee) -> None:
        """Let a role assume this one."""
        grantee.add_to_policy(Statement(sid=f"Assume{self._sid}", actions=ASSUME_ACTIONS, resources=(self._role_arn,)))

    def pass_role(self, grantee: Grantee, *, to: str) -> None:
        """Let a role hand this one to a service, to work with.

        Parameters
        ----------
        to
            Service principal, such as ``lambda.amazonaws.com``.

        Raises
        ------
        ConstructError
            If there is no such service.
        """
        if fault := service_principal_fault(to):
            msg = f"the role would be passed to {fault}"
            raise ConstructError(msg)
        grantee.add_to_policy(
            Statement(
                sid=f"Pass{self._sid}",
                actions=PASS_ACTIONS,
                resources=(self._role_arn,),
                conditions={"StringEquals": {"iam:PassedToService": to}},
            )
        )
