import pytest

from constructs_lib.aws_cloudwatch import Alarm, AnomalyBand
from constructs_lib.aws_cloudwatch.metric_queries import series_fault
from constructs_lib.core.errors import ConstructError
from constructs_lib.core.math_expression import MathExpression
from constructs_lib.core.metric import Metric
from constructs_lib.testing import Template

CALLS = Metric(namespace="AWS/Lambda", name="Invocations", dimensions={"FunctionName": "reader"})
FAILED = Metric(namespace="AWS/Lambda", name="Errors", dimensions={"FunctionName": "reader"}, label="Failed")
RATE = MathExpression(
    expression="IF(calls >= 20, 100 * failed / calls, 0)", using={"failed": FAILED, "calls": CALLS}, label="Rate"
)


class Target:
    topic_arn = "arn:aws:sns:us-east-1:123456789012:alerts"

    def admit_alarm(self, alarm_arn: str) -> None: ...


def synthesized(**arguments) -> dict:
    def build(stack):
        defaults = {"metric": RATE, "threshold": 1, "evaluation_periods": 2, "notify": (Target(),)}
        Alarm(stack, "Rate", name="rate", description="Too many calls fail.", **defaults | arguments)

    return Template.of(build).one("aws_cloudwatch_metric_alarm")


def query(metric: Metric, **more) -> dict:
    told = {
        "dimensions": {"FunctionName": "reader"},
        "metric_name": metric.name,
        "namespace": "AWS/Lambda",
        "period": 300,
        "stat": "Sum",
    }
    return {"metric": told, **more}


def test_math_is_watched_and_its_metrics_are_not_returned():
    made = synthesized()

    assert made["metric_query"] == [
        query(FAILED, id="failed", label="Failed"),
        query(CALLS, id="calls"),
        {"expression": RATE.expression, "id": "watched", "label": "Rate", "return_data": True},
    ]
    assert made["threshold"] == 1
    assert not {"metric_name", "namespace", "statistic", "period", "dimensions", "threshold_metric_id"} & set(made)


def test_query_has_a_period_of_its_own():
    insights = MathExpression(expression='SELECT SUM(Sold) FROM "Shop"', query_period_seconds=60)

    assert synthesized(metric=insights)["metric_query"] == [
        {"expression": insights.expression, "id": "watched", "period": 60, "return_data": True}
    ]


@pytest.mark.parametrize(
    ("breach", "comparison"),
    [
        ("outside", "LessThanLowerOrGreaterThanUpperThreshold"),
        ("above", "GreaterThanUpperThreshold"),
        ("below", "LessThanLowerThreshold"),
    ],
)
def test_band_takes_the_place_of_the_threshold(breach, comparison):
    made = synthesized(metric=CALLS, threshold=AnomalyBand(width=2.5, breach=breach))

    assert made["metric_query"] == [
        query(CALLS, id="watched", return_data=True),
        {
            "expression": "ANOMALY_DETECTION_BAND(watched, 2.5)",
            "id": "expected",
            "label": "Expected",
            "return_data": True,
        },
    ]
    assert made["comparison_operator"] == comparison
    assert made["threshold_metric_id"] == "expected"
    assert "threshold" not in made


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        ({"threshold": AnomalyBand(width=0)}, "the band's width is 0; give a number above 0"),
        (
            {"threshold": AnomalyBand(), "comparison": "LessThanThreshold"},
            "comparison is 'LessThanThreshold', and a band has its own",
        ),
        ({"evaluation_periods": 289}, "289 periods of 300 s; AWS takes 1 to a day's worth"),
        ({"low_samples": "ignore"}, "low_samples is 'ignore', which is for the percentiles of a metric"),
    ],
)
def test_alarm_that_cloudwatch_refuses_is_refused(arguments, fault):
    with pytest.raises(ConstructError) as error:
        synthesized(**arguments)

    assert fault in str(error.value)


def custom(number: int) -> dict[str, Metric]:
    return {f"m{n}": Metric(namespace="Shop", name=f"M{n}") for n in range(number)}


@pytest.mark.parametrize(
    ("series", "fault"),
    [
        (MathExpression(expression="SUM(METRICS())", using=custom(11)), "it has 11 metrics and 1 expressions"),
        (MathExpression(expression="watched", using={"watched": CALLS}), "the id 'watched' is the alarm's own"),
        (MathExpression(expression="SUM(SEARCH('x', 'Sum', 300)) + m0", using=custom(1)), "SEARCH finds any number"),
        (
            MathExpression(expression="a", using={"a": Metric(namespace="AWS/Lambda", name="Failures")}),
            "AWS/Lambda emits no metric 'Failures'",
        ),
    ],
)
def test_math_that_no_alarm_takes_is_named(series, fault):
    assert fault in str(series_fault(series))


def test_ten_metrics_pass():
    assert series_fault(MathExpression(expression="SUM(METRICS())", using=custom(10))) is None
