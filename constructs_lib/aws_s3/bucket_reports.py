"""What a bucket can be asked to count, list and archive."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from cdktf_cdktf_provider_aws.s3_bucket_metric import S3BucketMetric, S3BucketMetricFilter

from constructs_lib.aws_s3.intelligent_tiering import IntelligentTiering, make_tiering, tiering_fault
from constructs_lib.aws_s3.inventory import Inventory, make_inventory
from constructs_lib.aws_s3.storage_analytics import StorageAnalytics, make_analytics
from constructs_lib.core.errors import reject
from constructs_lib.core.placement import placement_of

_ID = re.compile(r"[\w.-]{1,64}", re.ASCII)  # Amazon S3 API Reference, MetricsConfiguration and the like


class BucketReports:
    """A bucket whose requests and objects are counted; each report has an id of its own in the bucket."""

    literal_arn: str
    _bucket: str

    def measure_requests(
        self, filter_id: str, *, prefix: str | None = None, tags: Mapping[str, str] | None = None
    ) -> None:
        """Measure requests by the minute, for the metrics that take a ``filter_id``.

        Parameters
        ----------
        prefix, tags
            Which objects it is about: those that meet all of them. Without any, every object.
        """
        construct = self._named(filter_id)
        chosen = S3BucketMetricFilter(prefix=prefix, tags=dict(tags) if tags else None) if prefix or tags else None
        provider = placement_of(construct).provider
        S3BucketMetric(
            construct, f"Requests-{filter_id}", bucket=self._bucket, name=filter_id, filter=chosen, provider=provider
        )

    def add_inventory(self, inventory: Inventory) -> None:
        """Have lists of the objects made."""
        make_inventory(self._named(inventory.id), self._bucket, self.literal_arn, inventory)

    def add_analytics(self, analytics: StorageAnalytics) -> None:
        """Have what is stored and read counted by age."""
        make_analytics(self._named(analytics.id), self._bucket, self.literal_arn, analytics)

    def add_tiering(self, tiering: IntelligentTiering) -> None:
        """Archive what nobody reads.

        Raises
        ------
        ConstructError
            If S3 refuses the days.
        """
        construct = self._named(tiering.id)
        if fault := tiering_fault(tiering):
            reject(construct, fault)
        make_tiering(construct, self._bucket, tiering)

    def _named(self, id: str) -> Any:
        if not _ID.fullmatch(id):
            reject(self, f"the id {id!r} is not 1 to 64 letters, digits or '_.-'")
        return self
