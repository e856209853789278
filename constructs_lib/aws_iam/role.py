"""An IAM role with one inline policy."""

from __future__ import annotations

from cdktf_cdktf_provider_aws.iam_role import IamRole
from cdktf_cdktf_provider_aws.iam_role_policy import IamRolePolicy
from cdktf_cdktf_provider_aws.iam_role_policy_attachment import IamRolePolicyAttachment
from constructs import Construct

from constructs_lib.aws_iam.existing_role import ExistingRole
from constructs_lib.aws_iam.inline_policy import InlinePolicy
from constructs_lib.aws_iam.managed_policy import AttachedPolicy
from constructs_lib.aws_iam.role_form import description_fault, name_fault, path_fault, session_fault
from constructs_lib.aws_iam.role_grants import RoleGrants
from constructs_lib.aws_iam.trust import Principal, ServicePrincipal
from constructs_lib.core.errors import reject
from constructs_lib.core.physical_names import claim
from constructs_lib.core.placement import located
from constructs_lib.core.statement import Statement, policy_json

_MOST_ATTACHED = 10  # IAM and AWS STS quotas, "Managed policies per role", without an increase
_TRUST_CHARACTERS = 2048  # the same, "Role trust policy length", without an increase

Assumer = str | Principal | tuple[Principal, ...]


class Role(Construct):
    """A role with a policy that grants add to.

    Path and permissions boundary come from the placement unless they are given.  No AWS managed policy is ever
    attached: those allow wildcard actions, and AWS changes them.

    Parameters
    ----------
    name
        Physical role name, 1 to 64 characters.
    assumed_by
        Who assumes it: a service principal such as ``lambda.amazonaws.com``, a `ServicePrincipal` with conditions, an
        `AccountPrincipal`, a `RolePrincipal`, an `OidcPrincipal`, or several of these.
    description
        What the role is for, 1 to 1,000 characters of Latin-1.
    path
        IAM path. Without it, that of the placement.
    permissions_boundary
        Policy that bounds what the role may do. Without it, that of the placement.
    max_session_seconds
        Longest session that a caller may ask for, 3,600 to 43,200. Without it, 3,600.
    managed_policies
        Policies that it attaches, at most 10.

    Raises
    ------
    ConstructError
        If AWS refuses a text or a number, another role of the app has the name, or those who assume it are nobody or
        too many.

    Example
    -------
    >>> role = Role(system, "Role", name="orders-reader-dev", assumed_by="lambda.amazonaws.com",
    ...             description="Reads orders")
    >>> table = Table(system, "Orders", name="orders-dev", partition_key=Attribute("id"))
    >>> table.grants.read(role)

    Source: AWS Foundational Security Best Practices, IAM.1 and IAM.21.
    """

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        name: str,
        assumed_by: Assumer,
        description: str,
        path: str | None = None,
        permissions_boundary: AttachedPolicy | None = None,
        max_session_seconds: int | None = None,
        managed_policies: tuple[AttachedPolicy, ...] = (),
    ) -> None:
        super().__init__(scope, id)
        faults = (
            name_fault(name),
            description_fault(description),
            path_fault(path),
            session_fault(max_session_seconds),
        )
        if fault := next(filter(None, faults), None):
            reject(self, fault)
        trust = self._trust(assumed_by)
        placement = located(self)
        # IAM API Reference, CreateRole: names are not told apart by case.
        claim(self, "role", name, placement, is_global=True, has_case=False)
        claim(self, f"inline policy of the role {name}", name, placement, is_global=True)
        self._provider = placement.provider
        path = path or placement.role_path
        self.resource = IamRole(
            self,
            "Resource",
            name=name,
            path=path,
            permissions_boundary=(
                permissions_boundary.policy_arn if permissions_boundary else placement.permissions_boundary
            ),
            description=description,
            max_session_duration=max_session_seconds,
            assume_role_policy=trust,
            provider=placement.provider,
            tags=dict(placement.tags) or None,
        )
        self.role_name = name
        self.role_arn = self.resource.arn
        self.principal_arn = f"arn:aws:iam::{placement.account}:role{path}{name}"
        self.grants = RoleGrants(self.role_arn, name)
        self._inline = InlinePolicy(self, name=name, role_name=self.resource.name, provider=placement.provider)
        self._attached = 0
        for policy in managed_policies:
            self.attach(policy)

    @classmethod
    def from_name(
        cls, scope: Construct, id: str, name: str, *, path: str = "/", policy_name: str | None = None
    ) -> ExistingRole:
        """Return a role of the account that exists already, by its name and path; see `ExistingRole`."""
        return ExistingRole(
            scope, id, arn=f"arn:aws:iam::{located(scope).account}:role{path}{name}", policy_name=policy_name
        )

    @classmethod
    def from_arn(cls, scope: Construct, id: str, arn: str, *, policy_name: str | None = None) -> ExistingRole:
        """Return a role that exists already, by its ARN; see `ExistingRole`."""
        return ExistingRole(scope, id, arn=arn, policy_name=policy_name)

    @property
    def policy(self) -> IamRolePolicy | None:
        """The inline policy, for ``depends_on``; none while nothing has been granted."""
        return self._inline.resource

    def add_to_policy(self, *statements: Statement) -> None:
        """Add statements to the role's policy; one that is there already is not repeated.

        Raises
        ------
        ConstructError
            If the policy outgrows 10,240 characters.
        """
        self._inline.add(*statements)

    def attach(self, policy: AttachedPolicy) -> None:
        """Attach a customer-managed policy.

        Raises
        ------
        ConstructError
            If it is the eleventh.
        """
        self._attached += 1
        if self._attached > _MOST_ATTACHED:
            reject(self, f"{self._attached} policies are attached, and AWS takes {_MOST_ATTACHED}; join some of them")
        IamRolePolicyAttachment(
            self,
            f"Attached{self._attached}",
            role=self.resource.name,
            policy_arn=policy.policy_arn,
            provider=self._provider,
        )

    def _trust(self, assumed_by: Assumer) -> str:
        if isinstance(assumed_by, str):
            assumed_by = ServicePrincipal(service=assumed_by)
        principals = assumed_by if isinstance(assumed_by, tuple) else (assumed_by,)
        if not principals:
            reject(self, "nobody assumes it; give somebody in assumed_by")
        if fault := next(filter(None, (principal.fault() for principal in principals)), None):
            reject(self, fault)
        trust = policy_json(principal.statement() for principal in principals)
        if (length := sum(not character.isspace() for character in trust)) > _TRUST_CHARACTERS:
            reject(self, f"its trust policy has {length} characters, and AWS takes {_TRUST_CHARACTERS}; admit fewer")
        return trust
