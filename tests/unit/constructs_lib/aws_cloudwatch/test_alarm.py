import pytest
from constructs import Construct

from constructs_lib.aws_cloudwatch import Alarm
from constructs_lib.core.errors import ConstructError
from constructs_lib.core.metric import Metric
from constructs_lib.testing import Template

ERRORS = Metric(namespace="AWS/Lambda", name="Errors", dimensions={"FunctionName": "reader"})


class Target:
    topic_arn = "arn:aws:sns:us-east-1:123456789012:alerts"

    def __init__(self):
        self.admitted = []

    def admit_alarm(self, alarm_arn: str) -> None:
        self.admitted.append(alarm_arn)


def alarm(scope, **arguments) -> Alarm:
    defaults = {
        "name": "reader-errors",
        "description": "A call failed: read the function's log.",
        "metric": ERRORS,
        "threshold": 0,
        "evaluation_periods": 1,
        "notify": (Target(),),
    }
    return Alarm(scope, "Errors", **defaults | arguments)


def test_alarm_notifies_on_alarm_and_on_ok():
    assert Template.of(alarm).one("aws_cloudwatch_metric_alarm") == {
        "alarm_actions": [Target.topic_arn],
        "alarm_description": "A call failed: read the function's log.",
        "alarm_name": "reader-errors",
        "comparison_operator": "GreaterThanThreshold",
        "dimensions": {"FunctionName": "reader"},
        "evaluation_periods": 1,
        "metric_name": "Errors",
        "namespace": "AWS/Lambda",
        "ok_actions": [Target.topic_arn],
        "period": 300,
        "statistic": "Sum",
        "threshold": 0,
        "treat_missing_data": "notBreaching",
    }


def test_topic_is_told_which_alarm_publishes():
    target = Target()

    Template.of(lambda stack: alarm(stack, notify=(target,)))

    assert target.admitted == ["arn:aws:cloudwatch:us-east-1:123456789012:alarm:reader-errors"]


def test_percentile_is_an_extended_statistic():
    p99 = Metric(namespace="AWS/Lambda", name="Duration", dimensions={"FunctionName": "reader"}, statistic="p99")

    resource = Template.of(lambda stack: alarm(stack, metric=p99)).one("aws_cloudwatch_metric_alarm")

    assert resource["extended_statistic"] == "p99"
    assert "statistic" not in resource


def test_metric_that_aws_never_emits_is_refused_with_those_that_it_does():
    metric = Metric(namespace="AWS/Lambda", name="Failures", dimensions={"FunctionName": "reader"})

    with pytest.raises(ConstructError, match=r"^test/Errors: AWS/Lambda emits no metric 'Failures'; it emits .*Errors"):
        Template.of(lambda stack: alarm(stack, metric=metric))


def test_series_that_aws_never_emits_is_refused():
    metric = Metric(namespace="AWS/DynamoDB", name="UserErrors", dimensions={"TableName": "orders"})

    with pytest.raises(
        ConstructError, match=r"UserErrors has no series with the dimensions \{TableName\}; it has \{\}"
    ):
        Template.of(lambda stack: alarm(stack, metric=metric))


def test_metric_of_an_application_passes():
    metric = Metric(namespace="WorkoutApp", name="CaloriesBurned", dimensions={"Environment": "dev"})

    resource = Template.of(lambda stack: alarm(stack, metric=metric)).one("aws_cloudwatch_metric_alarm")

    assert resource["namespace"] == "WorkoutApp"


def test_alarm_that_notifies_nobody_is_refused():
    with pytest.raises(ConstructError, match="nobody is notified; give a topic in notify"):
        Template.of(lambda stack: alarm(stack, notify=()))


def test_more_than_a_day_of_periods_is_refused():
    with pytest.raises(ConstructError, match="289 periods of 300 s; AWS takes 1 to a day's worth"):
        Template.of(lambda stack: alarm(stack, evaluation_periods=289))


