import pytest

from constructs_lib.aws_lambda.event_source_limits import queue_fault, range_fault, stream_fault

QUEUE = {
    "queue_name": "orders",
    "visibility_timeout_seconds": 60,
    "function_timeout_seconds": 10,
    "batch_size": 10,
    "batching_window_seconds": 0,
    "max_concurrency": None,
}
STREAM = {"batch_size": 100, "batching_window_seconds": 0, "parallel_batches": 1, "tumbling_window_seconds": 0}


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"visibility_timeout_seconds": None},
        {"function_timeout_seconds": None},
        {"visibility_timeout_seconds": 10},
        {"batch_size": 10_000, "batching_window_seconds": 300, "max_concurrency": 1_000},
        {"queue_name": "orders.fifo", "max_concurrency": 2},
    ],
)
def test_queue_that_lambda_polls_passes(changes):
    assert queue_fault(**QUEUE | changes) is None


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"batch_size": 0}, "batch_size is 0; Lambda takes 1 to 10000"),
        ({"batch_size": 11}, "batch_size is 11, and more than 10 need a batching window; give batching_window_seconds"),
        ({"batching_window_seconds": 301}, "batching_window_seconds is 301; Lambda takes 0 to 300"),
        ({"max_concurrency": 1}, "max_concurrency is 1; Lambda takes 2 to 1000"),
        ({"queue_name": "o.fifo", "batch_size": 11}, "batch_size is 11, and from a FIFO queue Lambda takes 1 to 10"),
        ({"queue_name": "o.fifo", "batching_window_seconds": 1}, "a FIFO queue has no batching window; give 0"),
        (
            {"visibility_timeout_seconds": 9},
            "the queue hides a message for 9 s, and the function may run for 10 s; raise the queue's visibility",
        ),
    ],
)
def test_queue_that_lambda_refuses_is_refused(changes, fault):
    assert fault in (queue_fault(**QUEUE | changes) or "")


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"batch_size": 10_001}, "batch_size is 10001; Lambda takes 1 to 10000"),
        ({"batching_window_seconds": -1}, "batching_window_seconds is -1; Lambda takes 0 to 300"),
        ({"parallel_batches": 11}, "parallel_batches is 11; Lambda takes 1 to 10"),
        ({"tumbling_window_seconds": 901}, "tumbling_window_seconds is 901; Lambda takes 0 to 900"),
    ],
)
def test_stream_that_lambda_refuses_is_refused(changes, fault):
    assert stream_fault(**STREAM) is None
    assert stream_fault(**STREAM | changes) == fault


def test_number_that_is_not_given_passes():
    assert range_fault("max_retries", None, range(3)) is None
