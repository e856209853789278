"""Objects in S3 Intelligent-Tiering that nobody reads any more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cdktf_cdktf_provider_aws.s3_bucket_intelligent_tiering_configuration import (
    S3BucketIntelligentTieringConfiguration,
    S3BucketIntelligentTieringConfigurationFilter,
    S3BucketIntelligentTieringConfigurationTiering,
)
from constructs import Construct

from constructs_lib.core.placement import placement_of

# Amazon S3 API Reference, Tiering.
_ARCHIVE_DAYS, _DEEP_ARCHIVE_DAYS, _MOST_DAYS = 90, 180, 730


@dataclass(frozen=True, slots=True, kw_only=True)
class IntelligentTiering:
    """When objects of the storage class ``INTELLIGENT_TIERING`` are archived, from where a read takes hours.

    Parameters
    ----------
    id
        Name of the rule in the bucket.
    prefix, tags
        Which objects it is about: those that meet all of them. Without any, every object.
    archive_days
        Days without a read before an object is archived, 90 to 730. Without it, none is.
    deep_archive_days
        Days without a read before an object is archived deeply, 180 to 730. Without it, none is.
    enabled
        Whether it holds.
    """

    id: str
    prefix: str | None = None
    tags: Mapping[str, str] = field(default_factory=dict)
    archive_days: int | None = None
    deep_archive_days: int | None = None
    enabled: bool = True


def tiering_fault(tiering: IntelligentTiering) -> str | None:
    """Return why S3 refuses a rule; nothing if it takes it."""
    archive, deep = tiering.archive_days, tiering.deep_archive_days
    if archive is None and deep is None:
        return f"the tiering {tiering.id!r} archives nothing; give archive_days or deep_archive_days"
    for name, days, least in (("archive", archive, _ARCHIVE_DAYS), ("deep_archive", deep, _DEEP_ARCHIVE_DAYS)):
        if days is not None and not least <= days <= _MOST_DAYS:
            return f"the tiering {tiering.id!r} has {name}_days {days}; AWS takes {least} to {_MOST_DAYS}"
    if archive is not None and deep is not None and archive >= deep:
        return f"the tiering {tiering.id!r} archives after {archive} days and deeply after {deep}; give more for that"
    return None


def make_tiering(scope: Construct, bucket: str, tiering: IntelligentTiering) -> None:
    """Make the resource of a rule."""
    tiers = {"ARCHIVE_ACCESS": tiering.archive_days, "DEEP_ARCHIVE_ACCESS": tiering.deep_archive_days}
    chosen = tiering.prefix is not None or tiering.tags
    S3BucketIntelligentTieringConfiguration(
        scope,
        f"Tiering-{tiering.id}",
        bucket=bucket,
        name=tiering.id,
        status="Enabled" if tiering.enabled else "Disabled",
        filter=S3BucketIntelligentTieringConfigurationFilter(prefix=tiering.prefix, tags=dict(tiering.tags) or None)
        if chosen
        else None,
        tiering=[
            S3BucketIntelligentTieringConfigurationTiering(access_tier=tier, days=days)
            for tier, days in tiers.items()
            if days is not None
        ],
        provider=placement_of(scope).provider,
    )
