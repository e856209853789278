"""Lambda's limits on event source mappings.

Source: AWS Lambda API Reference, CreateEventSourceMapping, unless another one is named.
"""

from __future__ import annotations

import re
from typing import Literal

from constructs_lib.core.tokens import is_token

StartingPosition = Literal["TRIM_HORIZON", "LATEST", "AT_TIMESTAMP"]
_FROM_A_TIME: StartingPosition = "AT_TIMESTAMP"

BATCH = range(1, 10_001)
WINDOW_SECONDS = range(301)
PARALLEL_BATCHES = range(1, 11)
MAX_RETRIES = range(10_001)
RECORD_AGE_SECONDS = range(60, 604_801)
TUMBLING_WINDOW_SECONDS = range(901)
QUEUE_CONCURRENCY = range(2, 1_001)
MIN_POLLERS = range(1, 201)  # ProvisionedPollerConfig, as the next
MAX_POLLERS = range(1, 2_001)
_TOPIC = re.compile(r"[a-zA-Z0-9_-][a-zA-Z0-9_.-]{0,248}")
_CONSUMER_GROUP = re.compile(r"[a-zA-Z0-9/*:_+=.@-]{1,200}")

# AWS Lambda Developer Guide, "Creating and configuring an Amazon SQS event source mapping".
FIFO_BATCH = range(1, 11)
_BATCH_WITHOUT_WINDOW = 10


def range_fault(name: str, value: int | None, allowed: range) -> str | None:
    """Return why a number is refused; nothing if it is allowed or not given."""
    if value is None or value in allowed:
        return None
    return f"{name} is {value}; Lambda takes {allowed[0]} to {allowed[-1]}"


def queue_fault(
    *,
    queue_name: str,
    visibility_timeout_seconds: int | None,
    function_timeout_seconds: int | None,
    batch_size: int,
    batching_window_seconds: int,
    max_concurrency: int | None,
) -> str | None:
    """Return why Lambda would refuse to poll a queue; nothing if it would not."""
    is_fifo = queue_name.endswith(".fifo")
    if is_fifo and batch_size not in FIFO_BATCH:
        return f"batch_size is {batch_size}, and from a FIFO queue Lambda takes {FIFO_BATCH[0]} to {FIFO_BATCH[-1]}"
    if is_fifo and batching_window_seconds:
        return f"batching_window_seconds is {batching_window_seconds}, and a FIFO queue has no batching window; give 0"
    if batch_size > _BATCH_WITHOUT_WINDOW and not batching_window_seconds:
        return (
            f"batch_size is {batch_size}, and more than {_BATCH_WITHOUT_WINDOW} need a batching window; "
            "give batching_window_seconds of 1 or more"
        )
    if (
        visibility_timeout_seconds is not None
        and function_timeout_seconds is not None
        and visibility_timeout_seconds < function_timeout_seconds
    ):
        return (
            f"the queue hides a message for {visibility_timeout_seconds} s, and the function may run for "
            f"{function_timeout_seconds} s; raise the queue's visibility timeout to six times the function's"
        )
    return (
        range_fault("batch_size", batch_size, BATCH)
        or range_fault("batching_window_seconds", batching_window_seconds, WINDOW_SECONDS)
        or range_fault("max_concurrency", max_concurrency, QUEUE_CONCURRENCY)
    )


def stream_fault(
    *, batch_size: int, batching_window_seconds: int, parallel_batches: int, tumbling_window_seconds: int
) -> str | None:
    """Return why Lambda would refuse to poll a stream; nothing if it would not."""
    return (
        range_fault("batch_size", batch_size, BATCH)
        or range_fault("batching_window_seconds", batching_window_seconds, WINDOW_SECONDS)
        or range_fault("parallel_batches", parallel_batches, PARALLEL_BATCHES)
        or range_fault("tumbling_window_seconds", tumbling_window_seconds, TUMBLING_WINDOW_SECONDS)
    )


def kafka_fault(
    *, topic: str, consumer_group: str | None, batch_size: int, batching_window_seconds: int | None
) -> str | None:
    """Return why Lambda would refuse to poll a topic; nothing if it would not."""
    if not is_token(topic) and not _TOPIC.fullmatch(topic):
        return f"the topic {topic!r} is not 1 to 249 letters, digits, '_', '-' or '.', the first no '.'"
    if consumer_group is not None and not is_token(consumer_group) and not _CONSUMER_GROUP.fullmatch(consumer_group):
        return f"consumer_group is {consumer_group!r}; give 1 to 200 letters, digits or characters of /*:_+=.@-"
    return range_fault("batch_size", batch_size, BATCH) or range_fault(
        "batching_window_seconds", batching_window_seconds, WINDOW_SECONDS
    )


def position_fault(position: StartingPosition, time: str | None, *, is_table: bool = False) -> str | None:
    """Return why Lambda would refuse to begin at a place of a stream or topic; nothing if it would not."""
    if position == _FROM_A_TIME and is_table:
        return f"starting_position is {_FROM_A_TIME!r}, and a table's stream starts at 'TRIM_HORIZON' or 'LATEST'"
    if position == _FROM_A_TIME and time is None:
        return f"starting_position is {_FROM_A_TIME!r}; give starting_time"
    if position != _FROM_A_TIME and time is not None:
        return f"starting_time is {time!r}, and starting_position {position!r}; give 'AT_TIMESTAMP'"
    return None
