import pytest

from constructs_lib.aws_cloudwatch.metric_catalogue import fault
from constructs_lib.aws_lambda.function_metrics import FunctionMetrics

METRICS = FunctionMetrics("orders-put-dev")


@pytest.mark.parametrize(
    ("metric", "name", "statistic"),
    [
        (METRICS.invocations(), "Invocations", "Sum"),
        (METRICS.errors(), "Errors", "Sum"),
        (METRICS.throttles(), "Throttles", "Sum"),
        (METRICS.duration(), "Duration", "Average"),
        (METRICS.concurrent_executions(), "ConcurrentExecutions", "Maximum"),
    ],
)
def test_metrics_are_those_that_lambda_emits(metric, name, statistic):
    assert (metric.namespace, metric.name, metric.statistic) == ("AWS/Lambda", name, statistic)
    assert metric.dimensions == {"FunctionName": "orders-put-dev"}
    assert fault(metric) is None


def test_metrics_of_the_alias():
    metric = METRICS.of_alias("live").errors()

    assert metric.dimensions == {"FunctionName": "orders-put-dev", "Resource": "orders-put-dev:live"}
    assert fault(metric) is None


def test_metrics_of_one_version_behind_the_alias():
    metric = METRICS.of_alias("live", executed_version="7").errors()

    assert metric.dimensions == {
        "FunctionName": "orders-put-dev",
        "Resource": "orders-put-dev:live",
        "ExecutedVersion": "7",
    }
    assert fault(metric) is None
