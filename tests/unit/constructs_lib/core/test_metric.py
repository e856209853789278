import pytest

from constructs_lib.core.errors import ConstructError
from constructs_lib.core.metric import Metric


def metric(**changes) -> Metric:
    return Metric(**{"namespace": "AWS/Lambda", "name": "Duration"} | changes)


@pytest.mark.parametrize("statistic", ["Average", "Maximum", "Minimum", "SampleCount", "Sum"])
def test_simple_statistic_is_no_percentile(statistic):
    assert metric(statistic=statistic).is_simple
    assert not metric(statistic=statistic).is_percentile


@pytest.mark.parametrize("statistic", ["p0", "p50", "p99", "p99.9", "p100", "p99.0123456789"])
def test_percentile_is_one(statistic):
    assert metric(statistic=statistic).is_percentile


@pytest.mark.parametrize("statistic", ["Avg", "sum", "p101", "p", "P99", "p99.", "99", "", "p99.01234567890"])
def test_statistic_that_cloudwatch_has_not_is_refused(statistic):
    with pytest.raises(ConstructError, match=r"^metric AWS/Lambda Duration: the statistic is .*; use Average, "):
        metric(statistic=statistic)


@pytest.mark.parametrize("seconds", [10, 20, 30, 60, 300, 86_400])
def test_period_of_cloudwatch_passes(seconds):
    assert metric(period_seconds=seconds).period_seconds == seconds


@pytest.mark.parametrize("seconds", [0, -60, 1, 45, 90])
def test_other_period_is_refused(seconds):
    with pytest.raises(ConstructError, match=f"the period is {seconds} s; use 10, 20, 30 or a multiple of 60"):
        metric(period_seconds=seconds)


def test_trimmed_statistic_is_neither_simple_nor_a_percentile():
    assert not metric(statistic="tm99").is_simple
    assert not metric(statistic="tm99").is_percentile


def test_unit_that_cloudwatch_has_not_is_refused():
    assert metric(unit="Milliseconds").unit == "Milliseconds"
    with pytest.raises(ConstructError, match=r"the unit is 'ms'; use one of Seconds, .*, None$"):
        metric(unit="ms")


def test_series_can_be_summed_up_otherwise():
    changed = metric(dimensions={"FunctionName": "reader"}).over(statistic="p95", period_seconds=60)

    assert changed == metric(dimensions={"FunctionName": "reader"}, statistic="p95", period_seconds=60)
    assert changed.over() == changed


def test_what_it_is_summed_up_by_is_checked_too():
    with pytest.raises(ConstructError, match="the statistic is 'Avg'"):
        metric().over(statistic="Avg")
