"""What a parameter can allow."""

from __future__ import annotations

from constructs_lib.core.protocols import EncryptionKey, Grantee
from constructs_lib.core.statement import Statement

# GetParameterHistory is not part of it: it shows values that were taken back.
READ_ACTIONS = ("ssm:GetParameter", "ssm:GetParameters")
HISTORY_ACTIONS = ("ssm:GetParameterHistory",)
WRITE_ACTIONS = ("ssm:PutParameter",)


class ParameterGrants:
    """Access to one parameter; the use of its key follows by itself."""

    def __init__(self, parameter_arn: str, key: EncryptionKey | None) -> None:
        self._parameter_arn = parameter_arn
        self._key = key

    def read(self, grantee: Grantee) -> None:
        """Let a role read the value, by itself or among others."""
        self._allow(grantee, "ReadParameters", READ_ACTIONS)

    def read_history(self, grantee: Grantee) -> None:
        """Let a role read the values that the parameter has had."""
        self._allow(grantee, "ReadParameterHistory", HISTORY_ACTIONS)

    def write(self, grantee: Grantee) -> None:
        """Let a role put another value; the next apply puts Terraform's back, but for a `SecureStringParameter`."""
        self._allow(grantee, "WriteParameters", WRITE_ACTIONS)

    def _allow(self, grantee: Grantee, sid: str, actions: tuple[str, ...]) -> None:
        grantee.add_to_policy(Statement(sid=sid, actions=actions, resources=(self._parameter_arn,)))
        if self._key:
            # Parameter Store uses the key in its caller's name.
            self._key.grants.callers("ssm", grantee)
