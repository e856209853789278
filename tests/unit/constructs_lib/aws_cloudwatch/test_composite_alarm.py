import pytest

from constructs_lib.aws_cloudwatch import Alarm, AlarmActions, CompositeAlarm, Suppression, any_of, in_alarm
from constructs_lib.core.errors import ConstructError
from constructs_lib.core.metric import Metric
from constructs_lib.testing import Template


class Target:
    topic_arn = "arn:aws:sns:us-east-1:123456789012:alerts"

    def __init__(self):
        self.admitted = []

    def admit_alarm(self, alarm_arn: str) -> None:
        self.admitted.append(alarm_arn)


def composite(scope, **arguments) -> CompositeAlarm:
    child = Alarm(
        scope,
        "Failed",
        name="failed",
        description="Too many failed.",
        metric=Metric(namespace="Shop", name="Failed"),
        threshold=1,
        evaluation_periods=1,
        notify=(),
        actions=AlarmActions(enabled=False),
    )
    known = Alarm.from_name(scope, "Known", "known")
    defaults = {
        "name": "broken",
        "description": "Nothing is sold.",
        "rule": any_of(in_alarm(child), in_alarm(known)),
        "notify": (Target(),),
        "suppression": Suppression(alarm=known, wait_seconds=120, extension_seconds=180),
    }
    return CompositeAlarm(scope, "Broken", **defaults | arguments)


def test_alarm_over_others_notifies_on_alarm_and_on_ok_unless_it_is_suppressed():
    target = Target()

    template = Template.of(lambda stack: composite(stack, notify=(target,)))

    known = "arn:aws:cloudwatch:us-east-1:123456789012:alarm:known"
    [child] = template.all("aws_cloudwatch_metric_alarm")
    made = template.one("aws_cloudwatch_composite_alarm")
    assert made.pop("alarm_rule") == f'(ALARM("${{aws_cloudwatch_metric_alarm.{child}.arn}}")) OR (ALARM("{known}"))'
    assert made == {
        "actions_suppressor": {"alarm": known, "extension_period": 180, "wait_period": 120},
        "alarm_actions": [Target.topic_arn],
        "alarm_description": "Nothing is sold.",
        "alarm_name": "broken",
        "ok_actions": [Target.topic_arn],
    }
    assert target.admitted == ["arn:aws:cloudwatch:us-east-1:123456789012:alarm:broken"]


def test_alarm_of_a_composite_one_need_not_notify():
    child = Template.of(composite).one("aws_cloudwatch_metric_alarm")

    assert child["actions_enabled"] is False
    assert "alarm_actions" not in child
    assert "ok_actions" not in child


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        ({"name": ""}, "the alarm name has 0 characters"),
        ({"notify": ()}, r"nobody is notified; give a topic in notify, or AlarmActions\(enabled=False\)"),
        ({"name": "failed"}, "the alarm 'failed' is test/Failed's already"),
    ],
)
def test_alarm_that_cloudwatch_refuses_is_refused(arguments, fault):
    with pytest.raises(ConstructError, match=f"^test/Broken: {fault}"):
        Template.of(lambda stack: composite(stack, **arguments))


@pytest.mark.parametrize("setting", ["wait_seconds", "extension_seconds"])
def test_suppression_of_less_than_no_time_is_refused(setting):
    def build(stack):
        known = Alarm.from_name(stack, "Quiet", "quiet")
        composite(stack, suppression=Suppression(alarm=known, **{setting: -1}))

    with pytest.raises(ConstructError, match=f"{setting} of its suppression is -1; give 0 or more"):
        Template.of(build)


def test_existing_alarm_with_no_name_is_refused():
    with pytest.raises(ConstructError, match=r"^test/X: the alarm name has 0 characters"):
        Template.of(lambda stack: Alarm.from_name(stack, "X", ""))
