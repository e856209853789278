"""An IAM role with one inline policy."""

from __future__ import annotations

import re
from typing import Any

from cdktf_cdktf_provider_aws.iam_role import IamRole
from cdktf_cdktf_provider_aws.iam_role_policy import IamRolePolicy
from constructs import Construct

from constructs_lib.core.errors import reject
from constructs_lib.core.physical_names import claim
from constructs_lib.core.placement import located
from constructs_lib.core.service_principal import service_principal_fault
from constructs_lib.core.statement import Conditions, Statement, policy_json

# IAM API Reference, CreateRole.
_NAME = re.compile(r"[\w+=,.@-]{1,64}", re.ASCII)
_DESCRIPTION = re.compile(r"[\t\n\r\x20-\x7e\xa1-\xff]{1,1000}")
_POLICY_CHARACTERS = 10_240  # all inline policies of a role together; IAM and AWS STS quotas


class Role(Construct):
    """A role that one AWS service assumes, with a policy that grants add to.

    Path and permissions boundary come from the placement.  No AWS managed policy is ever attached.

    Parameters
    ----------
    name
        Physical role name, 1 to 64 characters.
    assumed_by
        Service principal, such as ``lambda.amazonaws.com``.
    description
        What the role is for, 1 to 1,000 characters of Latin-1.
    conditions
        On what condition the service may assume it, such as ``aws:SourceArn``, for a service that acts for many.
        Without them it may for everybody who may pass the role.

    Raises
    ------
    ConstructError
        If AWS refuses the name or the description, another role of the app has the name, or ``assumed_by`` is not a
        service principal.

    Example
    -------
    >>> role = Role(system, "Role", name="orders-reader-dev", assumed_by="lambda.amazonaws.com",
    ...             description="Reads orders")
    >>> table.grants.read(role)

    Source: AWS Foundational Security Best Practices, IAM.1 and IAM.21.
    """

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        name: str,
        assumed_by: str,
        description: str,
        conditions: Conditions | None = None,
    ) -> None:
        super().__init__(scope, id)
        if not _NAME.fullmatch(name):
            reject(self, f"the role name {name!r} is not 1 to 64 letters, digits or '+=,.@_-'")
        if not _DESCRIPTION.fullmatch(description):
            reject(self, f"the description {description!r} is not 1 to 1,000 characters of Latin-1")
        if fault := service_principal_fault(assumed_by):
            reject(self, f"assumed_by is {fault}")
        placement = located(self)
        claim(self, "role", name, placement, is_global=True)
        self._placement_of_role = placement
        self._statements: list[Statement] = []
        self._policy: IamRolePolicy | None = None
        trust: dict[str, Any] = {"Effect": "Allow", "Principal": {"Service": assumed_by}, "Action": "sts:AssumeRole"}
        if conditions:
            trust["Condition"] = {operator: dict(test) for operator, test in conditions.items()}
        self.resource = IamRole(
            self,
            "Resource",
            name=name,
            path=placement.role_path,
            permissions_boundary=placement.permissions_boundary,
            description=description,
            assume_role_policy=policy_json([trust]),
            provider=placement.provider,
            tags=dict(placement.tags) or None,
        )
        self.role_name = name
        self.role_arn = self.resource.arn
        self.principal_arn = placement.role_arn(name)

    @property
    def policy(self) -> IamRolePolicy | None:
        """The inline policy, for ``depends_on``; none while nothing has been granted."""
        return self._policy

    def add_to_policy(self, *statements: Statement) -> None:
        """Add statements to the role's policy; one that is there already is not repeated.

        Raises
        ------
        ConstructError
            If two different statements have one ``sid``, or the policy outgrows 10,240 characters.
        """
        for statement in statements:
            if statement in self._statements:
                continue
            if any(other.sid == statement.sid for other in self._statements):
                reject(self, f"its policy has a statement {statement.sid!r} already; give this one another sid")
            self._statements.append(statement)
        document = policy_json(statement.render() for statement in self._statements)
        if len(document) > _POLICY_CHARACTERS:
            reject(self, f"its policy has {len(document)} characters, and AWS takes {_POLICY_CHARACTERS}; grant less")
        if self._policy is None:
            self._policy = IamRolePolicy(
                self,
                "Policy",
                name=self.role_name,
                role=self.resource.name,
                policy=document,
                provider=self._placement_of_role.provider,
            )
        else:
            self._policy.policy = document
