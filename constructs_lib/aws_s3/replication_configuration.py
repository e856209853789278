"""The replication configuration of a bucket, and what its role may do."""

from __future__ import annotations

from typing import Any

from cdktf_cdktf_provider_aws.s3_bucket_replication_configuration import (
    S3BucketReplicationConfigurationA,
    S3BucketReplicationConfigurationRule,
    S3BucketReplicationConfigurationRuleDeleteMarkerReplication,
    S3BucketReplicationConfigurationRuleDestination,
    S3BucketReplicationConfigurationRuleDestinationEncryptionConfiguration,
    S3BucketReplicationConfigurationRuleDestinationMetrics,
    S3BucketReplicationConfigurationRuleDestinationMetricsEventThreshold,
    S3BucketReplicationConfigurationRuleDestinationReplicationTime,
    S3BucketReplicationConfigurationRuleDestinationReplicationTimeTime,
    S3BucketReplicationConfigurationRuleFilter,
    S3BucketReplicationConfigurationRuleFilterAnd,
    S3BucketReplicationConfigurationRuleSourceSelectionCriteria,
    S3BucketReplicationConfigurationRuleSourceSelectionCriteriaSseKmsEncryptedObjects,
)
from constructs import Construct

from constructs_lib.aws_s3.replication import (
    DESTINATION_ACTIONS,
    SOURCE_BUCKET_ACTIONS,
    SOURCE_OBJECT_ACTIONS,
    Replication,
    ReplicationRule,
)
from constructs_lib.core.placement import placement_of
from constructs_lib.core.protocols import EncryptionKey
from constructs_lib.core.statement import Statement

_MINUTES = 15  # the only time that S3 Replication Time Control takes


def make_replication(
    scope: Construct,
    bucket: str,
    bucket_arn: str,
    *,
    replication: Replication,
    key: EncryptionKey | None,
    versioning: Any,
) -> None:
    """Make the one resource that holds all rules of a bucket, and let its role copy."""
    _let_copy(bucket_arn, replication, key)
    S3BucketReplicationConfigurationA(
        scope,
        "Replication",
        bucket=bucket,
        role=replication.role.role_arn,
        rule=[_render(rule, is_encrypted=key is not None) for rule in replication.rules],
        depends_on=[versioning],
        provider=placement_of(scope).provider,
    )


def _let_copy(bucket_arn: str, replication: Replication, key: EncryptionKey | None) -> None:
    role = replication.role
    destinations = {rule.destination.literal_arn: rule.destination for rule in replication.rules}
    copies = tuple(f"{destination.bucket_arn}/*" for destination in destinations.values())
    role.add_to_policy(
        Statement(sid="ReadReplication", actions=SOURCE_BUCKET_ACTIONS, resources=(bucket_arn,)),
        Statement(sid="ReadOriginals", actions=SOURCE_OBJECT_ACTIONS, resources=(f"{bucket_arn}/*",)),
        Statement(sid="WriteCopies", actions=DESTINATION_ACTIONS, resources=copies),
    )
    if key:
        key.grants.callers("s3", role)
    for destination in destinations.values():
        if destination.key:
            destination.key.grants.callers("s3", role)
    if keys := {
        destination.key.key_arn: destination.region for destination in destinations.values() if destination.key
    }:
        regions = sorted({f"s3.{region}.amazonaws.com" for region in keys.values()})
        role.add_to_policy(
            Statement(
                sid="EncryptCopies",
                actions=("kms:Encrypt",),
                resources=tuple(keys),
                conditions={"StringEquals": {"kms:ViaService": regions}},
            )
        )


def _render(rule: ReplicationRule, *, is_encrypted: bool) -> S3BucketReplicationConfigurationRule:
    criteria = S3BucketReplicationConfigurationRuleSourceSelectionCriteria(
        sse_kms_encrypted_objects=S3BucketReplicationConfigurationRuleSourceSelectionCriteriaSseKmsEncryptedObjects(
            status="Enabled"
        )
    )
    return S3BucketReplicationConfigurationRule(
        id=rule.id,
        priority=rule.priority,
        status=_status(rule.enabled),
        filter=_filter(rule),
        delete_marker_replication=S3BucketReplicationConfigurationRuleDeleteMarkerReplication(
            status=_status(rule.delete_markers)
        ),
        source_selection_criteria=criteria if is_encrypted else None,
        destination=_destination(rule),
    )


def _filter(rule: ReplicationRule) -> S3BucketReplicationConfigurationRuleFilter:
    if not rule.tags:
        return S3BucketReplicationConfigurationRuleFilter(prefix=rule.prefix or "")
    both = S3BucketReplicationConfigurationRuleFilterAnd(prefix=rule.prefix, tags=dict(rule.tags))
    return S3BucketReplicationConfigurationRuleFilter(and_=both)


def _destination(rule: ReplicationRule) -> S3BucketReplicationConfigurationRuleDestination:
    key = rule.destination.key
    timed: dict[str, Any] = {}
    if rule.within_15_minutes:
        timed["replication_time"] = S3BucketReplicationConfigurationRuleDestinationReplicationTime(
            status="Enabled",
            time=S3BucketReplicationConfigurationRuleDestinationReplicationTimeTime(minutes=_MINUTES),
        )
        timed["metrics"] = S3BucketReplicationConfigurationRuleDestinationMetrics(
            status="Enabled",
            event_threshold=S3BucketReplicationConfigurationRuleDestinationMetricsEventThreshold(minutes=_MINUTES),
        )
    return S3BucketReplicationConfigurationRuleDestination(
        bucket=rule.destination.bucket_arn,
        storage_class=rule.storage_class,
        encryption_configuration=S3BucketReplicationConfigurationRuleDestinationEncryptionConfiguration(
            replica_kms_key_id=key.key_arn
        )
        if key
        else None,
        **timed,
    )


def _status(is_on: bool) -> str:
    return "Enabled" if is_on else "Disabled"
