"""The lifecycle configuration of a bucket."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cdktf_cdktf_provider_aws.s3_bucket_lifecycle_configuration import (
    S3BucketLifecycleConfiguration,
    S3BucketLifecycleConfigurationRule,
    S3BucketLifecycleConfigurationRuleAbortIncompleteMultipartUpload,
    S3BucketLifecycleConfigurationRuleExpiration,
    S3BucketLifecycleConfigurationRuleFilter,
    S3BucketLifecycleConfigurationRuleFilterAnd,
    S3BucketLifecycleConfigurationRuleNoncurrentVersionExpiration,
    S3BucketLifecycleConfigurationRuleNoncurrentVersionTransition,
    S3BucketLifecycleConfigurationRuleTransition,
)
from constructs import Construct

from constructs_lib.aws_s3.lifecycle_rule import LifecycleRule
from constructs_lib.core.placement import placement_of


def lifecycle_configuration(
    scope: Construct, bucket: str, rules: Sequence[LifecycleRule], least_size: str | None
) -> S3BucketLifecycleConfiguration:
    """Make the one resource that holds all rules of a bucket."""
    return S3BucketLifecycleConfiguration(
        scope,
        "Lifecycle",
        bucket=bucket,
        rule=[_render(rule) for rule in rules],
        transition_default_minimum_object_size=least_size,
        provider=placement_of(scope).provider,
    )


def _render(rule: LifecycleRule) -> S3BucketLifecycleConfigurationRule:
    return S3BucketLifecycleConfigurationRule(
        id=rule.id,
        status="Enabled" if rule.enabled else "Disabled",
        filter=[_filter(rule)],
        expiration=_expiration(rule),
        noncurrent_version_expiration=[
            S3BucketLifecycleConfigurationRuleNoncurrentVersionExpiration(
                noncurrent_days=rule.noncurrent_expire_days, newer_noncurrent_versions=rule.noncurrent_keep
            )
        ]
        if rule.noncurrent_expire_days is not None
        else None,
        abort_incomplete_multipart_upload=[
            S3BucketLifecycleConfigurationRuleAbortIncompleteMultipartUpload(
                days_after_initiation=rule.abort_uploads_days
            )
        ]
        if rule.abort_uploads_days is not None
        else None,
        transition=[
            S3BucketLifecycleConfigurationRuleTransition(
                storage_class=move.storage_class, days=move.days, date=_midnight(move.date)
            )
            for move in rule.transitions
        ]
        or None,
        noncurrent_version_transition=[
            S3BucketLifecycleConfigurationRuleNoncurrentVersionTransition(
                storage_class=move.storage_class, noncurrent_days=move.days, newer_noncurrent_versions=move.keep
            )
            for move in rule.noncurrent_transitions
        ]
        or None,
    )


def _filter(rule: LifecycleRule) -> S3BucketLifecycleConfigurationRuleFilter:
    chosen = {
        "prefix": rule.prefix,
        "object_size_greater_than": rule.larger_than_bytes,
        "object_size_less_than": rule.smaller_than_bytes,
    }
    given = {name: value for name, value in chosen.items() if value is not None}
    if not rule.tags and len(given) < 2:
        return S3BucketLifecycleConfigurationRuleFilter(**given)
    both = S3BucketLifecycleConfigurationRuleFilterAnd(tags=dict(rule.tags) or None, **given)
    return S3BucketLifecycleConfigurationRuleFilter(and_=[both])


def _expiration(rule: LifecycleRule) -> list[S3BucketLifecycleConfigurationRuleExpiration] | None:
    if rule.expire_days is None and rule.expire_date is None and not rule.remove_lonely_delete_markers:
        return None
    return [
        S3BucketLifecycleConfigurationRuleExpiration(
            days=rule.expire_days,
            date=_midnight(rule.expire_date),
            expired_object_delete_marker=True if rule.remove_lonely_delete_markers else None,
        )
    ]


def _midnight(day: date | None) -> str | None:
    return f"{day.isoformat()}T00:00:00Z" if day else None
