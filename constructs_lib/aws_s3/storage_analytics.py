"""How old the objects are that somebody reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cdktf_cdktf_provider_aws.s3_bucket_analytics_configuration import (
    S3BucketAnalyticsConfiguration,
    S3BucketAnalyticsConfigurationFilter,
    S3BucketAnalyticsConfigurationStorageClassAnalysis,
    S3BucketAnalyticsConfigurationStorageClassAnalysisDataExport,
    S3BucketAnalyticsConfigurationStorageClassAnalysisDataExportDestination,
    S3BucketAnalyticsConfigurationStorageClassAnalysisDataExportDestinationS3BucketDestination,
)
from constructs import Construct

from constructs_lib.aws_s3.inventory import ReportBucket
from constructs_lib.core.errors import reject
from constructs_lib.core.placement import located, region_fault


@dataclass(frozen=True, slots=True, kw_only=True)
class StorageAnalytics:
    """A daily count of what is stored and read by age, which shows when a cheaper storage class pays.

    Parameters
    ----------
    id
        Name of the count in the bucket.
    prefix, tags
        Which objects it is about: those that meet all of them. Without any, every object.
    export_to
        Bucket of the account that gets the counts as CSV; its policy and its key admit this one. Without it they are
        only shown in the console.
    export_prefix
        What the keys of the counts begin with.
    """

    id: str
    prefix: str | None = None
    tags: Mapping[str, str] = field(default_factory=dict)
    export_to: ReportBucket | None = None
    export_prefix: str = "analytics"


def make_analytics(scope: Construct, bucket: str, literal_arn: str, analytics: StorageAnalytics) -> None:
    """Make the resource of a count, and let S3 write it."""
    analysis = None
    placement = located(scope)
    if analytics.export_to:
        if fault := region_fault(
            f"the bucket that gets the counts {analytics.id!r}", analytics.export_to.region, placement
        ):
            reject(scope, fault)
        analytics.export_to.grants.service("s3.amazonaws.com", literal_arn, objects=f"{analytics.export_prefix}/*")
        target = S3BucketAnalyticsConfigurationStorageClassAnalysisDataExportDestinationS3BucketDestination(
            bucket_arn=analytics.export_to.bucket_arn,
            bucket_account_id=placement.account,
            prefix=analytics.export_prefix,
        )
        analysis = S3BucketAnalyticsConfigurationStorageClassAnalysis(
            data_export=S3BucketAnalyticsConfigurationStorageClassAnalysisDataExport(
                destination=S3BucketAnalyticsConfigurationStorageClassAnalysisDataExportDestination(
                    s3_bucket_destination=target
                )
            )
        )
    chosen = analytics.prefix is not None or analytics.tags
    S3BucketAnalyticsConfiguration(
        scope,
        f"Analytics-{analytics.id}",
        bucket=bucket,
        name=analytics.id,
        filter=S3BucketAnalyticsConfigurationFilter(prefix=analytics.prefix, tags=dict(analytics.tags) or None)
        if chosen
        else None,
        storage_class_analysis=analysis,
        provider=placement.provider,
    )
