"""AWS Identity and Access Management."""

from constructs_lib.aws_iam.existing_managed_policy import ExistingManagedPolicy
from constructs_lib.aws_iam.existing_oidc_provider import ExistingOidcProvider
from constructs_lib.aws_iam.existing_role import ExistingRole
from constructs_lib.aws_iam.managed_policy import AttachedPolicy, ManagedPolicy
from constructs_lib.aws_iam.oidc_principal import IdentityProvider, OidcPrincipal
from constructs_lib.aws_iam.oidc_provider import OidcProvider
from constructs_lib.aws_iam.role import Role
from constructs_lib.aws_iam.role_grants import RoleGrants
from constructs_lib.aws_iam.trust import AccountPrincipal, Principal, RolePrincipal, ServicePrincipal
from constructs_lib.core.statement import Statement

__all__ = [
    "AccountPrincipal",
    "AttachedPolicy",
    "ExistingManagedPolicy",
    "ExistingOidcProvider",
    "ExistingRole",
    "IdentityProvider",
    "ManagedPolicy",
    "OidcPrincipal",
    "OidcProvider",
    "Principal",
    "Role",
    "RoleGrants",
    "RolePrincipal",
    "ServicePrincipal",
    "Statement",
]
