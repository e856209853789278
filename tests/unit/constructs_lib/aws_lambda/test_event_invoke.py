import pytest

from constructs_lib.aws_lambda import EventInvoke
from constructs_lib.aws_lambda.event_invoke import event_invoke_fault
from constructs_lib.testing import Template

KIND = "aws_lambda_function_event_invoke_config"


class Topic:
    def __init__(self, topic_name: str) -> None:
        self.topic_name = topic_name
        self.topic_arn = f"arn:aws:sns:us-east-1:123456789012:{topic_name}"
        self.published_by: list[str] = []

    @property
    def grants(self) -> "Topic":
        return self

    def publish(self, grantee) -> None:
        self.published_by.append(grantee.principal_arn)


def test_settings_are_those_of_the_alias(function):
    template = Template.of(lambda scope: function(scope, event_invoke=EventInvoke(max_age_seconds=60, max_retries=0)))

    (alias,) = template.all("aws_lambda_alias")
    (resource,) = template.all("aws_lambda_function")
    assert template.one(KIND) == {
        "function_name": f"${{aws_lambda_function.{resource}.function_name}}",
        "qualifier": f"${{aws_lambda_alias.{alias}.name}}",
        "maximum_event_age_in_seconds": 60,
        "maximum_retry_attempts": 0,
    }


def test_both_destinations_may_be_reached(function):
    failed, done = Topic("failed"), Topic("done")
    template = Template.of(lambda scope: function(scope, event_invoke=EventInvoke(on_failure=failed, on_success=done)))

    assert template.one(KIND)["destination_config"] == {
        "on_failure": {"destination": failed.topic_arn},
        "on_success": {"destination": done.topic_arn},
    }
    role = ["arn:aws:iam::123456789012:role/orders-put-dev"]
    assert (failed.published_by, done.published_by) == (role, role)


def test_nothing_is_set_unless_asked_for(function):
    assert KIND not in Template.of(lambda scope: function(scope)).resources


@pytest.mark.parametrize(
    ("event_invoke", "dead_letter", "fault"),
    [
        (None, None, None),
        (None, Topic("failed"), None),
        (EventInvoke(max_age_seconds=21_600, max_retries=2, on_failure=Topic("failed")), None, None),
        (EventInvoke(on_success=Topic("done")), Topic("failed"), None),
        (EventInvoke(max_age_seconds=59), None, "max_age_seconds is 59; Lambda takes 60 to 21600"),
        (EventInvoke(max_age_seconds=21_601), None, "max_age_seconds is 21601; Lambda takes 60 to 21600"),
        (EventInvoke(max_retries=3), None, "max_retries is 3; Lambda takes 0 to 2"),
        (EventInvoke(max_retries=-1), None, "max_retries is -1; Lambda takes 0 to 2"),
        (
            EventInvoke(on_failure=Topic("failed")),
            Topic("dead"),
            "it has dead_letter and on_failure, and would send twice; take on_failure, which tells the reason too",
        ),
        (
            EventInvoke(on_success=Topic("done.fifo")),
            None,
            "on_success is 'done.fifo', which is FIFO; Lambda takes standard queues and topics",
        ),
        (
            None,
            Topic("dead.fifo"),
            "dead_letter is 'dead.fifo', which is FIFO; Lambda takes standard queues and topics",
        ),
    ],
)
def test_what_lambda_refuses(event_invoke, dead_letter, fault):
    assert event_invoke_fault("orders-put-dev", event_invoke, dead_letter) == fault