@pytest.mark.parametrize("name", ["", "x" * 256])
def test_name_that_cloudwatch_refuses_is_refused(name):
    with pytest.raises(ConstructError, match="characters; AWS takes 1 to 255"):
        Template.of(lambda stack: alarm(stack, name=name))


@pytest.mark.parametrize("periods", [0, -1])
def test_alarm_without_a_period_is_refused(periods):
    with pytest.raises(ConstructError, match=f"{periods} periods of 300 s; AWS takes 1 to a day's worth"):
        Template.of(lambda stack: alarm(stack, evaluation_periods=periods))


def test_periods_of_an_hour_may_make_a_week_and_not_more():
    hours = ERRORS.over(period_seconds=3600)

    assert Template.of(lambda stack: alarm(stack, metric=hours, evaluation_periods=168))
    with pytest.raises(ConstructError, match="169 periods of 3600 s; AWS takes 1 to a week's worth"):
        Template.of(lambda stack: alarm(stack, metric=hours, evaluation_periods=169))


@pytest.mark.parametrize("description", ["", "x" * 1025])
def test_description_that_cloudwatch_refuses_is_refused(description):
    with pytest.raises(ConstructError, match="characters; give 1 to 1024"):
        Template.of(lambda stack: alarm(stack, description=description))


@pytest.mark.parametrize("threshold", [float("nan"), float("inf"), float("-inf")])
def test_threshold_that_is_no_number_is_refused(threshold):
    with pytest.raises(ConstructError, match=r"the threshold is .*; give a finite number"):
        Template.of(lambda stack: alarm(stack, threshold=threshold))


def test_more_topics_than_cloudwatch_notifies_are_refused():
    with pytest.raises(ConstructError, match="6 topics are notified, and AWS takes 5"):
        Template.of(lambda stack: alarm(stack, notify=tuple(Target() for _ in range(6))))


def test_alarm_of_another_ones_name_would_overwrite_it():
    def build(stack):
        for part in ("A", "B"):
            alarm(Construct(stack, part))

    with pytest.raises(ConstructError, match=r"^test/B/Errors: the alarm 'reader-errors' is test/A/Errors's already"):
        Template.of(build)


@pytest.mark.parametrize("statistic", ["tm99", "IQM", "PR(:300)"])
def test_every_statistic_but_the_simple_ones_is_an_extended_one(statistic):
    resource = Template.of(lambda stack: alarm(stack, metric=ERRORS.over(statistic=statistic))).one(
        "aws_cloudwatch_metric_alarm"
    )

    assert resource["extended_statistic"] == statistic
    assert "statistic" not in resource


def test_some_of_the_periods_unit_and_too_few_samples():
    p99 = Metric(namespace="Shop", name="Time", statistic="p99", period_seconds=10, unit="Milliseconds")

    resource = Template.of(
        lambda stack: alarm(stack, metric=p99, evaluation_periods=5, datapoints_to_alarm=3, low_samples="ignore")
    ).one("aws_cloudwatch_metric_alarm")

    assert resource["datapoints_to_alarm"] == 3
    assert resource["evaluate_low_sample_count_percentiles"] == "ignore"
    assert (resource["period"], resource["unit"]) == (10, "Milliseconds")


@pytest.mark.parametrize("datapoints", [0, 2])
def test_more_datapoints_than_periods_are_refused(datapoints):
    with pytest.raises(
        ConstructError, match=f"datapoints_to_alarm is {datapoints}; give 1 to the 1 evaluation periods"
    ):
        Template.of(lambda stack: alarm(stack, datapoints_to_alarm=datapoints))


def test_too_few_samples_are_for_percentiles_alone():
    with pytest.raises(ConstructError, match="low_samples is 'ignore', which is for the percentiles of a metric"):
        Template.of(lambda stack: alarm(stack, low_samples="ignore"))
