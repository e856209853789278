"""Server access logs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from cdktf_cdktf_provider_aws.s3_bucket_logging import (
    S3BucketLoggingA,
    S3BucketLoggingTargetObjectKeyFormat,
    S3BucketLoggingTargetObjectKeyFormatPartitionedPrefix,
    S3BucketLoggingTargetObjectKeyFormatSimplePrefix,
)
from constructs import Construct

from constructs_lib.core.errors import reject
from constructs_lib.core.placement import located, placement_of, region_fault


class LogBucket(Protocol):
    """A bucket that Amazon S3 can deliver access logs to."""

    @property
    def bucket_name(self) -> str:
        """Physical name."""

    @property
    def region(self) -> str:
        """Region of the bucket."""

    def admit_access_log(self, source_arn: str, prefix: str) -> str:
        """Let Amazon S3 deliver the log of a bucket, named by its literal ARN; return where to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessLog:
    """Where the record of each request goes.

    Parameters
    ----------
    bucket
        Another bucket of the account and region, without a customer-managed key and without a default retention:
        Amazon S3 delivers logs to no other.
    prefix
        What the keys of the log objects begin with.
    partitioned_by
        Put source account, region, bucket and day into the keys: the day of the events, or that of the delivery.
        Without it the keys hold the time alone.
    """

    bucket: LogBucket
    prefix: str
    partitioned_by: Literal["EventTime", "DeliveryTime"] | None = None


def send_access_log(scope: Construct, bucket: str, literal_arn: str, log: AccessLog) -> None:
    """Make the resource that sends a bucket's log to another bucket, which admits it."""
    if literal_arn == f"arn:aws:s3:::{log.bucket.bucket_name}":
        reject(scope, "it would log into itself, each delivery a new record; give another bucket in access_log")
    if fault := region_fault(
        f"the bucket {log.bucket.bucket_name!r} of its access log", log.bucket.region, located(scope)
    ):
        reject(scope, fault)
    target = log.bucket.admit_access_log(literal_arn, log.prefix)
    if log.partitioned_by:
        key_format = S3BucketLoggingTargetObjectKeyFormat(
            partitioned_prefix=S3BucketLoggingTargetObjectKeyFormatPartitionedPrefix(
                partition_date_source=log.partitioned_by
            )
        )
    else:
        key_format = S3BucketLoggingTargetObjectKeyFormat(
            simple_prefix=S3BucketLoggingTargetObjectKeyFormatSimplePrefix()
        )
    S3BucketLoggingA(
        scope,
        "AccessLog",
        bucket=bucket,
        target_bucket=target,
        target_prefix=log.prefix,
        target_object_key_format=key_format,
        provider=placement_of(scope).provider,
    )
