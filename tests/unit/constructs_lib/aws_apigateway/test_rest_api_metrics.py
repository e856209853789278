import pytest

from constructs_lib.aws_apigateway import RestApiMetrics, RoutePath
from constructs_lib.aws_cloudwatch.metric_catalogue import fault

METRICS = RestApiMetrics("orders-dev", "dev")


@pytest.mark.parametrize(
    ("metric", "name", "statistic"),
    [
        (METRICS.count(), "Count", "Sum"),
        (METRICS.client_errors(), "4XXError", "Sum"),
        (METRICS.server_errors(), "5XXError", "Sum"),
        (METRICS.latency(), "Latency", "p95"),
        (METRICS.cache_hits(), "CacheHitCount", "Sum"),
        (METRICS.cache_misses(), "CacheMissCount", "Sum"),
        (METRICS.integration_latency(), "IntegrationLatency", "p95"),
    ],
)
def test_metric_is_one_that_api_gateway_emits(metric, name, statistic):
    assert (metric.namespace, metric.name, metric.statistic) == ("AWS/ApiGateway", name, statistic)
    assert metric.dimensions == {"ApiName": "orders-dev", "Stage": "dev"}
    assert fault(metric) is None


def test_metrics_may_be_those_of_one_route_or_of_all_stages():
    route = METRICS.of_route(RoutePath(method="GET", path="/orders/{id}")).latency()
    api = METRICS.of_all_stages().count()

    assert route.dimensions == {
        "ApiName": "orders-dev",
        "Stage": "dev",
        "Resource": "/orders/{id}",
        "Method": "GET",
    }
    assert api.dimensions == {"ApiName": "orders-dev"}
    assert fault(route) is fault(api) is None
