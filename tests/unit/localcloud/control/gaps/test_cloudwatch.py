import time
from datetime import UTC, datetime

import pytest
from moto.cloudwatch.models import cloudwatch_backends

from localcloud.control import metrics

from ..conftest import ACCOUNT, REGION

NOW = int(time.time())
NAME = {"Name": "FunctionName", "Value": "greet"}
ALIAS = {"Name": "Resource", "Value": "greet:live"}
VERSION = {"Name": "ExecutedVersion", "Value": "1"}


@pytest.fixture
def put(aws):
    """Return a function that puts values of one metric."""

    def put(*values, dimensions=(NAME,), at=NOW, **more):
        data = [{"MetricName": "Invocations", "Dimensions": list(dimensions), "Timestamp": at} | more]
        data = [each | {"Value": value} for each in data for value in values] if values else data
        aws("cloudwatch").put_metric_data(Namespace="Demo", MetricData=data)

    return put


@pytest.fixture
def total(aws):
    """Return a function that sums the metric up in the two ways that there are."""

    def total(*dimensions, start=NOW - 300):
        window = {"StartTime": start, "EndTime": NOW + 300}
        metric = {"Namespace": "Demo", "MetricName": "Invocations", "Dimensions": list(dimensions)}
        points = aws("cloudwatch").get_metric_statistics(**metric, **window, Period=60, Statistics=["Sum"])
        query = {"Id": "m", "MetricStat": {"Metric": metric, "Period": 60, "Stat": "Sum"}}
        (found,) = aws("cloudwatch").get_metric_data(MetricDataQueries=[query], **window)["MetricDataResults"]
        return sum(point["Sum"] for point in points["Datapoints"]), sum(found["Values"])

    return total


def listed(aws, **wanted):
    found = aws("cloudwatch").list_metrics(**wanted)["Metrics"]
    return [(each["MetricName"], [one["Value"] for one in each["Dimensions"]]) for each in found]


def kept():
    return cloudwatch_backends[ACCOUNT][REGION].metric_data


def test_a_composite_alarm_is_kept_and_removed(aws):
    cloudwatch = aws("cloudwatch")
    cloudwatch.put_composite_alarm(AlarmName="any", AlarmRule='ALARM("errors")', AlarmActions=["arn:aws:sns:::t"])

    (alarm,) = cloudwatch.describe_alarms(AlarmNames=["any"], AlarmTypes=["CompositeAlarm"])["CompositeAlarms"]
    assert (alarm["AlarmRule"], alarm["AlarmActions"]) == ('ALARM("errors")', ["arn:aws:sns:::t"])

    cloudwatch.delete_alarms(AlarmNames=["any"])
    assert cloudwatch.describe_alarms()["CompositeAlarms"] == []


def test_what_is_kept_does_not_grow_with_the_number_of_values(put, total):
    for _ in range(3):
        put(*[1] * 500)

    assert len(kept()) == 1
    assert total(NAME) == (1500, 1500)


def test_a_minute_keeps_all_statistics(aws, put):
    put(4, 2)
    put(StatisticValues={"SampleCount": 2, "Sum": 20, "Minimum": 1, "Maximum": 19})
    put(Values=[3], Counts=[2])

    names = ["Sum", "SampleCount", "Minimum", "Maximum", "Average"]
    (point,) = aws("cloudwatch").get_metric_statistics(
        Namespace="Demo",
        MetricName="Invocations",
        Dimensions=[NAME],
        StartTime=NOW,
        EndTime=NOW + 60,
        Period=60,
        Statistics=names,
    )["Datapoints"]
    assert {name: point[name] for name in names} == {
        "Sum": 32,
        "SampleCount": 6,
        "Minimum": 1,
        "Maximum": 19,
        "Average": 32 / 6,
    }
    assert point["Timestamp"] == datetime.fromtimestamp(NOW - NOW % 60, UTC)


def test_the_oldest_minute_of_a_series_makes_room(monkeypatch, put, total):
    monkeypatch.setattr(metrics, "KEPT_MINUTES", 2)

    for minute in (0, 2, 1):
        put(10**minute, at=NOW - 60 * minute)

    assert len(kept()) == 2
    assert total(NAME) == (11, 11)


