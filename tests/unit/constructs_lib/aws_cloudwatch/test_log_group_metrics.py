import pytest

from constructs_lib.aws_cloudwatch import LogGroupMetrics
from constructs_lib.aws_cloudwatch.metric_catalogue import fault

METRICS = LogGroupMetrics("/orders")


@pytest.mark.parametrize("name", ["incoming_bytes", "incoming_log_events", "log_events_with_findings"])
def test_metric_of_a_group_is_one_that_logs_emits(name):
    metric = getattr(METRICS, name)()

    assert metric.dimensions == {"LogGroupName": "/orders"}
    assert fault(metric) is None


@pytest.mark.parametrize("name", ["forwarded_bytes", "forwarded_log_events", "delivery_errors", "delivery_throttling"])
def test_metric_of_a_subscription_is_one_that_logs_emits(name):
    metric = getattr(METRICS, name)("Lambda", "sent")

    assert metric.dimensions == {"LogGroupName": "/orders", "DestinationType": "Lambda", "FilterName": "sent"}
    assert fault(metric) is None
