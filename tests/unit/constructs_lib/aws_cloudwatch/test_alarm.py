import pytest

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
