"""All parameters below a path."""

from __future__ import annotations

from constructs import Construct

from constructs_lib.aws_ssm.parameter_grants import READ_ACTIONS
from constructs_lib.aws_ssm.parameter_name import name_fault, parameter_resource
from constructs_lib.core.errors import reject
from constructs_lib.core.placement import located
from constructs_lib.core.protocols import EncryptionKey, Grantee
from constructs_lib.core.statement import Statement

# Whoever may list a path reads every level below it, whatever is allowed of each (PutParameter's guide, "Restricting
# access to parameters").
LIST_ACTIONS = ("ssm:GetParametersByPath",)


class ParameterPathGrants:
    """Access to all parameters below a path."""

    def __init__(self, path_arn: str, key: EncryptionKey | None) -> None:
        self._path_arn = path_arn
        self._key = key

    def read(self, grantee: Grantee) -> None:
        """Let a role read every parameter below the path, by name or all at once."""
        below = f"{self._path_arn}/*"
        grantee.add_to_policy(
            Statement(sid="ReadParameters", actions=READ_ACTIONS, resources=(below,)),
            Statement(sid="ListParameters", actions=LIST_ACTIONS, resources=(self._path_arn, below)),
        )
        if self._key:
            self._key.grants.callers("ssm", grantee)


class ParameterPath(Construct):
    """A path with the parameters below it, whoever makes them; nothing is made.

    Parameters
    ----------
    path
        The path, with a slash first and none last, of at most 14 levels.
    key
        The customer-managed key of the secure parameters below it, where they have one.

    Raises
    ------
    ConstructError
        If no parameter can lie below the path.

    Example
    -------
    >>> settings = ParameterPath(system, "Settings", path="/orders/dev")
    >>> role = Role(system, "Role", name="orders-reader-dev", assumed_by="lambda.amazonaws.com",
    ...             description="Reads the orders' settings")
    >>> settings.grants.read(role)
    """

    def __init__(self, scope: Construct, id: str, *, path: str, key: EncryptionKey | None = None) -> None:
        super().__init__(scope, id)
        if not path.startswith("/") or path.endswith("/"):
            reject(
                self, f"the path {path!r} does not begin with a slash, or ends with one; write one such as '/app/dev'"
            )
        arn = located(self).arn("ssm", parameter_resource(path))
        if fault := name_fault(f"{path}/x", f"{arn}/x", what="path below"):
            reject(self, fault)
        self.path = path
        self.path_arn = arn
        self.grants = ParameterPathGrants(arn, key)
