"""A stream whose records a function is called with."""

from __future__ import annotations

from constructs import Construct

from constructs_lib.aws_lambda.event_source import PollingFunction, make_mapping
from constructs_lib.aws_lambda.event_source_errors import StreamErrors
from constructs_lib.aws_lambda.event_source_filter import KINESIS_FIELDS, TABLE_FIELDS, EventFilters
from constructs_lib.aws_lambda.event_source_kinesis import KinesisStream
from constructs_lib.aws_lambda.event_source_limits import StartingPosition, position_fault, stream_fault
from constructs_lib.core.errors import reject
from constructs_lib.core.only_one import only_one
from constructs_lib.core.placement import placement_of
from constructs_lib.core.protocols import StreamedTable
from constructs_lib.core.tokens import is_token

_TRIED_UNTIL_GONE = StreamErrors()


class StreamEventSource(Construct):
    """Lambda reads a stream and calls the function's alias with batches of its records, in order of their keys.

    The function's role gets the use of the stream and of its key.

    Parameters
    ----------
    function
        The function that is called.
    source
        A table with a stream, or a Kinesis stream.
    starting_position
        ``TRIM_HORIZON`` begins with the oldest record that is there, ``LATEST`` with those that come while the mapping
        is being made or later, ``AT_TIMESTAMP``, for Kinesis alone, at ``starting_time``.
    starting_time
        RFC 3339 time, such as ``2027-01-31T06:00:00Z``.
    batch_size
        1 to 10,000 records.
    batching_window_seconds
        0 to 300 s that Lambda waits for a batch to fill.
    parallel_batches
        1 to 10 batches of one shard at the same time; records of one key stay in order.
    tumbling_window_seconds
        0 to 900 s over which the function adds up a state that it gets and returns; 0 keeps no state.
    on_error
        Tries and what becomes of records that are given up.
    filters
        Records that reach the function; Lambda passes over the others. Without them all do.
    partial_batch_answers
        The function answers ``{"batchItemFailures": [{"itemIdentifier": sequence number}]}``, and Lambda goes on with
        the first of them; an empty answer means that it succeeded with all. Turned off, a failure brings the whole
        batch back.
    count_events
        Let Lambda count what it polled, filtered and failed on, as CloudWatch metrics that cost extra.
    enabled
        Whether Lambda polls.

    Raises
    ------
    ConstructError
        If Lambda would refuse a setting, the table has no stream, the function has the stream already, or a filter asks
        for what no record has.

    Example
    -------
    >>> put = Function(system, "Put", name="orders-put-dev", description="Stores an order",
    ...                code=Code(packages=(Path("lambda_src/data_api"), Path("lambda_src/common"))),
    ...                handler="data_api.handlers.post_data.lambda_handler", log_retention_days=30)
    >>> orders = KinesisStream(arn="arn:aws:kinesis:us-east-1:123456789012:stream/orders")
    >>> source = StreamEventSource(system, "Source", function=put, source=orders, starting_position="TRIM_HORIZON",
    ...                            on_error=StreamErrors(max_retries=5))

    Source: AWS Lambda Developer Guide, "Using AWS Lambda with Amazon DynamoDB" and "... with Amazon Kinesis".
    """

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        function: PollingFunction,
        source: StreamedTable | KinesisStream,
        starting_position: StartingPosition,
        starting_time: str | None = None,
        batch_size: int = 100,
        batching_window_seconds: int = 0,
        parallel_batches: int = 1,
        tumbling_window_seconds: int = 0,
        on_error: StreamErrors = _TRIED_UNTIL_GONE,
        filters: EventFilters | None = None,
        partial_batch_answers: bool = True,
        count_events: bool = False,
        enabled: bool = True,
    ) -> None:
        super().__init__(scope, id)
        is_kinesis = isinstance(source, KinesisStream)
        if fault := position_fault(starting_position, starting_time, is_table=not is_kinesis) or stream_fault(
            batch_size=batch_size,
            batching_window_seconds=batching_window_seconds,
            parallel_batches=parallel_batches,
            tumbling_window_seconds=tumbling_window_seconds,
        ):
            reject(self, fault)
        stream_arn = source.stream_arn
        if stream_arn is None:
            reject(self, "the table has no stream; give it one")
        only_one(self, "the source of the function for this stream", function.alias_arn, stream_arn)
        region = placement_of(self).region
        if is_kinesis and region and not is_token(stream_arn) and stream_arn.split(":")[3] != region:
            reject(
                self,
                f"the stream is in {stream_arn.split(':')[3]}, and Lambda reads those of its own region, {region}; "
                "move one of them",
            )
        source.grants.stream_read(function.role)
        self.resource = make_mapping(
            self,
            function=function,
            source_arn=stream_arn,
            fields=KINESIS_FIELDS if is_kinesis else TABLE_FIELDS,
            filters=filters,
            partial_batch_answers=partial_batch_answers,
            count_events=count_events,
            destination_arn=on_error.grant_destination(function.role),
            starting_position=starting_position,
            starting_position_timestamp=starting_time,
            batch_size=batch_size,
            maximum_batching_window_in_seconds=batching_window_seconds,
            parallelization_factor=parallel_batches,
            tumbling_window_in_seconds=tumbling_window_seconds or None,
            bisect_batch_on_function_error=on_error.bisect,
            maximum_retry_attempts=on_error.max_retries,
            maximum_record_age_in_seconds=on_error.max_record_age_seconds,
            enabled=enabled,
        )
        self.event_source_arn = self.resource.arn
