"""Copies of objects in another bucket."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from constructs_lib.core.protocols import EncryptionKey, Grantee

# Amazon S3 User Guide, "Setting up permissions for live replication".
SOURCE_BUCKET_ACTIONS = ("s3:GetReplicationConfiguration", "s3:ListBucket")
SOURCE_OBJECT_ACTIONS = (
    "s3:GetObjectVersionAcl",
    "s3:GetObjectVersionForReplication",
    "s3:GetObjectVersionTagging",
)
DESTINATION_ACTIONS = ("s3:ReplicateDelete", "s3:ReplicateObject", "s3:ReplicateTags")

_MOST_RULES = 1_000


class ReplicationRole(Grantee, Protocol):
    """A role that ``s3.amazonaws.com`` assumes."""

    @property
    def role_arn(self) -> str:
        """ARN of the role; a token."""


class ReplicaBucket(Protocol):
    """A versioned bucket that takes copies."""

    @property
    def bucket_arn(self) -> str:
        """ARN of the bucket; a token, or a literal where it exists already."""

    @property
    def literal_arn(self) -> str:
        """ARN made of literals."""

    @property
    def region(self) -> str:
        """Region of the bucket."""

    @property
    def versioned(self) -> bool:
        """Whether it keeps what is overwritten or deleted."""

    @property
    def key(self) -> EncryptionKey | None:
        """The customer-managed key; none where S3 encrypts with its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplicationRule:
    """Which objects are copied, and where to.

    Parameters
    ----------
    id
        Name of the rule in the bucket.
    destination
        Bucket of the account, in this region or in another one.
    priority
        Which rule goes first where two are about one object: the higher one.
    prefix, tags
        Which objects it is about: those that meet all of them. Without any, every object.
    storage_class
        Storage class of the copies. Without it, that of the original.
    delete_markers
        Whether a delete hides the copy too; with ``tags`` S3 cannot.
    within_15_minutes
        Pay for S3 Replication Time Control, which copies 99.99 % within 15 minutes and says when it does not.
    enabled
        Whether it holds.
    """

    id: str
    destination: ReplicaBucket
    priority: int = 0
    prefix: str | None = None
    tags: Mapping[str, str] = field(default_factory=dict)
    storage_class: (
        Literal["STANDARD", "STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE"]
        | None
    ) = None
    delete_markers: bool = False
    within_15_minutes: bool = False
    enabled: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Replication:
    """Copies that S3 makes of new objects.

    Parameters
    ----------
    role
        A role that ``s3.amazonaws.com`` assumes to copy; it is granted what that takes, and the use of the keys.
    rules
        What is copied.

    Example
    -------
    >>> copies = Bucket(system, "Copies", name="orders-copies-123456789012-us-east-1")
    >>> copier = Role(system, "Copier", name="orders-copier-dev", assumed_by="s3.amazonaws.com",
    ...               description="Copies orders")
    >>> all_orders = ReplicationRule(id="all", destination=copies)
    >>> orders = Bucket(system, "Orders", name="orders-123456789012-us-east-1",
    ...                 replication=Replication(role=copier, rules=(all_orders,)))
    """

    role: ReplicationRole
    rules: tuple[ReplicationRule, ...]


def replication_fault(rules: Sequence[ReplicationRule], *, arn: str, versioned: bool, has_key: bool) -> str | None:
    """Return why S3 refuses some rules; nothing if it takes them.

    Source: Amazon S3 User Guide, "Replication configuration" and "Replicating encrypted objects".
    """
    if not versioned:
        return "replication copies versions, and the bucket has none; leave versioned on"
    if not 1 <= len(rules) <= _MOST_RULES:
        return f"replication has {len(rules)} rules; AWS takes 1 to {_MOST_RULES:,}"
    ids, priorities = [rule.id for rule in rules], [rule.priority for rule in rules]
    if repeated := [one for one in ids if ids.count(one) > 1]:
        return f"two rules of replication have the id {repeated[0]!r}; give each its own"
    if equal := [one for one in priorities if priorities.count(one) > 1]:
        return f"two rules of replication have the priority {equal[0]}; give each its own"
    for rule in rules:
        if fault := _fault(rule, arn, has_key):
            return f"the replication {rule.id!r} {fault}"
    return None


def _fault(rule: ReplicationRule, arn: str, has_key: bool) -> str | None:
    if rule.destination.literal_arn == arn:
        return "copies the bucket into itself; give another bucket"
    if not rule.destination.versioned:
        return "copies to a bucket that keeps no versions; version it"
    if has_key and rule.destination.key is None:
        return "copies what a key encrypts to a bucket without one, which AWS refuses; give that one a key"
    if rule.tags and rule.delete_markers:
        return "chooses by tag, which delete markers have not; leave delete_markers out"
    return None
