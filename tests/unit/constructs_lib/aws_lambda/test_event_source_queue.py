import json

import pytest

from constructs_lib.aws_lambda.event_source_filter import EventFilters
from constructs_lib.aws_lambda.event_source_queue import QueueEventSource
from constructs_lib.core.errors import ConstructError
from constructs_lib.testing import Template
from tests.support.called_function import ALIAS_ARN, CalledFunction, FakeKey, FakeQueue

KIND = "aws_lambda_event_source_mapping"


def template(queue: FakeQueue | None = None, **settings) -> Template:
    def build(scope):
        QueueEventSource(scope, "Source", function=CalledFunction(scope), queue=queue or FakeQueue(), **settings)

    return Template.of(build)


def test_alias_is_called_with_messages_and_answers_for_each_of_them():
    made = template()

    policy = next(iter(made.all("aws_iam_role_policy")))
    assert made.one(KIND) == {
        "function_name": ALIAS_ARN,
        "event_source_arn": "arn:aws:sqs:us-east-1:123456789012:orders",
        "batch_size": 10,
        "maximum_batching_window_in_seconds": 0,
        "function_response_types": ["ReportBatchItemFailures"],
        "enabled": True,
        "depends_on": [f"aws_iam_role_policy.{policy}"],
        "tags": {"Application": "orders"},
    }
    statements = json.loads(made.one("aws_iam_role_policy")["policy"])["Statement"]
    assert [statement["Sid"] for statement in statements] == ["Consume"]


def test_every_setting_is_passed_on():
    key = FakeKey()
    made = template(
        batch_size=100,
        batching_window_seconds=5,
        max_concurrency=2,
        filters=EventFilters(patterns=({"body": {"kind": ["order"]}},), key=key),
        partial_batch_answers=False,
        count_events=True,
        enabled=False,
    ).one(KIND)

    assert made["batch_size"] == 100
    assert made["maximum_batching_window_in_seconds"] == 5
    assert made["scaling_config"] == {"maximum_concurrency": 2}
    assert made["filter_criteria"] == {"filter": [{"pattern": '{"body": {"kind": ["order"]}}'}]}
    assert made["kms_key_arn"] == key.key_arn
    assert made["metrics_config"] == {"metrics": ["EventCount"]}
    assert made["enabled"] is False
    assert "function_response_types" not in made
    assert key.admitted == [("lambda.amazonaws.com",)]


@pytest.mark.parametrize(
    ("settings", "fault"),
    [
        ({"queue": FakeQueue(visibility_timeout_seconds=5)}, "test/Source: the queue hides a message for 5 s"),
        ({"batch_size": 0}, "test/Source: batch_size is 0"),
        (
            {"filters": EventFilters(patterns=({"dynamodb": {"Keys": ["a"]}},))},
            "test/Source: a filter asks for 'dynamodb', which no record has",
        ),
    ],
)
def test_what_lambda_refuses_is_refused_with_the_path_of_the_construct(settings, fault):
    with pytest.raises(ConstructError) as failure:
        template(**settings)

    assert str(failure.value).startswith(fault)
