"""The settings that every bucket has."""

from __future__ import annotations

from cdktf_cdktf_provider_aws.s3_bucket_accelerate_configuration import S3BucketAccelerateConfiguration
from cdktf_cdktf_provider_aws.s3_bucket_object_lock_configuration import (
    S3BucketObjectLockConfigurationA,
    S3BucketObjectLockConfigurationRuleA,
    S3BucketObjectLockConfigurationRuleDefaultRetentionA,
)
from cdktf_cdktf_provider_aws.s3_bucket_ownership_controls import (
    S3BucketOwnershipControls,
    S3BucketOwnershipControlsRule,
)
from cdktf_cdktf_provider_aws.s3_bucket_public_access_block import S3BucketPublicAccessBlock
from cdktf_cdktf_provider_aws.s3_bucket_server_side_encryption_configuration import (
    S3BucketServerSideEncryptionConfigurationA,
    S3BucketServerSideEncryptionConfigurationRuleA,
    S3BucketServerSideEncryptionConfigurationRuleApplyServerSideEncryptionByDefaultA,
)
from cdktf_cdktf_provider_aws.s3_bucket_versioning import (
    S3BucketVersioningA,
    S3BucketVersioningVersioningConfiguration,
)
from constructs import Construct

from constructs_lib.aws_s3.object_lock import ObjectLock
from constructs_lib.core.placement import placement_of


def close(scope: Construct, bucket: str) -> S3BucketPublicAccessBlock:
    """Keep the public out, and access control lists off."""
    provider = placement_of(scope).provider
    S3BucketOwnershipControls(
        scope,
        "Ownership",
        bucket=bucket,
        rule=S3BucketOwnershipControlsRule(object_ownership="BucketOwnerEnforced"),
        provider=provider,
    )
    return S3BucketPublicAccessBlock(
        scope,
        "PublicAccessBlock",
        bucket=bucket,
        block_public_acls=True,
        block_public_policy=True,
        ignore_public_acls=True,
        restrict_public_buckets=True,
        provider=provider,
    )


def encrypt(scope: Construct, bucket: str, key_arn: str | None) -> None:
    """Encrypt new objects: with a key, asked for once a while through a bucket key, or with a key of Amazon S3."""
    default = S3BucketServerSideEncryptionConfigurationRuleApplyServerSideEncryptionByDefaultA(
        sse_algorithm="aws:kms" if key_arn else "AES256", kms_master_key_id=key_arn
    )
    rule = S3BucketServerSideEncryptionConfigurationRuleA(
        apply_server_side_encryption_by_default=default, bucket_key_enabled=True if key_arn else None
    )
    S3BucketServerSideEncryptionConfigurationA(
        scope, "Encryption", bucket=bucket, rule=[rule], provider=placement_of(scope).provider
    )


def keep_versions(scope: Construct, bucket: str) -> S3BucketVersioningA:
    """Keep what is overwritten or deleted."""
    return S3BucketVersioningA(
        scope,
        "Versioning",
        bucket=bucket,
        versioning_configuration=S3BucketVersioningVersioningConfiguration(status="Enabled"),
        provider=placement_of(scope).provider,
    )


def keep_locked(scope: Construct, bucket: str, lock: ObjectLock, versioning: S3BucketVersioningA | None) -> None:
    """Lock every new version for a time."""
    retention = S3BucketObjectLockConfigurationRuleDefaultRetentionA(mode=lock.mode, days=lock.days, years=lock.years)
    S3BucketObjectLockConfigurationA(
        scope,
        "ObjectLock",
        bucket=bucket,
        rule=S3BucketObjectLockConfigurationRuleA(default_retention=retention),
        depends_on=[versioning],
        provider=placement_of(scope).provider,
    )


def accelerate(scope: Construct, bucket: str) -> None:
    """Take uploads at the edge nearest to the client."""
    S3BucketAccelerateConfiguration(
        scope, "Acceleration", bucket=bucket, status="Enabled", provider=placement_of(scope).provider
    )
