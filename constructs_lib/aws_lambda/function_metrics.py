"""The metrics that a function emits."""

from __future__ import annotations

from constructs_lib.core.metric import Metric


class FunctionMetrics:
    """Metrics of one function, or of one alias of it.

    Parameters
    ----------
    alias
        Counts the calls through this alias alone.
    executed_version
        Counts, of an alias's calls, those that this version answered; a rollout compares two of them.

    Example
    -------
    >>> FunctionMetrics("orders-put-dev").errors().dimensions
    {'FunctionName': 'orders-put-dev'}

    Source: AWS Lambda Developer Guide, "Types of metrics for Lambda functions".
    """

    def __init__(self, function_name: str, *, alias: str | None = None, executed_version: str | None = None) -> None:
        self._function_name = function_name
        self._dimensions = {"FunctionName": function_name}
        if alias:
            self._dimensions["Resource"] = f"{function_name}:{alias}"
        if executed_version:
            self._dimensions["ExecutedVersion"] = executed_version

    def of_alias(self, alias: str, *, executed_version: str | None = None) -> FunctionMetrics:
        """Return the metrics of the calls through an alias."""
        return FunctionMetrics(self._function_name, alias=alias, executed_version=executed_version)

    def invocations(self) -> Metric:
        """Return the count of calls that ran; a throttled one did not."""
        return self._metric("Invocations")

    def errors(self) -> Metric:
        """Return the count of calls that ended in an exception or ran out of time or memory."""
        return self._metric("Errors")

    def throttles(self) -> Metric:
        """Return the count of calls that found no free concurrency."""
        return self._metric("Throttles")

    def duration(self) -> Metric:
        """Return the average time of a call, in milliseconds."""
        return self._metric("Duration", "Average")

    def post_runtime_extensions_duration(self) -> Metric:
        """Return the average time that extensions ran on after the function had answered, in milliseconds."""
        return self._metric("PostRuntimeExtensionsDuration", "Average")

    def concurrent_executions(self) -> Metric:
        """Return the most calls that ran at the same time."""
        return self._metric("ConcurrentExecutions", "Maximum")

    def async_events_received(self) -> Metric:
        """Return the count of events that Lambda queued for the function."""
        return self._metric("AsyncEventsReceived")

    def async_event_age(self) -> Metric:
        """Return how long events waited at most before the function ran, in milliseconds."""
        return self._metric("AsyncEventAge", "Maximum")

    def async_events_dropped(self) -> Metric:
        """Return the count of events that were given up before the function ran to success."""
        return self._metric("AsyncEventsDropped")

    def dead_letter_errors(self) -> Metric:
        """Return the count of events that could not be sent to the dead letter queue, and are lost."""
        return self._metric("DeadLetterErrors")

    def destination_delivery_failures(self) -> Metric:
        """Return the count of records that could not be sent to a destination, and are lost."""
        return self._metric("DestinationDeliveryFailures")

    def recursive_invocations_dropped(self) -> Metric:
        """Return the count of calls that Lambda refused because they came from the function itself, again and again."""
        return self._metric("RecursiveInvocationsDropped")

    def iterator_age(self) -> Metric:
        """Return how old the last record of a stream's batch was at most, in milliseconds."""
        return self._metric("IteratorAge", "Maximum")

    def offset_lag(self) -> Metric:
        """Return how many records of a Kafka topic wait at most; only with a Kafka source."""
        return self._metric("OffsetLag", "Maximum")

    def oversized_records(self) -> Metric:
        """Return the count of DocumentDB events above 6 MB, which are dropped; only with a DocumentDB source."""
        return self._metric("OversizedRecordCount")

    def provisioned_concurrent_executions(self) -> Metric:
        """Return the most calls that ran at the same time on instances that were kept ready."""
        return self._metric("ProvisionedConcurrentExecutions", "Maximum")

    def provisioned_concurrency_utilization(self) -> Metric:
        """Return the largest share of the instances that are kept ready that was at work, 0 to 1."""
        return self._metric("ProvisionedConcurrencyUtilization", "Maximum")

    def provisioned_concurrency_invocations(self) -> Metric:
        """Return the count of calls that ran on instances that were kept ready."""
        return self._metric("ProvisionedConcurrencyInvocations")

    def provisioned_concurrency_spillover_invocations(self) -> Metric:
        """Return the count of calls that found all instances that are kept ready at work."""
        return self._metric("ProvisionedConcurrencySpilloverInvocations")

    def _metric(self, name: str, statistic: str = "Sum") -> Metric:
        return Metric(namespace="AWS/Lambda", name=name, dimensions=dict(self._dimensions), statistic=statistic)
