import pytest

from constructs_lib.aws_sqs import FifoQueue
from constructs_lib.aws_sqs.fifo_queue import fifo_fault


@pytest.mark.parametrize(("name", "fifo"), [("orders", None), ("orders.fifo", FifoQueue())])
def test_name_that_tells_the_kind_is_taken(name, fifo):
    assert fifo_fault(name, fifo) is None


@pytest.mark.parametrize(
    ("name", "fifo", "fault"),
    [
        ("orders", FifoQueue(), "the name of a FIFO queue ends in '.fifo', and this one is 'orders'; add it"),
        (
            "orders.fifo",
            None,
            "the name 'orders.fifo' ends in '.fifo', which only a FIFO queue's does; give fifo, or rename it",
        ),
        (
            "orders.fifo",
            FifoQueue(throughput_limit="perMessageGroupId"),
            "throughput_limit is 'perMessageGroupId'; AWS takes it only with deduplication_scope='messageGroup'",
        ),
    ],
)
def test_kind_that_sqs_refuses_is_refused(name, fifo, fault):
    assert fifo_fault(name, fifo) == fault
