import json

import pytest

from constructs_lib.aws_lambda.schedule import Schedule
from constructs_lib.aws_lambda.schedule_options import ScheduleRetries
from constructs_lib.core.errors import ConstructError
from constructs_lib.testing import Template
from tests.support.called_function import ALIAS_ARN, CalledFunction, FakeKey, FakeQueue

KIND = "aws_scheduler_schedule"


def template(**settings) -> Template:
    settings = {"name": "nightly", "expression": "cron(30 2 * * ? *)"} | settings

    def build(scope):
        Schedule(scope, "Nightly", function=CalledFunction(scope), **settings)

    return Template.of(build)


def test_schedule_calls_the_alias_in_utc_and_ends_never():
    made = template()

    policy, role = (next(iter(made.all(kind))) for kind in ("aws_iam_role_policy", "aws_iam_role"))
    schedule = made.one(KIND)
    assert schedule == {
        "name": "nightly",
        "group_name": "default",
        "schedule_expression": "cron(30 2 * * ? *)",
        "schedule_expression_timezone": "UTC",
        "state": "ENABLED",
        "flexible_time_window": {"mode": "OFF"},
        "target": {
            "arn": ALIAS_ARN,
            "role_arn": schedule["target"]["role_arn"],
            "retry_policy": {"maximum_event_age_in_seconds": 86400, "maximum_retry_attempts": 185},
        },
        "depends_on": [f"aws_iam_role_policy.{policy}"],
    }
    assert role
    assert "Nightly_Role" in schedule["target"]["role_arn"]


def test_role_may_call_the_alias_for_schedules_of_the_group_alone():
    made = template()

    assert json.loads(made.one("aws_iam_role_policy")["policy"])["Statement"] == [
        {"Sid": "InvokePut", "Effect": "Allow", "Action": ["lambda:InvokeFunction"], "Resource": [ALIAS_ARN]}
    ]
    trust = json.loads(made.named("aws_iam_role", name="nightly")["assume_role_policy"])["Statement"]
    assert trust == [
        {
            "Effect": "Allow",
            "Principal": {"Service": "scheduler.amazonaws.com"},
            "Action": "sts:AssumeRole",
            "Condition": {
                "StringEquals": {"aws:SourceAccount": "123456789012"},
                "ArnLike": {"aws:SourceArn": "arn:aws:scheduler:us-east-1:123456789012:schedule-group/default"},
            },
        }
    ]


def test_every_setting_is_passed_on():
    key = FakeKey()
    made = template(
        timezone="Europe/Berlin",
        flexible_window_minutes=15,
        payload={"at": "<aws.scheduler.scheduled-time>"},
        retries=ScheduleRetries(max_retries=3, max_age_seconds=600),
        dead_letters=FakeQueue("lost"),
        start="2027-01-31T06:00:00Z",
        end="2027-02-28T06:00:00Z",
        group_name="orders",
        description="Closes the day",
        key=key,
        role_name="nightly-scheduler",
        enabled=False,
    )

    schedule = made.one(KIND)
    assert schedule["schedule_expression_timezone"] == "Europe/Berlin"
    assert schedule["flexible_time_window"] == {"mode": "FLEXIBLE", "maximum_window_in_minutes": 15}
    assert schedule["target"]["input"] == '{"at": "<aws.scheduler.scheduled-time>"}'
    assert schedule["target"]["retry_policy"] == {"maximum_event_age_in_seconds": 600, "maximum_retry_attempts": 3}
    assert schedule["target"]["dead_letter_config"] == {"arn": "arn:aws:sqs:us-east-1:123456789012:lost"}
    assert (schedule["start_date"], schedule["end_date"]) == ("2027-01-31T06:00:00Z", "2027-02-28T06:00:00Z")
    assert schedule["group_name"] == "orders"
    assert schedule["description"] == "Closes the day"
    assert schedule["kms_key_arn"] == key.key_arn
    assert schedule["state"] == "DISABLED"
    statements = json.loads(made.one("aws_iam_role_policy")["policy"])["Statement"]
    assert [statement["Sid"] for statement in statements] == ["InvokePut", "Send"]
    assert key.admitted == [("scheduler", "arn:aws:iam::123456789012:role/nightly-scheduler")]


def test_what_aws_refuses_is_refused_with_the_path_of_the_construct():
    with pytest.raises(ConstructError, match="test/Nightly: 'daily' is no expression"):
        template(expression="daily")


def test_name_is_taken_once_in_a_group():
    def build(scope):
        function = CalledFunction(scope)
        settings = {"function": function, "name": "a", "expression": "rate(1 day)"}
        Schedule(scope, "One", role_name="one", **settings)
        Schedule(scope, "Two", role_name="two", group_name="other", **settings)
        Schedule(scope, "Three", role_name="three", **settings)

    with pytest.raises(ConstructError, match="test/Three: the schedule 'default/a' is test/One's already"):
        Template.of(build)
