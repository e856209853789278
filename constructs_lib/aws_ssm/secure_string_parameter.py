"""A parameter that holds a secret."""

from __future__ import annotations

import re
from typing import Literal

from cdktf import TerraformVariable
from constructs import Construct

from constructs_lib.aws_ssm.existing_parameter import ExistingParameter
from constructs_lib.aws_ssm.parameter_grants import ParameterGrants
from constructs_lib.aws_ssm.parameter_resource import make_parameter
from constructs_lib.aws_ssm.parameter_value import Tier, pattern_fault
from constructs_lib.core.errors import reject
from constructs_lib.core.physical_names import claim
from constructs_lib.core.placement import located
from constructs_lib.core.protocols import EncryptionKey

_VARIABLE = re.compile(r"[a-z][a-z0-9_]{0,63}")
# Terraform, "Input variables": names that mean something inside module blocks.
_RESERVED = ("count", "depends_on", "for_each", "lifecycle", "locals", "providers", "source", "version")
# Systems Manager User Guide, "Integrating with other services by using parameters of data type aws:ssm:integration".
_INTEGRATION_PATH = "/d9d01087-4a3f-49e0-b0b4-d568d7826553/ssm/integrations/webhook/"


class SecureStringParameter(Construct):
    """A parameter that holds a secret, which is in no file: not in the JSON, not in a plan and not in the state.

    The secret is the value of an ephemeral, sensitive Terraform variable, ``TF_VAR_<variable>`` for plan and apply,
    and goes into the write-only argument ``value_wo`` (Terraform 1.11 or newer). Because Terraform forgets it, it
    cannot see that the secret changes: raise ``version`` to send another one.

    Parameters
    ----------
    name
        Physical name; with slashes it begins with one and has at most 15 levels.
    variable
        Name of the Terraform variable, lower-case letters, digits and ``_``.
    version
        Number of the secret, from 1; another number sends the variable's value.
    description
        What the parameter is for, 1 to 1,024 characters.
    key
        Customer-managed key. Without it, the account's ``alias/aws/ssm`` encrypts, which every principal of the account
        may use through Parameter Store.
    allowed_pattern
        Regular expression that each value must match, at most 1,024 characters; AWS checks it, because synth does not
        know the secret.
    data_type
        ``aws:ssm:integration`` is for webhooks of Systems Manager, which prescribe the path of the name.
    tier
        As of a `StringParameter`.

    Raises
    ------
    ConstructError
        If AWS refuses the name or a text, Terraform refuses the variable's name, the version is below 1, or another
        parameter of the app has the name or the variable.

    Example
    -------
    >>> key = Key(system, "Key", alias="alias/orders-dev", description="Encrypts the orders' secrets")
    >>> token = SecureStringParameter(system, "Token", name="/orders/dev/token", variable="orders_token", version=1,
    ...                               description="Token of the payment service", key=key)
    """

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        name: str,
        variable: str,
        version: int,
        description: str,
        key: EncryptionKey | None = None,
        allowed_pattern: str | None = None,
        data_type: Literal["text", "aws:ssm:integration"] = "text",
        tier: Tier = "Standard",
    ) -> None:
        super().__init__(scope, id)
        if fault := secret_fault(name, variable, version, data_type, allowed_pattern):
            reject(self, fault)
        placement = located(self)
        if key and (fault := key.encryption_fault(placement.region)):
            reject(self, fault)
        claim(self, "Terraform variable", variable, placement)
        self.variable = TerraformVariable(
            self,
            "Variable",
            type="string",
            description=f"Secret of the parameter {name}",
            sensitive=True,
            nullable=False,
        )
        self.variable.override_logical_id(variable)
        # cdktf 0.21 does not know the argument. An ephemeral value is in no plan and in no state.
        self.variable.add_override("ephemeral", True)
        self.resource = make_parameter(
            self,
            name=name,
            description=description,
            tier=tier,
            type="SecureString",
            value_wo=self.variable.string_value,
            value_wo_version=version,
            key_id=key.key_arn if key else None,
            allowed_pattern=allowed_pattern,
            data_type=None if data_type == "text" else data_type,
        )
        self.parameter_name = name
        self.parameter_arn = self.resource.arn
        self.grants = ParameterGrants(self.parameter_arn, key)

    @classmethod
    def from_name(cls, scope: Construct, id: str, name: str, *, key: EncryptionKey | None = None) -> ExistingParameter:
        """Return a parameter that exists already; see `ExistingParameter`."""
        return ExistingParameter(scope, id, name=name, key=key)


def secret_fault(name: str, variable: str, version: int, data_type: str, allowed_pattern: str | None) -> str | None:
    """Return why a secret cannot be given or sent; nothing if it can."""
    if not _VARIABLE.fullmatch(variable):
        return f"the variable {variable!r} is not a lower-case letter and up to 63 letters, digits or '_'"
    if variable in _RESERVED:
        return f"the variable {variable!r} is a word of Terraform's own; name it otherwise"
    if version < 1:
        return f"the version is {version}; begin with 1"
    if data_type == "aws:ssm:integration" and not name.startswith(_INTEGRATION_PATH):
        return f"the name {name!r} of a parameter of type {data_type} does not begin with {_INTEGRATION_PATH!r}"
    return pattern_fault(allowed_pattern)
