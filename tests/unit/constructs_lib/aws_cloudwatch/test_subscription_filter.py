import json

import pytest

from constructs_lib.aws_cloudwatch import LogGroup, StreamDestination, SubscriptionFilter
from constructs_lib.aws_iam import Role
from constructs_lib.core.errors import ConstructError
from constructs_lib.testing import Template
from tests.support.grantee import GrantedRole

KINESIS = "arn:aws:kinesis:us-east-1:123456789012:stream/orders"
FIREHOSE = "arn:aws:firehose:us-east-1:123456789012:deliverystream/orders"


class Function:
    alias_arn = "arn:aws:lambda:us-east-1:123456789012:function:reader:live"

    def __init__(self) -> None:
        self.admitted: list[dict] = []

    def allow_invoke(self, id: str, **arguments) -> None:
        self.admitted.append(arguments)


def subscription(scope, **arguments) -> SubscriptionFilter:
    log = arguments.pop("log_group", None) or LogGroup(scope, "Log", name="/orders", retention_days=30)
    defaults = {"name": "sent", "log_group": log, "pattern": "ERROR", "destination": Function()}
    return SubscriptionFilter(scope, arguments.pop("id", "Sent"), **defaults | arguments)


def to(service: str = "kinesis", arn: str = KINESIS) -> StreamDestination:
    role = GrantedRole()
    role.role_arn, role.policy = role.principal_arn, None
    return StreamDestination(arn=arn, service=service, role=role)


def test_function_is_called_for_this_group_alone():
    function = Function()

    made = Template.of(lambda stack: subscription(stack, destination=function))

    assert made.one("aws_cloudwatch_log_subscription_filter") == {
        "destination_arn": Function.alias_arn,
        "filter_pattern": "ERROR",
        "log_group_name": "${aws_cloudwatch_log_group.Log_95422804.name}",
        "name": "sent",
    }
    [admitted] = function.admitted
    assert admitted["principal"] == "logs.amazonaws.com"
    assert admitted["source_account"] == "123456789012"
    assert admitted["source_arn"].endswith(":*")


@pytest.mark.parametrize(
    ("service", "stream", "actions"),
    [
        ("kinesis", KINESIS, ["kinesis:PutRecord"]),
        ("firehose", FIREHOSE, ["firehose:PutRecord", "firehose:PutRecordBatch"]),
    ],
)
def test_stream_is_sent_to_by_a_role_that_may_do_just_that(service, stream, actions):
    def build(stack):
        role = Role(stack, "Role", name="sender", assumed_by="logs.amazonaws.com", description="Sends logs on")
        subscription(stack, destination=StreamDestination(arn=stream, service=service, role=role))

    template = Template.of(build)

    made = template.one("aws_cloudwatch_log_subscription_filter")
    assert made["destination_arn"] == stream
    assert made["role_arn"] == "${aws_iam_role.Role_1ABCC5F0.arn}"
    assert made["depends_on"] == [f"aws_iam_role_policy.{name}" for name in template.all("aws_iam_role_policy")]
    assert json.loads(template.one("aws_iam_role_policy")["policy"])["Statement"] == [
        {"Sid": f"SendLogsTo{service.capitalize()}", "Effect": "Allow", "Action": actions, "Resource": [stream]}
    ]


def test_events_can_be_spread_over_a_kinesis_stream():
    made = Template.of(lambda stack: subscription(stack, destination=to(), distribution="Random"))

    assert made.one("aws_cloudwatch_log_subscription_filter")["distribution"] == "Random"


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        ({"name": "a*"}, "the filter name 'a*' is not 1 to 512 characters"),
        ({"pattern": "a/b"}, "the pattern 'a/b' is refused"),
        ({"distribution": "Random"}, "distribution is 'Random', which is for Kinesis streams; leave it out"),
        ({"destination": to("firehose", FIREHOSE), "distribution": "Random"}, "which is for Kinesis streams"),
        ({"destination": to("sqs", KINESIS)}, "the destination's service is 'sqs'; use firehose or kinesis"),
        ({"destination": to("kinesis", FIREHOSE)}, "is not the ARN of a stream of kinesis"),
        (
            {"destination": to("kinesis", KINESIS.replace("us-east-1", "us-west-2"))},
            "is in another region than the log group; give one beside it",
        ),
    ],
)
def test_subscription_that_logs_refuses_is_refused(arguments, fault):
    with pytest.raises(ConstructError) as error:
        Template.of(lambda stack: subscription(stack, **arguments))

    assert fault in str(error.value)


def test_third_subscription_of_a_group_is_refused():
    def build(stack):
        log = LogGroup(stack, "Log", name="/orders", retention_days=30)
        for number in range(3):
            subscription(stack, id=f"Sent{number}", name=f"sent{number}", log_group=log)

    with pytest.raises(ConstructError, match=r"^test/Sent2: '/orders' has 3 subscription filters; AWS takes 2"):
        Template.of(build)
