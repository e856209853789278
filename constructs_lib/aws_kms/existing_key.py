"""A KMS key that exists already."""

from __future__ import annotations

import re

from constructs import Construct

from constructs_lib.aws_kms.key_grants import KeyGrants
from constructs_lib.aws_kms.key_spec import SYMMETRIC, KeySpec, KeyUsage, encryption_fault, only_usage, usage_fault
from constructs_lib.core.errors import reject
from constructs_lib.core.placement import located
from constructs_lib.core.tokens import is_token

_ARN = re.compile(r"arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key/[a-zA-Z0-9-]+")


class ExistingKey(Construct):
    """A key that is managed elsewhere; made by `Key.from_arn`.

    Parameters
    ----------
    arn
        ARN of the key, not of an alias.
    spec, usage
        What the key is, as for `Key`.

    Attributes
    ----------
    key_arn
        ARN of the key, as it was given.

    Raises
    ------
    ConstructError
        If the ARN is not that of a key in the scope's region, KMS makes no such key, or no placement is known.

    Example
    -------
    >>> shared = Key.from_arn(system, "Shared", "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab")
    >>> reader = Role(system, "Reader", name="orders-reader-dev", assumed_by="lambda.amazonaws.com",
    ...               description="Reads orders")
    >>> shared.grants.decrypt(reader, context={"purpose": "orders"})
    """

    def __init__(self, scope: Construct, id: str, arn: str, *, spec: KeySpec, usage: KeyUsage | None) -> None:
        super().__init__(scope, id)
        if not is_token(arn) and not _ARN.fullmatch(arn):
            reject(
                self, f"{arn!r} is not a key's ARN; give one such as 'arn:aws:kms:us-east-1:123456789012:key/1234abcd'"
            )
        if fault := usage_fault(spec, usage):
            reject(self, fault)
        placement = located(self)
        self._region = placement.region if is_token(arn) else arn.split(":")[3]
        if self._region != placement.region:
            reject(
                self,
                f"it is in {self._region}, and this is {placement.region}; make it in a scope that is placed there",
            )
        self.key_arn = arn
        self._spec: KeySpec = spec
        self.grants = KeyGrants(
            self,
            arn,
            placement,
            policy=None,
            usage=usage or only_usage(spec),
            is_symmetric=spec == SYMMETRIC,
        )

    def encryption_fault(self, region: str) -> str | None:
        """Return why AWS's services in a region cannot encrypt with the key; nothing if they can."""
        return encryption_fault(self._region, self._spec, region)
