import pytest

from constructs_lib.aws_cloudwatch.metric_catalogue import fault
from constructs_lib.aws_lambda import LambdaAccountMetrics

METRICS = LambdaAccountMetrics()


@pytest.mark.parametrize(
    ("metric", "name", "statistic"),
    [
        (METRICS.invocations(), "Invocations", "Sum"),
        (METRICS.errors(), "Errors", "Sum"),
        (METRICS.throttles(), "Throttles", "Sum"),
        (METRICS.duration(), "Duration", "Average"),
        (METRICS.concurrent_executions(), "ConcurrentExecutions", "Maximum"),
        (METRICS.unreserved_concurrent_executions(), "UnreservedConcurrentExecutions", "Maximum"),
        (METRICS.claimed_account_concurrency(), "ClaimedAccountConcurrency", "Maximum"),
    ],
)
def test_metrics_of_the_account_have_no_dimension(metric, name, statistic):
    assert (metric.namespace, metric.name, metric.statistic) == ("AWS/Lambda", name, statistic)
    assert metric.dimensions == {}
    assert fault(metric) is None
