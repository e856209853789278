"""How Lambda reaches Kafka brokers, and who it is to them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, get_args

from constructs_lib.core.errors import ConstructError
from constructs_lib.core.protocols import EncryptionKey, Grantee
from constructs_lib.core.statement import Statement
from constructs_lib.core.tokens import is_token

# AWS Lambda API Reference, SourceAccessConfiguration; VIRTUAL_HOST is RabbitMQ's.
SourceAccessType = Literal[
    "BASIC_AUTH",
    "CLIENT_CERTIFICATE_TLS_AUTH",
    "SASL_SCRAM_256_AUTH",
    "SASL_SCRAM_512_AUTH",
    "SERVER_ROOT_CA_CERTIFICATE",
    "VPC_SECURITY_GROUP",
    "VPC_SUBNET",
]
SUBNET: SourceAccessType = "VPC_SUBNET"
SECURITY_GROUP: SourceAccessType = "VPC_SECURITY_GROUP"
# Those that say who Lambda is; brokers take one of them.
AUTHENTICATION: frozenset[SourceAccessType] = frozenset(
    {"BASIC_AUTH", "CLIENT_CERTIFICATE_TLS_AUTH", "SASL_SCRAM_256_AUTH", "SASL_SCRAM_512_AUTH"}
)

# The key is in whatever a function's code asks for, and not in what an event source mapping asks for: AWS Lambda
# Developer Guide, "Using source function ARN to control function access behavior".
NOT_BY_CODE = {"Null": {"lambda:SourceFunctionArn": "true"}}

_SECRET = re.compile(r"arn:[\w-]+:secretsmanager:[a-z0-9-]+:\d{12}:secret:[\w/+=.@-]+", re.ASCII)
_SUBNET = re.compile(r"subnet:subnet-[0-9a-f]{8,17}")
_SECURITY_GROUP = re.compile(r"security_group:sg-[0-9a-f]{8,17}")


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceAccess:
    """One thing that Lambda needs to reach Kafka brokers: a secret, a subnet or a security group.

    Attributes
    ----------
    type
        ``BASIC_AUTH`` is SASL/PLAIN; ``SERVER_ROOT_CA_CERTIFICATE`` names who signed the brokers' certificates;
        ``VPC_SUBNET`` and ``VPC_SECURITY_GROUP`` are where Lambda's network interfaces are.
    uri
        ARN of the secret in Secrets Manager, ``subnet:subnet-0a1b2c3d`` or ``security_group:sg-0a1b2c3d``.
    key
        Customer-managed key that encrypts the secret. Without it AWS uses a key of its own.

    Raises
    ------
    ConstructError
        If ``uri`` has another form than ``type`` asks for, or ``key`` is given without a secret.

    Example
    -------
    >>> SourceAccess(type="VPC_SUBNET", uri="subnet:subnet-0a1b2c3d").is_secret
    False
    """

    type: SourceAccessType
    uri: str
    key: EncryptionKey | None = None

    def __post_init__(self) -> None:
        if fault := self._fault():
            raise ConstructError(fault)

    @property
    def is_secret(self) -> bool:
        """Whether it is a secret in Secrets Manager."""
        return self.type not in (SUBNET, SECURITY_GROUP)

    def grant(self, role: Grantee) -> None:
        """Let Lambda, but not the function's own code, read the secret with the function's role."""
        if not self.is_secret:
            return
        name = "" if is_token(self.uri) else sid_part(self.uri.rpartition(":")[2])
        role.add_to_policy(
            Statement(
                sid=f"ReadSecret{name}",
                actions=("secretsmanager:GetSecretValue",),
                resources=(self.uri,),
                conditions=NOT_BY_CODE,
            )
        )
        if self.key:
            self.key.grants.callers("secretsmanager", role)

    def _fault(self) -> str | None:
        if self.type not in get_args(SourceAccessType):
            return f"type is {self.type!r}; Kafka has {', '.join(get_args(SourceAccessType))}"
        if self.key and not self.is_secret:
            return f"a {self.type} has a key, and only secrets are encrypted; leave key out"
        if is_token(self.uri):
            return None
        forms = {
            SUBNET: (_SUBNET, "subnet:subnet-0a1b2c3d"),
            SECURITY_GROUP: (_SECURITY_GROUP, "security_group:sg-0a1b2c3d"),
        }
        form, example = forms.get(self.type, (_SECRET, "arn:aws:secretsmanager:region:account:secret:name"))
        return None if form.fullmatch(self.uri) else f"the uri of {self.type} is {self.uri!r}; write {example}"


def sid_part(name: str) -> str:
    """Return a name as part of a sid, which takes letters and digits."""
    return "".join(word[0].upper() + word[1:] for word in re.findall(r"[A-Za-z0-9]+", name))
