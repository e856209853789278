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

    def concurrent_executions(self) -> Metric:
        """Return the most calls that ran at the same time."""
        return self._metric("ConcurrentExecutions", "Maximum")

    def _metric(self, name: str, statistic: str = "Sum") -> Metric:
        return Metric(namespace="AWS/Lambda", name=name, dimensions=dict(self._dimensions), statistic=statistic)
