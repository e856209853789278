"""The inline policy of a role, made when the first statement comes."""

from __future__ import annotations

from typing import Any

from cdktf_cdktf_provider_aws.iam_role_policy import IamRolePolicy
from constructs import Construct

from constructs_lib.aws_iam.statements import Statements
from constructs_lib.core.statement import Statement

_CHARACTERS = 10_240  # all inline policies of a role together; IAM and AWS STS quotas
_WAY_OUT = "grant less, or put statements into a ManagedPolicy and attach it"


class InlinePolicy:
    """What grants add to a role.

    Parameters
    ----------
    role
        The construct below which the policy is made.
    name
        Name of the policy.
    role_name
        Name of the role: a token where the role is made in the same stack, so that the policy is made after it.
    """

    def __init__(self, role: Construct, *, name: str, role_name: str, provider: Any) -> None:
        self._role = role
        self._name = name
        self._role_name = role_name
        self._provider = provider
        self._statements = Statements(role, most_characters=_CHARACTERS, way_out=_WAY_OUT)
        self.resource: IamRolePolicy | None = None

    def add(self, *statements: Statement) -> None:
        """Add statements; one that is there already is not repeated."""
        document = self._statements.add(*statements)
        if self.resource is None:
            self.resource = IamRolePolicy(
                self._role,
                "Policy",
                name=self._name,
                role=self._role_name,
                policy=document,
                provider=self._provider,
            )
        else:
            self.resource.policy = document
