"""The metrics that a table emits."""

from __future__ import annotations

from constructs_lib.core.metric import Metric


class TableMetrics:
    """Metrics of one table.

    Source: DynamoDB Developer Guide, "DynamoDB metrics and dimensions".
    """

    def __init__(self, table_name: str) -> None:
        self._dimensions = {"TableName": table_name}

    def read_throttle_events(self) -> Metric:
        """Return the count of reads beyond the provisioned capacity; an index has a series of its own."""
        return self._metric("ReadThrottleEvents")

    def write_throttle_events(self) -> Metric:
        """Return the count of writes beyond the provisioned capacity; an index has a series of its own."""
        return self._metric("WriteThrottleEvents")

    def consumed_read_capacity(self) -> Metric:
        """Return the read capacity units that were used."""
        return self._metric("ConsumedReadCapacityUnits")

    def consumed_write_capacity(self) -> Metric:
        """Return the write capacity units that were used."""
        return self._metric("ConsumedWriteCapacityUnits")

    def system_errors(self, operation: str) -> Metric:
        """Return the count of an operation's answers with status 500, for an operation such as ``PutItem``."""
        return self._metric("SystemErrors", Operation=operation)

    def throttled_requests(self, operation: str) -> Metric:
        """Return the count of an operation's requests of which some part was throttled."""
        return self._metric("ThrottledRequests", Operation=operation)

    def _metric(self, name: str, **more: str) -> Metric:
        return Metric(namespace="AWS/DynamoDB", name=name, dimensions={**self._dimensions, **more})
