"""The metrics that a stage of a REST API emits."""

from __future__ import annotations

from constructs_lib.core.metric import Metric


class RestApiMetrics:
    """Metrics of one stage.

    Source: API Gateway Developer Guide, "Amazon API Gateway dimensions and metrics".
    """

    def __init__(self, api_name: str, stage_name: str) -> None:
        self._dimensions = {"ApiName": api_name, "Stage": stage_name}

    def count(self) -> Metric:
        """Return the number of requests."""
        return self._metric("Count")

    def client_errors(self) -> Metric:
        """Return the number of answers with a status of 400 to 499."""
        return self._metric("4XXError")

    def server_errors(self) -> Metric:
        """Return the number of answers with a status of 500 to 599."""
        return self._metric("5XXError")

    def latency(self) -> Metric:
        """Return the 95th percentile of the milliseconds from request to answer."""
        return self._metric("Latency", "p95")

    def integration_latency(self) -> Metric:
        """Return the 95th percentile of the milliseconds that API Gateway waits for functions."""
        return self._metric("IntegrationLatency", "p95")

    def _metric(self, name: str, statistic: str = "Sum") -> Metric:
        return Metric(namespace="AWS/ApiGateway", name=name, dimensions=self._dimensions, statistic=statistic)
