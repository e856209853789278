"""A customer-managed KMS key."""

from __future__ import annotations

import re

from cdktf import TerraformResourceLifecycle
from cdktf_cdktf_provider_aws.kms_alias import KmsAlias
from cdktf_cdktf_provider_aws.kms_key import KmsKey
from constructs import Construct

from constructs_lib.aws_kms.existing_key import ExistingKey
from constructs_lib.aws_kms.key_grants import KeyGrants
from constructs_lib.aws_kms.key_policy import KeyPolicy
from constructs_lib.aws_kms.key_spec import SYMMETRIC, KeySpec, KeyUsage, encryption_fault, only_usage, usage_fault
from constructs_lib.core.errors import reject
from constructs_lib.core.physical_names import claim
from constructs_lib.core.placement import located
from constructs_lib.core.tokens import is_token

# AWS KMS API Reference, CreateAlias, ScheduleKeyDeletion and EnableKeyRotation.
_ALIAS = re.compile(r"alias/(?!aws/)[a-zA-Z0-9/_-]{1,250}")
_DELETION_DAYS = range(7, 31)
_ROTATION_DAYS = range(90, 2561)
_DESCRIPTION_CHARACTERS = 8192  # CreateKey


class Key(Construct):
    """A key that rotates, whose policy is made of literals alone.

    The policy gives the account's root everything, so that nobody is locked out, and each consumer what it needs,
    added by `grants` when a resource is made that uses the key.  It refers to no resource, so that every resource can
    refer to the key without a cycle; account and region come from the placement.

    Parameters
    ----------
    alias
        Name of the alias, with ``alias/``; not ``alias/aws/``, which is AWS's own.
    description
        What the key protects, 1 to 8,192 characters.
    spec
        What the key is made of. AWS's services encrypt with symmetric keys alone.
    usage
        What an RSA or elliptic-curve key is for; other keys are for one thing, and need no ``usage``.
    rotation_days
        Days between two rotations, 90 to 2,560. Without it KMS rotates every year. A key that is not symmetric cannot
        rotate; one that is always does.
    multi_region
        Make a primary key that other regions can have replicas of; it can never be changed.
    enabled
        Whether the key can be used.
    deletion_window_days
        Days between a destroy and the deletion of the key's material, 7 to 30.
    protect
        Refuse a destroy in the plan.

    Raises
    ------
    ConstructError
        If AWS refuses an argument or two that contradict each other, another key of the app has the alias, or no
        placement is known.

    Example
    -------
    >>> key = Key(system, "Key", alias="alias/orders-dev", description="Encrypts what the orders system stores")
    >>> table = Table(system, "Orders", name="orders-dev", partition_key=Attribute("id"), key=key)
    >>> signer = Key(system, "Signer", alias="alias/orders-signer-dev", description="Signs receipts",
    ...              spec="ECC_NIST_P256", usage="SIGN_VERIFY")

    Source: AWS Foundational Security Best Practices, KMS.3 to KMS.5.
    """

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        alias: str,
        description: str,
        spec: KeySpec = SYMMETRIC,
        usage: KeyUsage | None = None,
        rotation_days: int | None = None,
        multi_region: bool = False,
        enabled: bool = True,
        deletion_window_days: int = 30,
        protect: bool = True,
    ) -> None:
        super().__init__(scope, id)
        self._check(description, deletion_window_days, rotation_days, spec, usage)
        is_symmetric = spec == SYMMETRIC
        self._spec: KeySpec = spec
        self._placement_of_key = placement = located(self)
        self._claim(alias)
        policy = KeyPolicy(self, placement.account)
        self.resource = KmsKey(
            self,
            "Resource",
            description=description,
            customer_master_key_spec=None if is_symmetric else spec,
            key_usage=None if is_symmetric else usage or only_usage(spec),
            enable_key_rotation=True if is_symmetric else None,
            rotation_period_in_days=rotation_days,
            multi_region=multi_region or None,
            is_enabled=None if enabled else False,
            deletion_window_in_days=deletion_window_days,
            policy=policy.token(),
            lifecycle=TerraformResourceLifecycle(prevent_destroy=True) if protect else None,
            provider=placement.provider,
            tags=dict(placement.tags) or None,
        )
        self.alias = alias
        self.key_arn = self.resource.arn
        self.grants = KeyGrants(
            self, self.key_arn, placement, policy=policy, usage=usage or only_usage(spec), is_symmetric=is_symmetric
        )
        self._key_id = self.resource.key_id
        self._add_alias("Alias", alias)

    @classmethod
    def from_arn(
        cls, scope: Construct, id: str, arn: str, *, spec: KeySpec = SYMMETRIC, usage: KeyUsage | None = None
    ) -> ExistingKey:
        """Return a key that exists already, by its ARN; an alias does not do, because policies do not follow it.

        Grants on it go to the roles alone: its policy is another's, and must let the account's IAM policies decide (as
        the default policy does) and admit services that use the key in their own name.

        Parameters
        ----------
        spec, usage
            As for `Key`; what the key is.

        Example
        -------
        >>> shared = Key.from_arn(system, "Shared", "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab")
        >>> table = Table(system, "Orders", name="orders-dev", partition_key=Attribute("id"), key=shared)
        """
        return ExistingKey(scope, id, arn, spec=spec, usage=usage)

    def add_alias(self, id: str, alias: str) -> None:
        """Give the key another alias.

        Raises
        ------
        ConstructError
            If AWS refuses the alias, or a key of the app has it.
        """
        self._claim(alias)
        self._add_alias(id, alias)

    def encryption_fault(self, region: str) -> str | None:
        """Return why AWS's services in a region cannot encrypt with the key; nothing if they can."""
        return encryption_fault(self._placement_of_key.region, self._spec, region)

    def _add_alias(self, id: str, alias: str) -> None:
        KmsAlias(self, id, name=alias, target_key_id=self._key_id, provider=self._placement_of_key.provider)

    def _claim(self, alias: str) -> None:
        if not is_token(alias) and not _ALIAS.fullmatch(alias):
            reject(self, f"the alias {alias!r} is not 'alias/' and 1 to 250 of a-z, A-Z, 0-9, '/', '_', '-'")
        claim(self, "key alias", alias, self._placement_of_key)

    def _check(
        self, description: str, window_days: int, rotation_days: int | None, spec: KeySpec, usage: KeyUsage | None
    ) -> None:
        if not is_token(window_days) and window_days not in _DELETION_DAYS:
            reject(self, f"deletion_window_days is {window_days}; AWS takes 7 to 30")
        if not is_token(description) and not 1 <= len(description) <= _DESCRIPTION_CHARACTERS:
            reject(self, f"the description has {len(description)} characters; give 1 to {_DESCRIPTION_CHARACTERS}")
        if fault := usage_fault(spec, usage):
            reject(self, fault)
        if rotation_days is None:
            return
        if spec != SYMMETRIC:
            reject(self, f"rotation_days is {rotation_days}, and a key of spec {spec} cannot rotate; leave it out")
        if not is_token(rotation_days) and rotation_days not in _ROTATION_DAYS:
            reject(self, f"rotation_days is {rotation_days}; AWS takes 90 to 2560")
