"""A customer-managed KMS key."""

from __future__ import annotations

import re

from cdktf import TerraformResourceLifecycle
from cdktf_cdktf_provider_aws.kms_alias import KmsAlias
from cdktf_cdktf_provider_aws.kms_key import KmsKey
from constructs import Construct

from constructs_lib.aws_kms.key_grants import KeyGrants
from constructs_lib.aws_kms.key_policy import KeyPolicy
from constructs_lib.core.errors import reject
from constructs_lib.core.physical_names import claim
from constructs_lib.core.placement import located

# AWS KMS API Reference, CreateAlias and ScheduleKeyDeletion.
_ALIAS = re.compile(r"alias/(?!aws/)[a-zA-Z0-9/_-]{1,250}")
_DELETION_DAYS = range(7, 31)
_DESCRIPTION_CHARACTERS = 8192  # CreateKey


class Key(Construct):
    """A symmetric key with yearly rotation, whose policy is made of literals alone.

    The policy gives the account's root everything, so that nobody is locked out, and each consumer what it needs,
    added by `grants` when a resource is made that uses the key.  It refers to no resource, so that every resource can
    refer to the key without a cycle; account and region come from the placement.

    Parameters
    ----------
    alias
        Name of the alias, with ``alias/``; not ``alias/aws/``, which is AWS's own.
    description
        What the key protects, 1 to 8,192 characters.
    deletion_window_days
        Days between a destroy and the deletion of the key's material, 7 to 30.
    protect
        Refuse a destroy in the plan.

    Raises
    ------
    ConstructError
        If AWS refuses the alias, the description or the deletion window, another key of the app has the alias, or no
        placement is known.

    Example
    -------
    >>> key = Key(system, "Key", alias="alias/orders-dev", description="Encrypts what the orders system stores")
    >>> Table(system, "Orders", name="orders-dev", partition_key=Attribute("id"), key=key)

    Source: AWS Foundational Security Best Practices, KMS.3 to KMS.5.
    """

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        alias: str,
        description: str,
        deletion_window_days: int = 30,
        protect: bool = True,
    ) -> None:
        super().__init__(scope, id)
        if not _ALIAS.fullmatch(alias):
            reject(self, f"the alias {alias!r} is not 'alias/' and 1 to 250 of a-z, A-Z, 0-9, '/', '_', '-'")
        if deletion_window_days not in _DELETION_DAYS:
            reject(self, f"deletion_window_days is {deletion_window_days}; AWS takes 7 to 30")
        if not 1 <= len(description) <= _DESCRIPTION_CHARACTERS:
            reject(self, f"the description has {len(description)} characters; give 1 to {_DESCRIPTION_CHARACTERS}")
        placement = located(self)
        claim(self, "key alias", alias, placement)
        policy = KeyPolicy(self, placement.account)
        self.grants = KeyGrants(self, placement, policy)
        self.resource = KmsKey(
            self,
            "Resource",
            description=description,
            enable_key_rotation=True,
            deletion_window_in_days=deletion_window_days,
            policy=policy.render(),
            lifecycle=TerraformResourceLifecycle(prevent_destroy=True) if protect else None,
            provider=placement.provider,
            tags=dict(placement.tags) or None,
        )
        policy.changed = self._set_policy
        self.alias = alias
        self.key_arn = self.resource.arn
        KmsAlias(self, "Alias", name=alias, target_key_id=self.resource.key_id, provider=placement.provider)

    def _set_policy(self, policy: str) -> None:
        self.resource.policy = policy