def test_each_metric_is_listed_once(aws, put):
    for at in (NOW, NOW - 60, NOW - 120):
        put(1, at=at)
        put(1, dimensions=(), at=at)
        put(1, dimensions=(NAME, ALIAS), at=at)
        put(1, dimensions=(ALIAS, NAME), at=at)

    assert listed(aws) == [
        ("Invocations", ["greet"]),
        ("Invocations", []),
        ("Invocations", ["greet", "greet:live"]),
    ]
    assert listed(aws, Dimensions=[{"Name": "Resource"}]) == [("Invocations", ["greet", "greet:live"])]
    assert listed(aws, Namespace="Other") == []
    assert listed(aws, MetricName="Other") == []


def test_more_metrics_than_a_page_holds_come_page_by_page(aws):
    names = ({"Name": "FunctionName", "Value": str(number)} for number in range(501))
    data = [{"MetricName": "Invocations", "Dimensions": [name], "Timestamp": NOW, "Value": 1} for name in names]
    aws("cloudwatch").put_metric_data(Namespace="Demo", MetricData=data)

    first = aws("cloudwatch").list_metrics()
    second = aws("cloudwatch").list_metrics(NextToken=first["NextToken"])

    assert (len(first["Metrics"]), len(second["Metrics"])) == (500, 1)


def test_what_counts_under_several_sets_of_dimensions_counts_once_in_each(put, total):
    for dimensions in ((NAME,), (NAME, ALIAS), (NAME, ALIAS, VERSION)):
        put(1, dimensions=dimensions)

    assert total(NAME) == (1, 1)
    assert total(NAME, ALIAS) == (1, 1)
    assert total(ALIAS, NAME) == (1, 1)
    assert total(VERSION, ALIAS, NAME) == (1, 1)
    assert total(ALIAS) == (0, 0)


def test_a_start_within_a_minute_takes_the_whole_minute(put, total):
    minute = NOW - NOW % 60
    put(1, at=minute + 1)

    assert total(NAME, start=minute + 59) == (1, 1)


def test_a_composite_alarm_has_its_suppressor_until_it_is_put_without(aws):
    cloudwatch = aws("cloudwatch")
    suppressor = {
        "ActionsSuppressor": "deploying",
        "ActionsSuppressorWaitPeriod": 60,
        "ActionsSuppressorExtensionPeriod": 120,
    }
    cloudwatch.put_composite_alarm(AlarmName="any", AlarmRule="ALARM(a)", **suppressor)
    (alarm,) = cloudwatch.describe_alarms(AlarmTypes=["CompositeAlarm"])["CompositeAlarms"]

    cloudwatch.put_composite_alarm(AlarmName="any", AlarmRule="ALARM(b)")
    (changed,) = cloudwatch.describe_alarms(AlarmTypes=["CompositeAlarm"])["CompositeAlarms"]

    assert {name: alarm[name] for name in suppressor} == suppressor
    assert changed["AlarmRule"] == "ALARM(b)"
    assert not set(suppressor) & set(changed)


def test_an_alarm_made_anew_has_no_tags_of_the_one_before(aws):
    cloudwatch = aws("cloudwatch")
    cloudwatch.put_composite_alarm(AlarmName="any", AlarmRule="ALARM(a)", Tags=[{"Key": "Owner", "Value": "shop"}])
    cloudwatch.delete_alarms(AlarmNames=["any", "nowhere"])

    cloudwatch.put_composite_alarm(AlarmName="any", AlarmRule="ALARM(a)")

    arn = f"arn:aws:cloudwatch:{REGION}:{ACCOUNT}:alarm:any"
    assert cloudwatch.list_tags_for_resource(ResourceARN=arn)["Tags"] == []


def test_an_alarm_keeps_its_statistic(aws):
    cloudwatch = aws("cloudwatch")
    common = {"Namespace": "Demo", "MetricName": "Time", "Period": 60, "EvaluationPeriods": 1, "Threshold": 1}
    for number, statistic in enumerate(("p99", "tm99", "TM(2%:98%)", "IQM")):
        cloudwatch.put_metric_alarm(
            AlarmName=str(number),
            ExtendedStatistic=statistic,
            ComparisonOperator="GreaterThanThreshold",
            **common,
        )

    alarms = cloudwatch.describe_alarms()["MetricAlarms"]

    assert [alarm["ExtendedStatistic"] for alarm in alarms] == ["p99", "tm99", "TM(2%:98%)", "IQM"]
