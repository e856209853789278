"""What calls functions: queues, streams, schedules and URLs."""

from pathlib import Path

from cdktf_cdktf_provider_aws.kinesis_stream import KinesisStream as RawStream
from cdktf_cdktf_provider_aws.scheduler_schedule_group import SchedulerScheduleGroup
from constructs import Construct

from constructs_lib.aws_dynamodb import Attribute, Table
from constructs_lib.aws_kms import Key
from constructs_lib.aws_lambda import (
    Code,
    EventFilters,
    Function,
    FunctionUrl,
    KinesisStream,
    QueueEventSource,
    Schedule,
    ScheduleRetries,
    StreamErrors,
    StreamEventSource,
    UrlCors,
)
from constructs_lib.aws_sqs import Queue
from constructs_lib.core.placement import placement_of

_ROOT = Path(__file__).parents[3]


def add(scope: Construct, key: Key) -> None:
    """Add what calls functions."""
    one, two = _function(scope, "One"), _function(scope, "Two")
    lost = Queue(scope, "Lost", name="catalogue-events-lost")
    _add_queue(scope, one, key)
    _add_streams(scope, one, two, key, lost)
    _add_schedules(scope, one, key, lost)
    _add_urls(scope, one, two)
    one.allow_invoke("Config", principal="config.amazonaws.com", source_account=placement_of(scope).account)


def _function(scope: Construct, id: str) -> Function:
    return Function(
        scope,
        id,
        name=f"catalogue-called-{id.lower()}",
        description="Is called",
        code=Code(
            packages=(_ROOT / "lambda_src" / "common", _ROOT / "lambda_src" / "data_api"),
            wheels=_ROOT / "build" / "wheels" / "host",
            cache=_ROOT / "build" / "archives",
        ),
        handler="data_api.handlers.post_data.lambda_handler",
        log_retention_days=7,
        architecture="host",
    )


def _add_queue(scope: Construct, function: Function, key: Key) -> None:
    QueueEventSource(
        scope,
        "FromQueue",
        function=function,
        queue=Queue(scope, "Source", name="catalogue-events-source", key=key, visibility_timeout_seconds=60),
        batch_size=100,
        batching_window_seconds=5,
        max_concurrency=2,
        filters=EventFilters(patterns=({"body": {"kind": ["order"]}},), key=key),
        partial_batch_answers=False,
        count_events=True,
        enabled=False,
    )


def _add_streams(scope: Construct, one: Function, two: Function, key: Key, lost: Queue) -> None:
    table = Table(
        scope,
        "Table",
        name="catalogue-event-source",
        partition_key=Attribute("id"),
        stream="NEW_AND_OLD_IMAGES",
        protect=False,
    )
    stream = RawStream(scope, "Stream", name="catalogue-events", shard_count=1)
    StreamEventSource(scope, "FromTable", function=one, source=table, starting_position="TRIM_HORIZON")
    StreamEventSource(scope, "FromTableLatest", function=two, source=table, starting_position="LATEST")
    StreamEventSource(
        scope,
        "FromKinesis",
        function=one,
        source=KinesisStream(arn=stream.arn, key=key),
        starting_position="AT_TIMESTAMP",
        starting_time="2026-11-01T06:00:00Z",
        batch_size=50,
        batching_window_seconds=5,
        parallel_batches=2,
        tumbling_window_seconds=60,
        on_error=StreamErrors(max_retries=3, max_record_age_seconds=3600, bisect=False, destination=lost),
        filters=EventFilters(patterns=({"data": {"kind": ["order"]}},)),
        partial_batch_answers=False,
        count_events=True,
        enabled=False,
    )


def _add_schedules(scope: Construct, function: Function, key: Key, lost: Queue) -> None:
    group = SchedulerScheduleGroup(scope, "Group", name="catalogue-events")
    made = Schedule(
        scope,
        "Nightly",
        name="catalogue-nightly",
        function=function,
        expression="cron(30 2 ? * MON-FRI *)",
        timezone="Europe/Berlin",
        flexible_window_minutes=15,
        payload={"at": "<aws.scheduler.scheduled-time>"},
        retries=ScheduleRetries(max_retries=3, max_age_seconds=600),
        dead_letters=lost,
        start="2027-01-31T06:00:00Z",
        end="2027-02-28T06:00:00Z",
        group_name="catalogue-events",
        description="Closes the day",
        key=key,
        role_name="catalogue-nightly-scheduler",
        enabled=False,
    )
    made.resource.group_name = group.name


def _add_urls(scope: Construct, one: Function, two: Function) -> None:
    cors = UrlCors(
        allow_origins=("https://www.example.org",),
        allow_methods=("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"),
        allow_headers=("authorization",),
        expose_headers=("x-total",),
        allow_credentials=True,
        max_age_seconds=600,
    )
    FunctionUrl(scope, "Url", function=one, cors=cors, invoke_mode="RESPONSE_STREAM").grants.invoke(two.role)
    every = UrlCors(allow_origins=("*",), allow_methods=("*",))
    FunctionUrl(scope, "UrlOfEverybody", function=two, cors=every)
