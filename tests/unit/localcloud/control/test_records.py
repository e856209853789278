import time

import pytest

from .conftest import REGION


@pytest.fixture
def measure(aws, internal):
    """Return a function that records metrics and returns their statistics over all of them."""
    now = int(time.time())

    def statistics(*metrics):
        batch = {
            "region": REGION,
            "namespace": "AWS/Lambda",
            "metrics": [{"Timestamp": now, **each} for each in metrics],
        }
        assert internal("POST", "record", {"metrics": [batch]})[0] == 204
        (point,) = aws("cloudwatch").get_metric_statistics(
            Namespace="AWS/Lambda",
            MetricName="Duration",
            StartTime=now - 60,
            EndTime=now + 60,
            Period=3600,
            Statistics=["Sum", "SampleCount", "Minimum", "Maximum", "Average"],
        )["Datapoints"]
        return {name: point[name] for name in ("Sum", "SampleCount", "Minimum", "Maximum", "Average")}

    return statistics


def test_values_count_as_often_as_they_were_measured(measure):
    found = measure({"MetricName": "Duration", "Unit": "Milliseconds", "Values": [10, 20, 40], "Counts": [3, 1, 1]})

    assert found == {"Sum": 90, "SampleCount": 5, "Minimum": 10, "Maximum": 40, "Average": 18}


def test_values_without_counts_count_once(measure):
    found = measure({"MetricName": "Duration", "Values": [10, 20]})

    assert (found["Sum"], found["SampleCount"]) == (30, 2)


def test_single_values_and_batches_add_up(measure):
    found = measure({"MetricName": "Duration", "Value": 5}, {"MetricName": "Duration", "Values": [0], "Counts": [4]})

    assert found == {"Sum": 5, "SampleCount": 5, "Minimum": 0, "Maximum": 5, "Average": 1}


def test_a_group_and_a_stream_are_made_when_missing(aws, internal):
    event = {"timestamp": int(time.time() * 1000), "message": "hello"}
    for _ in range(2):
        batch = {"region": REGION, "group": "API-Gateway-Execution-Logs_a/dev", "stream": "s", "events": [event]}
        internal("POST", "record", {"logs": [batch]})

    found = aws("logs").filter_log_events(logGroupName="API-Gateway-Execution-Logs_a/dev")["events"]
    assert [each["message"] for each in found] == ["hello", "hello"]
