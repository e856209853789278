"""The metrics of all functions of an account in a region together."""

from __future__ import annotations

from constructs_lib.core.metric import Metric


class LambdaAccountMetrics:
    """Metrics that have no dimension: they are about the region that the alarm on them is in.

    Source: AWS Lambda Developer Guide, "Types of metrics for Lambda functions".
    """

    def invocations(self) -> Metric:
        """Return the count of calls that ran."""
        return self._metric("Invocations", "Sum")

    def errors(self) -> Metric:
        """Return the count of calls that ended in an exception or ran out of time or memory."""
        return self._metric("Errors", "Sum")

    def throttles(self) -> Metric:
        """Return the count of calls that found no free concurrency."""
        return self._metric("Throttles", "Sum")

    def duration(self) -> Metric:
        """Return the average time of a call, in milliseconds."""
        return self._metric("Duration", "Average")

    def concurrent_executions(self) -> Metric:
        """Return the most calls that ran at the same time."""
        return self._metric("ConcurrentExecutions", "Maximum")

    def unreserved_concurrent_executions(self) -> Metric:
        """Return the most calls that ran at the same time in functions without a reservation."""
        return self._metric("UnreservedConcurrentExecutions", "Maximum")

    def claimed_account_concurrency(self) -> Metric:
        """Return the most of the account's concurrency that was in use or reserved, and so not to be had."""
        return self._metric("ClaimedAccountConcurrency", "Maximum")

    def _metric(self, name: str, statistic: str) -> Metric:
        return Metric(namespace="AWS/Lambda", name=name, statistic=statistic)
