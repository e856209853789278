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
        (METRICS.post_runtime_extensions_duration(), "PostRuntimeExtensionsDuration", "Average"),
        (METRICS.concurrent_executions(), "ConcurrentExecutions", "Maximum"),
        (METRICS.async_events_received(), "AsyncEventsReceived", "Sum"),
        (METRICS.async_event_age(), "AsyncEventAge", "Maximum"),
        (METRICS.async_events_dropped(), "AsyncEventsDropped", "Sum"),
        (METRICS.dead_letter_errors(), "DeadLetterErrors", "Sum"),
        (METRICS.destination_delivery_failures(), "DestinationDeliveryFailures", "Sum"),
        (METRICS.recursive_invocations_dropped(), "RecursiveInvocationsDropped", "Sum"),
        (METRICS.iterator_age(), "IteratorAge", "Maximum"),
        (METRICS.offset_lag(), "OffsetLag", "Maximum"),
        (METRICS.oversized_records(), "OversizedRecordCount", "Sum"),
        (METRICS.provisioned_concurrent_executions(), "ProvisionedConcurrentExecutions", "Maximum"),
        (METRICS.provisioned_concurrency_utilization(), "ProvisionedConcurrencyUtilization", "Maximum"),
        (METRICS.provisioned_concurrency_invocations(), "ProvisionedConcurrencyInvocations", "Sum"),
        (
            METRICS.provisioned_concurrency_spillover_invocations(),
            "ProvisionedConcurrencySpilloverInvocations",
            "Sum",
        ),
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
