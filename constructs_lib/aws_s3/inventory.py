"""Lists of a bucket's objects."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, Protocol

from cdktf_cdktf_provider_aws.s3_bucket_inventory import (
    S3BucketInventory,
    S3BucketInventoryDestination,
    S3BucketInventoryDestinationBucket,
    S3BucketInventoryDestinationBucketEncryption,
    S3BucketInventoryDestinationBucketEncryptionSseKms,
    S3BucketInventoryFilter,
    S3BucketInventorySchedule,
)
from constructs import Construct

from constructs_lib.core.errors import reject
from constructs_lib.core.placement import located, region_fault
from constructs_lib.core.protocols import EncryptionKey

Field = Literal[
    "Size",
    "LastModifiedDate",
    "StorageClass",
    "ETag",
    "IsMultipartUploaded",
    "ReplicationStatus",
    "EncryptionStatus",
    "ObjectLockRetainUntilDate",
    "ObjectLockMode",
    "ObjectLockLegalHoldStatus",
    "IntelligentTieringAccessTier",
    "BucketKeyStatus",
    "ChecksumAlgorithm",
]


class ReportUse(Protocol):
    """The way in which S3 comes to write reports to a bucket."""

    def service(self, principal: str, source_arn: str | None = None, *, objects: str = "*") -> None:
        """Let a service write objects for a source."""


class ReportBucket(Protocol):
    """A bucket that S3 writes reports to."""

    @property
    def bucket_arn(self) -> str:
        """ARN of the bucket; a token, or a literal where it exists already."""

    @property
    def region(self) -> str:
        """Region of the bucket."""

    @property
    def key(self) -> EncryptionKey | None:
        """The customer-managed key; none where S3 encrypts with its own."""

    @property
    def grants(self) -> ReportUse:
        """Which services may write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inventory:
    """A list of a bucket's objects, made every day or week.

    Parameters
    ----------
    id
        Name of the list in the bucket.
    destination
        Bucket of the account that gets the lists; its policy and its key admit this one.
    prefix
        What the keys of the lists begin with.
    frequency
        How often it is made.
    versions
        Whether older versions are on it.
    format
        Form of the lists.
    fields
        What is said of an object beside its key.
    of_prefix
        Only objects whose keys begin with it. Without it, all.
    enabled
        Whether it is made.
    """

    id: str
    destination: ReportBucket
    prefix: str = "inventory"
    frequency: Literal["Daily", "Weekly"] = "Weekly"
    versions: Literal["All", "Current"] = "All"
    format: Literal["CSV", "ORC", "Parquet"] = "Parquet"
    fields: tuple[Field, ...] = ()
    of_prefix: str | None = None
    enabled: bool = True


def make_inventory(scope: Construct, bucket: str, literal_arn: str, inventory: Inventory) -> None:
    """Make the resource of a list, and let S3 write it."""
    placement = located(scope)
    if fault := region_fault(
        f"the bucket that gets the list {inventory.id!r}", inventory.destination.region, placement
    ):
        reject(scope, fault)
    inventory.destination.grants.service("s3.amazonaws.com", literal_arn, objects=f"{inventory.prefix}/*")
    S3BucketInventory(
        scope,
        f"Inventory-{inventory.id}",
        bucket=bucket,
        name=inventory.id,
        enabled=inventory.enabled,
        included_object_versions=inventory.versions,
        schedule=S3BucketInventorySchedule(frequency=inventory.frequency),
        optional_fields=list(inventory.fields) or None,
        filter=S3BucketInventoryFilter(prefix=inventory.of_prefix) if inventory.of_prefix else None,
        destination=S3BucketInventoryDestination(
            bucket=S3BucketInventoryDestinationBucket(
                bucket_arn=inventory.destination.bucket_arn,
                account_id=placement.account,
                format=inventory.format,
                prefix=inventory.prefix,
                encryption=_encryption(inventory.destination.key),
            )
        ),
        provider=placement.provider,
    )


def _encryption(key: EncryptionKey | None) -> Any:
    if key is None:
        return None
    kms = S3BucketInventoryDestinationBucketEncryptionSseKms(key_id=key.key_arn)
    return S3BucketInventoryDestinationBucketEncryption(sse_kms=kms)
