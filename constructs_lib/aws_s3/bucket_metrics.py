"""The metrics that a bucket emits."""

from __future__ import annotations

from typing import Literal

from constructs_lib.core.metric import Metric

_DAY_SECONDS = 86_400

StorageType = Literal[
    "StandardStorage",
    "IntelligentTieringFAStorage",
    "IntelligentTieringIAStorage",
    "IntelligentTieringAAStorage",
    "IntelligentTieringAIAStorage",
    "IntelligentTieringDAAStorage",
    "StandardIAStorage",
    "StandardIASizeOverhead",
    "OneZoneIAStorage",
    "OneZoneIASizeOverhead",
    "ReducedRedundancyStorage",
    "GlacierInstantRetrievalStorage",
    "GlacierInstantRetrievalSizeOverhead",
    "GlacierStorage",
    "GlacierStagingStorage",
    "GlacierObjectOverhead",
    "GlacierS3ObjectOverhead",
    "DeepArchiveStorage",
    "DeepArchiveObjectOverhead",
    "DeepArchiveS3ObjectOverhead",
    "DeepArchiveStagingStorage",
]


class BucketMetrics:
    """Metrics of one bucket.

    Storage is measured once a day.  Requests are measured by the minute, and only through a filter that
    `Bucket.measure_requests` has made.

    Source: Amazon S3 User Guide, "Metrics and dimensions".
    """

    def __init__(self, bucket_name: str) -> None:
        self._bucket_name = bucket_name

    def bucket_size(self, storage: StorageType = "StandardStorage") -> Metric:
        """Return the bytes that are stored in a storage class, older versions and unfinished uploads included."""
        return self._daily("BucketSizeBytes", storage)

    def number_of_objects(self) -> Metric:
        """Return the number of objects, older versions, delete markers and parts of unfinished uploads included."""
        return self._daily("NumberOfObjects", "AllStorageTypes")

    def requests(self, filter_id: str) -> Metric:
        """Return the count of requests of every kind."""
        return self._request("AllRequests", filter_id)

    def gets(self, filter_id: str) -> Metric:
        """Return the count of GET requests for objects."""
        return self._request("GetRequests", filter_id)

    def puts(self, filter_id: str) -> Metric:
        """Return the count of PUT requests for objects."""
        return self._request("PutRequests", filter_id)

    def deletes(self, filter_id: str) -> Metric:
        """Return the count of DELETE requests for objects."""
        return self._request("DeleteRequests", filter_id)

    def heads(self, filter_id: str) -> Metric:
        """Return the count of HEAD requests."""
        return self._request("HeadRequests", filter_id)

    def posts(self, filter_id: str) -> Metric:
        """Return the count of POST requests."""
        return self._request("PostRequests", filter_id)

    def lists(self, filter_id: str) -> Metric:
        """Return the count of requests that list a bucket's contents."""
        return self._request("ListRequests", filter_id)

    def selects(self, filter_id: str) -> Metric:
        """Return the count of SelectObjectContent requests."""
        return self._request("SelectRequests", filter_id)

    def bytes_downloaded(self, filter_id: str) -> Metric:
        """Return the bytes that requests with a body were answered with."""
        return self._request("BytesDownloaded", filter_id)

    def bytes_uploaded(self, filter_id: str) -> Metric:
        """Return the bytes that requests brought."""
        return self._request("BytesUploaded", filter_id)

    def client_errors(self, filter_id: str) -> Metric:
        """Return the count of answers with a status 4xx."""
        return self._request("4xxErrors", filter_id)

    def server_errors(self, filter_id: str) -> Metric:
        """Return the count of answers with a status 5xx."""
        return self._request("5xxErrors", filter_id)

    def first_byte_latency(self, filter_id: str, *, percentile: str = "p99") -> Metric:
        """Return the milliseconds from the whole request to the answer's first byte."""
        return self._request("FirstByteLatency", filter_id, percentile)

    def total_request_latency(self, filter_id: str, *, percentile: str = "p99") -> Metric:
        """Return the milliseconds from the request's first byte to the answer's last."""
        return self._request("TotalRequestLatency", filter_id, percentile)

    def bytes_pending_replication(self, destination: str, rule_id: str) -> Metric:
        """Return the bytes that a rule with Replication Time Control has yet to copy."""
        return self._replication("BytesPendingReplication", destination, rule_id, "Maximum")

    def operations_pending_replication(self, destination: str, rule_id: str) -> Metric:
        """Return the number of operations that such a rule has yet to copy."""
        return self._replication("OperationsPendingReplication", destination, rule_id, "Maximum")

    def operations_failed_replication(self, destination: str, rule_id: str) -> Metric:
        """Return the count of operations that such a rule could not copy."""
        return self._replication("OperationsFailedReplication", destination, rule_id, "Sum")

    def replication_latency(self, destination: str, rule_id: str) -> Metric:
        """Return the seconds by which a destination bucket, given by name, is behind."""
        return self._replication("ReplicationLatency", destination, rule_id, "Maximum")

    def _daily(self, name: str, storage: str) -> Metric:
        return Metric(
            namespace="AWS/S3",
            name=name,
            dimensions={"BucketName": self._bucket_name, "StorageType": storage},
            statistic="Average",
            period_seconds=_DAY_SECONDS,
        )

    def _request(self, name: str, filter_id: str, statistic: str = "Sum") -> Metric:
        dimensions = {"BucketName": self._bucket_name, "FilterId": filter_id}
        return Metric(namespace="AWS/S3", name=name, dimensions=dimensions, statistic=statistic)

    def _replication(self, name: str, destination: str, rule_id: str, statistic: str) -> Metric:
        dimensions = {"SourceBucket": self._bucket_name, "DestinationBucket": destination, "RuleId": rule_id}
        return Metric(namespace="AWS/S3", name=name, dimensions=dimensions, statistic=statistic)
