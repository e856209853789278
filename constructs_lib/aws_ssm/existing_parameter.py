"""A parameter that another stack, or nobody's, has made."""

from __future__ import annotations

from constructs import Construct

from constructs_lib.aws_ssm.parameter_grants import ParameterGrants
from constructs_lib.aws_ssm.parameter_name import name_fault, parameter_resource
from constructs_lib.core.errors import reject
from constructs_lib.core.placement import located
from constructs_lib.core.protocols import EncryptionKey


class ExistingParameter(Construct):
    """A parameter of the account and region that exists already; nothing is made, and its value is not read.

    Parameters
    ----------
    name
        Physical name.
    key
        The customer-managed key of a secure parameter, where it has one: grants give the use of it.

    Raises
    ------
    ConstructError
        If Parameter Store takes no such name.

    Example
    -------
    >>> token = SecureStringParameter.from_name(system, "Token", "/orders/dev/token")
    >>> token.parameter_arn
    'arn:aws:ssm:us-east-1:123456789012:parameter/orders/dev/token'
    """

    def __init__(self, scope: Construct, id: str, *, name: str, key: EncryptionKey | None = None) -> None:
        super().__init__(scope, id)
        self.parameter_name = name
        self.parameter_arn = located(self).arn("ssm", parameter_resource(name))
        if fault := name_fault(name, self.parameter_arn):
            reject(self, fault)
        self.grants = ParameterGrants(self.parameter_arn, key)
