"""A queue whose messages a function is called with."""

from __future__ import annotations

from cdktf_cdktf_provider_aws.lambda_event_source_mapping import LambdaEventSourceMappingScalingConfig
from constructs import Construct

from constructs_lib.aws_lambda.event_source import PollingFunction, make_mapping
from constructs_lib.aws_lambda.event_source_filter import QUEUE_FIELDS, EventFilters
from constructs_lib.aws_lambda.event_source_limits import queue_fault
from constructs_lib.core.errors import reject
from constructs_lib.core.only_one import only_one
from constructs_lib.core.protocols import MessageQueue


class QueueEventSource(Construct):
    """Lambda receives a queue's messages and calls the function's alias with batches of them.

    A message is deleted when the function succeeds with it. After a failure it comes back when the queue's visibility
    timeout is over, until the queue's redrive policy moves it to the dead letter queue. The function's role gets the
    use of the queue and of its key.

    Parameters
    ----------
    function
        The function that is called.
    queue
        Its visibility timeout must be at least the function's timeout; AWS advises six times as much.
    batch_size
        1 to 10,000 messages, more than 10 only with a batching window; 1 to 10 from a FIFO queue.
    batching_window_seconds
        0 to 300 s that Lambda waits for a batch to fill; 0 for a FIFO queue.
    max_concurrency
        2 to 1,000 batches at the same time. Without it the function's own limit holds, and messages that it throttles
        count as received.
    filters
        Messages that reach the function; Lambda deletes the others. Without them all do.
    partial_batch_answers
        The function answers ``{"batchItemFailures": [{"itemIdentifier": message id}]}``, and only these messages come
        back; an empty answer means that it succeeded with all. Turned off, one failure brings the whole batch back.
    count_events
        Let Lambda count what it polled, filtered and failed on, as CloudWatch metrics that cost extra.
    enabled
        Whether Lambda polls.

    Raises
    ------
    ConstructError
        If Lambda would refuse a setting, the function has the queue already, or a filter asks for what no message has.

    Example
    -------
    >>> put = Function(system, "Put", name="orders-put-dev", description="Stores an order",
    ...                code=Code(packages=(Path("lambda_src/data_api"), Path("lambda_src/common"))),
    ...                handler="data_api.handlers.post_data.lambda_handler", log_retention_days=30)
    >>> key = Key(system, "Key", alias="alias/orders-dev", description="Orders")
    >>> orders = Queue(system, "Orders", name="orders-dev", key=key, visibility_timeout_seconds=60)
    >>> source = QueueEventSource(system, "Source", function=put, queue=orders, batch_size=5)

    Source: AWS Lambda Developer Guide, "Using Lambda with Amazon SQS".
    """

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        function: PollingFunction,
        queue: MessageQueue,
        batch_size: int = 10,
        batching_window_seconds: int = 0,
        max_concurrency: int | None = None,
        filters: EventFilters | None = None,
        partial_batch_answers: bool = True,
        count_events: bool = False,
        enabled: bool = True,
    ) -> None:
        super().__init__(scope, id)
        fault = queue_fault(
            queue_name=queue.queue_name,
            visibility_timeout_seconds=queue.visibility_timeout_seconds,
            function_timeout_seconds=function.timeout_seconds,
            batch_size=batch_size,
            batching_window_seconds=batching_window_seconds,
            max_concurrency=max_concurrency,
        )
        if fault:
            reject(self, fault)
        only_one(self, f"the source of the function for {queue.queue_name!r}", function.alias_arn, queue.queue_arn)
        queue.grants.consume(function.role)
        self.resource = make_mapping(
            self,
            function=function,
            source_arn=queue.queue_arn,
            fields=QUEUE_FIELDS,
            filters=filters,
            partial_batch_answers=partial_batch_answers,
            count_events=count_events,
            batch_size=batch_size,
            maximum_batching_window_in_seconds=batching_window_seconds,
            scaling_config=(
                LambdaEventSourceMappingScalingConfig(maximum_concurrency=max_concurrency) if max_concurrency else None
            ),
            enabled=enabled,
        )
        self.event_source_arn = self.resource.arn
