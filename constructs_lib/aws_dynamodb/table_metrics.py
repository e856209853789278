"""The metrics that a table emits."""

from __future__ import annotations

from constructs_lib.core.metric import Metric


class TableMetrics:
    """Metrics of one table.

    Those with ``index`` have a series of their own for each global secondary index, which the table's does not
    contain.  Those with ``operation`` exist for each operation alone, such as ``PutItem``, and not for the table.

    Example
    -------
    >>> orders = Table(system, "Orders", name="orders-dev", partition_key=Attribute("id"))
    >>> orders.metrics.throttled_requests("PutItem").dimensions
    {'TableName': 'orders-dev', 'Operation': 'PutItem'}

    Source: DynamoDB Developer Guide, "DynamoDB metrics and dimensions".
    """

    def __init__(self, table_name: str) -> None:
        self._dimensions = {"TableName": table_name}

    def read_throttle_events(self, *, index: str | None = None) -> Metric:
        """Return the count of reads beyond the provisioned capacity, of the table or of an index."""
        return self._of_index("ReadThrottleEvents", index)

    def write_throttle_events(self, *, index: str | None = None) -> Metric:
        """Return the count of writes beyond the provisioned capacity, of the table or of an index."""
        return self._of_index("WriteThrottleEvents", index)

    def consumed_read_capacity(self, *, index: str | None = None) -> Metric:
        """Return the read capacity units that were used, of the table or of an index."""
        return self._of_index("ConsumedReadCapacityUnits", index)

    def consumed_write_capacity(self, *, index: str | None = None) -> Metric:
        """Return the write capacity units that were used, of the table or of an index."""
        return self._of_index("ConsumedWriteCapacityUnits", index)

    def provisioned_read_capacity(self, *, index: str | None = None) -> Metric:
        """Return the average of the read capacity units a second that are bought, of the table or of an index."""
        return self._of_index("ProvisionedReadCapacityUnits", index).over(statistic="Average")

    def provisioned_write_capacity(self, *, index: str | None = None) -> Metric:
        """Return the average of the write capacity units a second that are bought, of the table or of an index."""
        return self._of_index("ProvisionedWriteCapacityUnits", index).over(statistic="Average")

    def system_errors(self, operation: str) -> Metric:
        """Return the count of an operation's answers with status 500, for an operation such as ``PutItem``."""
        return self._metric("SystemErrors", Operation=operation)

    def throttled_requests(self, operation: str) -> Metric:
        """Return the count of an operation's requests of which some part was throttled."""
        return self._metric("ThrottledRequests", Operation=operation)

    def successful_request_latency(self, operation: str) -> Metric:
        """Return the average time of an operation within DynamoDB, in milliseconds."""
        return self._metric("SuccessfulRequestLatency", Operation=operation).over(statistic="Average")

    def returned_items(self, operation: str) -> Metric:
        """Return the count of items that an operation, ``Query`` or ``Scan``, returned."""
        return self._metric("ReturnedItemCount", Operation=operation)

    def conditional_check_failed_requests(self) -> Metric:
        """Return the count of writes whose condition did not hold."""
        return self._metric("ConditionalCheckFailedRequests")

    def transaction_conflicts(self) -> Metric:
        """Return the count of requests on items that a transaction was changing."""
        return self._metric("TransactionConflict")

    def expired_items(self) -> Metric:
        """Return the count of items that time to live deleted."""
        return self._metric("TimeToLiveDeletedItemCount")

    @staticmethod
    def user_errors() -> Metric:
        """Return the count of refused requests of the whole account in the region: DynamoDB knows it by no table."""
        return Metric(namespace="AWS/DynamoDB", name="UserErrors")

    def _of_index(self, name: str, index: str | None) -> Metric:
        return self._metric(name, **({"GlobalSecondaryIndexName": index} if index else {}))

    def _metric(self, name: str, **more: str) -> Metric:
        return Metric(namespace="AWS/DynamoDB", name=name, dimensions={**self._dimensions, **more})
