"""A customer-managed policy, which several roles attach."""

from __future__ import annotations

from typing import Protocol

from cdktf_cdktf_provider_aws.iam_policy import IamPolicy
from constructs import Construct

from constructs_lib.aws_iam.existing_managed_policy import ExistingManagedPolicy
from constructs_lib.aws_iam.role_form import description_fault, path_fault, policy_name_fault
from constructs_lib.aws_iam.statements import Statements
from constructs_lib.core.errors import reject
from constructs_lib.core.physical_names import claim
from constructs_lib.core.placement import located
from constructs_lib.core.statement import Statement

_CHARACTERS = 6144  # IAM and AWS STS quotas, "Managed policy"


class AttachedPolicy(Protocol):
    """A customer-managed policy."""

    @property
    def policy_arn(self) -> str:
        """ARN of the policy; a token, or a literal where it exists already."""


class ManagedPolicy(Construct):
    """A policy of the account's own, for what several roles may do, or to bound what roles may do.

    Parameters
    ----------
    name
        Physical name, 1 to 128 characters.
    description
        What the policy is for, 1 to 1,000 characters of Latin-1; IAM replaces the policy when it changes.
    statements
        What it allows or denies, together at most 6,144 characters.
    path
        IAM path. Without it, that of the placement's roles.

    Raises
    ------
    ConstructError
        If IAM refuses the name, the description or the path, there is no statement, the policy is too long, or another
        policy of the app has the name.

    Example
    -------
    >>> topic = Statement(sid="Publish", actions=("sns:Publish",),
    ...                   resources=("arn:aws:sns:us-east-1:123456789012:orders-dev",))
    >>> publish = ManagedPolicy(system, "Publish", name="orders-publish-dev",
    ...                         description="Lets roles publish orders", statements=(topic,))
    >>> Role(system, "Role", name="orders-writer-dev", assumed_by="lambda.amazonaws.com",
    ...      description="Writes orders", managed_policies=(publish,))
    """

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        name: str,
        description: str,
        statements: tuple[Statement, ...],
        path: str | None = None,
    ) -> None:
        super().__init__(scope, id)
        if fault := policy_name_fault(name) or description_fault(description) or path_fault(path):
            reject(self, fault)
        if not statements:
            reject(self, "it has no statement, and IAM takes no empty policy; give statements")
        placement = located(self)
        # IAM API Reference, CreatePolicy: names are not told apart by case.
        claim(self, "policy", name, placement, is_global=True, has_case=False)
        gathered = Statements(self, most_characters=_CHARACTERS, way_out="split it")
        self.resource = IamPolicy(
            self,
            "Resource",
            name=name,
            path=path or placement.role_path,
            description=description,
            policy=gathered.add(*statements),
            provider=placement.provider,
            tags=dict(placement.tags) or None,
        )
        self.policy_name = name
        self.policy_arn = self.resource.arn

    @classmethod
    def from_name(cls, scope: Construct, id: str, name: str, *, path: str = "/") -> ExistingManagedPolicy:
        """Return a policy of the account that exists already, by its name; see `ExistingManagedPolicy`."""
        return ExistingManagedPolicy(scope, id, name=name, path=path)
