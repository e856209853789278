"""The metrics that a REST API emits."""

from __future__ import annotations

from constructs_lib.aws_apigateway.route_path import RoutePath
from constructs_lib.core.metric import Metric


class RestApiMetrics:
    """Metrics of one stage, of one route of it, or of all stages of an API.

    Parameters
    ----------
    stage_name
        Counts the requests of this stage alone.
    route
        Counts, of the stage's requests, those of this route.

    Example
    -------
    >>> errors = RestApiMetrics("orders-dev", "dev").server_errors()
    >>> sorted(errors.dimensions)
    ['ApiName', 'Stage']

    Source: API Gateway Developer Guide, "Amazon API Gateway dimensions and metrics".
    """

    def __init__(self, api_name: str, stage_name: str | None = None, *, route: RoutePath | None = None) -> None:
        self._api_name = api_name
        self._stage_name = stage_name
        self._dimensions = {"ApiName": api_name}
        if stage_name:
            self._dimensions["Stage"] = stage_name
        if route:
            self._dimensions |= {"Resource": route.path, "Method": route.method}

    def of_route(self, route: RoutePath) -> RestApiMetrics:
        """Return the metrics of one route, which every stage here emits."""
        return RestApiMetrics(self._api_name, self._stage_name, route=route)

    def of_all_stages(self) -> RestApiMetrics:
        """Return the metrics of the API in all of its stages."""
        return RestApiMetrics(self._api_name)

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

    def cache_hits(self) -> Metric:
        """Return the number of requests that the stage's cache answered."""
        return self._metric("CacheHitCount")

    def cache_misses(self) -> Metric:
        """Return the number of requests that were passed on although the stage has a cache."""
        return self._metric("CacheMissCount")

    def _metric(self, name: str, statistic: str = "Sum") -> Metric:
        return Metric(namespace="AWS/ApiGateway", name=name, dimensions=dict(self._dimensions), statistic=statistic)
