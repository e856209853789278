from .existing_managed_policy import ExistingManagedPolicy as ExistingManagedPolicy
from .existing_oidc_provider import ExistingOidcProvider as ExistingOidcProvider
from .existing_role import ExistingRole as ExistingRole
from .managed_policy import AttachedPolicy as AttachedPolicy
from .managed_policy import ManagedPolicy as ManagedPolicy
from .oidc_principal import IdentityProvider as IdentityProvider
from .oidc_principal import OidcPrincipal as OidcPrincipal
from .oidc_provider import OidcProvider as OidcProvider
from .role import Role as Role
from .role_grants import RoleGrants as RoleGrants
from .statement import Statement as Statement
from .trust import (
    AccountPrincipal as AccountPrincipal,
)
from .trust import (
    Principal as Principal,
)
from .trust import (
    RolePrincipal as RolePrincipal,
)
from .trust import (
    ServicePrincipal as ServicePrincipal,
)
