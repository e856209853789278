import json

import pytest

from constructs_lib.aws_cloudwatch import LogGroup, LogResourcePolicy
from constructs_lib.core.errors import ConstructError
from constructs_lib.testing import Template

RULE = "arn:aws:events:us-east-1:123456789012:rule/orders"
ARN = "arn:aws:logs:us-east-1:123456789012:log-group:/events"


def policy(scope, **arguments) -> LogResourcePolicy:
    log = LogGroup.from_name(scope, "Log", "/events")
    defaults = {"name": "rules", "principal": "events.amazonaws.com", "log_groups": (log,), "source_arn": RULE}
    return LogResourcePolicy(scope, "Rules", **defaults | arguments)


def statements(**arguments) -> list[dict]:
    made = Template.of(lambda stack: policy(stack, **arguments)).one("aws_cloudwatch_log_resource_policy")
    assert made["policy_name"] == "rules"
    return json.loads(made["policy_document"])["Statement"]


def test_eventbridge_writes_events_for_one_rule_and_makes_streams_for_any():
    events = {"Effect": "Allow", "Principal": {"Service": "events.amazonaws.com"}, "Resource": f"{ARN}:*"}

    assert statements() == [
        events | {"Sid": "MakeStreams", "Action": "logs:CreateLogStream"},
        events
        | {"Sid": "WriteEvents", "Action": "logs:PutLogEvents", "Condition": {"ArnLike": {"aws:SourceArn": [RULE]}}},
    ]


def test_other_services_write_for_the_account():
    assert statements(principal="delivery.logs.amazonaws.com", source_arn=None) == [
        {
            "Sid": "WriteLogs",
            "Effect": "Allow",
            "Principal": {"Service": "delivery.logs.amazonaws.com"},
            "Action": ["logs:CreateLogStream", "logs:PutLogEvents"],
            "Resource": f"{ARN}:*",
            "Condition": {"StringEquals": {"aws:SourceAccount": "123456789012"}},
        }
    ]


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        ({"name": ""}, "it has no name or no log group; give both"),
        ({"log_groups": ()}, "it has no name or no log group; give both"),
        ({"principal": "*"}, "its principal is '*'; give a service principal"),
        ({"source_arn": None}, "give source_arn"),
    ],
)
def test_policy_that_logs_refuses_is_refused(arguments, fault):
    with pytest.raises(ConstructError) as error:
        statements(**arguments)

    assert fault in str(error.value)


def test_policy_for_too_many_groups_is_refused():
    def build(stack):
        groups = tuple(LogGroup.from_name(stack, f"Log{n}", "x" * 500 + str(n)) for n in range(10))
        LogResourcePolicy(stack, "Rules", name="rules", principal="delivery.logs.amazonaws.com", log_groups=groups)

    with pytest.raises(ConstructError, match="bytes, and AWS takes 5120"):
        Template.of(build)
