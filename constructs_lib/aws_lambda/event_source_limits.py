"""Lambda's limits on event source mappings.

Source: AWS Lambda API Reference, CreateEventSourceMapping, unless another one is named.
"""

from __future__ import annotations

BATCH = range(1, 10_001)
WINDOW_SECONDS = range(301)
PARALLEL_BATCHES = range(1, 11)
MAX_RETRIES = range(10_001)
RECORD_AGE_SECONDS = range(60, 604_801)
TUMBLING_WINDOW_SECONDS = range(901)
QUEUE_CONCURRENCY = range(2, 1_001)

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
