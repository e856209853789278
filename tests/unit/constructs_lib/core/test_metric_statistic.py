import pytest

from constructs_lib.core.metric_statistic import is_percentile, statistic_fault


@pytest.mark.parametrize(
    "statistic",
    [
        *("Average", "Maximum", "Minimum", "SampleCount", "Sum", "IQM", "p0", "p99.9", "p100"),
        *("tm99", "wm98", "tc90", "ts80", "tm99.999"),
        *("TM(10%:90%)", "TM(150:1000)", "WM(:95%)", "TC(0.005:0.030)", "TS(80%:)", "PR(100:2000)", "PR(:300)"),
    ],
)
def test_statistic_of_cloudwatch_passes(statistic):
    assert statistic_fault(statistic) is None


@pytest.mark.parametrize("statistic", ["Avg", "P99", "tm101", "tm", "iqm", "pr90", "TM99", "TM(1:2", "XX(1:2)", ""])
def test_other_statistic_is_refused_with_those_that_there_are(statistic):
    assert f"the statistic is {statistic!r}; use Average, " in str(statistic_fault(statistic))


@pytest.mark.parametrize(
    ("statistic", "fault"),
    [
        ("TM(:)", "give the range one bound or two, such as TM(10:300)"),
        ("TM(1.:2)", "give the range one bound or two"),
        ("PR(10%:90%)", "a percentile rank is of values"),
        ("TM(10%:90)", "give percentages alone or values alone"),
        ("TM(10%:101%)", "a percentage is 0 to 100"),
        ("WM(90%:10%)", "the range ends where it begins, or before"),
    ],
)
def test_range_that_cloudwatch_refuses_is_named(statistic, fault):
    assert fault in str(statistic_fault(statistic))


def test_percentiles_are_told_from_what_is_trimmed_by_them():
    assert is_percentile("p99")
    assert not any(is_percentile(each) for each in ("tm99", "IQM", "Sum", "PR(:300)"))
