import json

import pytest

from constructs_lib.aws_lambda.event_source_errors import StreamErrors
from constructs_lib.aws_lambda.event_source_filter import EventFilters
from constructs_lib.aws_lambda.event_source_kinesis import KinesisStream
from constructs_lib.aws_lambda.event_source_stream import StreamEventSource
from constructs_lib.core.errors import ConstructError
from constructs_lib.testing import Template
from tests.support.called_function import ALIAS_ARN, CalledFunction, FakeQueue, FakeTable

KIND = "aws_lambda_event_source_mapping"
KINESIS = KinesisStream(arn="arn:aws:kinesis:us-east-1:123456789012:stream/orders")


def template(**settings) -> Template:
    settings = {"source": FakeTable(), "starting_position": "TRIM_HORIZON"} | settings

    def build(scope):
        StreamEventSource(scope, "Source", function=CalledFunction(scope), **settings)

    return Template.of(build)


def sids(made: Template) -> list[str]:
    return [statement["Sid"] for statement in json.loads(made.one("aws_iam_role_policy")["policy"])["Statement"]]


def test_alias_is_called_with_records_and_failed_batches_are_split():
    made = template()

    policy = next(iter(made.all("aws_iam_role_policy")))
    assert made.one(KIND) == {
        "function_name": ALIAS_ARN,
        "event_source_arn": FakeTable().stream_arn,
        "starting_position": "TRIM_HORIZON",
        "batch_size": 100,
        "maximum_batching_window_in_seconds": 0,
        "parallelization_factor": 1,
        "bisect_batch_on_function_error": True,
        "function_response_types": ["ReportBatchItemFailures"],
        "enabled": True,
        "depends_on": [f"aws_iam_role_policy.{policy}"],
        "tags": {"Application": "orders"},
    }
    assert sids(made) == ["ReadStream"]


def test_every_setting_is_passed_on():
    made = template(
        source=KINESIS,
        starting_position="AT_TIMESTAMP",
        starting_time="2027-01-31T06:00:00Z",
        batch_size=50,
        batching_window_seconds=5,
        parallel_batches=2,
        tumbling_window_seconds=60,
        on_error=StreamErrors(max_retries=3, max_record_age_seconds=3600, bisect=False, destination=FakeQueue("lost")),
        filters=EventFilters(patterns=({"data": {"kind": ["order"]}},)),
        partial_batch_answers=False,
        count_events=True,
        enabled=False,
    )

    assert made.one(KIND) | {"depends_on": None, "tags": None} == {
        "function_name": ALIAS_ARN,
        "event_source_arn": KINESIS.arn,
        "starting_position": "AT_TIMESTAMP",
        "starting_position_timestamp": "2027-01-31T06:00:00Z",
        "batch_size": 50,
        "maximum_batching_window_in_seconds": 5,
        "parallelization_factor": 2,
        "tumbling_window_in_seconds": 60,
        "bisect_batch_on_function_error": False,
        "maximum_retry_attempts": 3,
        "maximum_record_age_in_seconds": 3600,
        "destination_config": {"on_failure": {"destination_arn": "arn:aws:sqs:us-east-1:123456789012:lost"}},
        "filter_criteria": {"filter": [{"pattern": '{"data": {"kind": ["order"]}}'}]},
        "metrics_config": {"metrics": ["EventCount"]},
        "enabled": False,
        "depends_on": None,
        "tags": None,
    }
    assert sids(made) == ["ReadStreamOrders", "Send"]


@pytest.mark.parametrize(
    ("settings", "fault"),
    [
        ({"source": FakeTable(streamed=False)}, "the table has no stream; give it one"),
        ({"parallel_batches": 0}, "parallel_batches is 0; Lambda takes 1 to 10"),
        ({"starting_position": "AT_TIMESTAMP"}, "starting_position is 'AT_TIMESTAMP', and a table's stream starts at"),
        ({"starting_position": "AT_TIMESTAMP", "source": KINESIS}, "'AT_TIMESTAMP'; give starting_time"),
        ({"starting_time": "2027-01-31T06:00:00Z"}, "and starting_position 'TRIM_HORIZON'; give 'AT_TIMESTAMP'"),
        ({"filters": EventFilters(patterns=({"data": ["a"]},))}, "a filter asks for 'data', which no record has"),
    ],
)
def test_what_lambda_refuses_is_refused_with_the_path_of_the_construct(settings, fault):
    with pytest.raises(ConstructError) as failure:
        template(**settings)

    assert str(failure.value).startswith("test/Source: ")
    assert fault in str(failure.value)


def test_source_calls_a_function_once():
    def build(scope):
        function = CalledFunction(scope)
        for name in ("One", "Two"):
            StreamEventSource(scope, name, function=function, source=KINESIS, starting_position="LATEST")

    text = r"^test/Two: the source of the function for this stream is test/One already, and AWS takes one; leave this"
    with pytest.raises(ConstructError, match=text):
        Template.of(build)


def test_stream_is_read_in_its_region():
    source = KinesisStream(arn="arn:aws:kinesis:eu-west-1:123456789012:stream/orders")

    text = r"^test/Source: the stream is in eu-west-1, and Lambda reads those of its own region, us-east-1; move one of"
    with pytest.raises(ConstructError, match=text):
        template(source=source)
