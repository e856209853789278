import pytest

from constructs_lib.aws_apigateway import RestApiMetrics
from constructs_lib.aws_cloudwatch.metric_catalogue import fault

METRICS = RestApiMetrics("orders-dev", "dev")


@pytest.mark.parametrize(
    ("metric", "name", "statistic"),
    [
        (METRICS.count(), "Count", "Sum"),
        (METRICS.client_errors(), "4XXError", "Sum"),
        (METRICS.server_errors(), "5XXError", "Sum"),
        (METRICS.latency(), "Latency", "p95"),
        (METRICS.integration_latency(), "IntegrationLatency", "p95"),
    ],
)
def test_metric_is_one_that_api_gateway_emits(metric, name, statistic):
    assert (metric.namespace, metric.name, metric.statistic) == ("AWS/ApiGateway", name, statistic)
    assert metric.dimensions == {"ApiName": "orders-dev", "Stage": "dev"}
    assert fault(metric) is None
