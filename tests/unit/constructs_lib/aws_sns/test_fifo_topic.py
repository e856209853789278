import pytest

from constructs_lib.aws_sns import FifoTopic
from constructs_lib.aws_sns.fifo_topic import fifo_fault


@pytest.mark.parametrize(
    ("name", "fifo"), [("orders", None), ("orders.fifo", FifoTopic()), ("orders.fifo", FifoTopic(archive_days=365))]
)
def test_name_that_tells_the_kind_is_taken(name, fifo):
    assert fifo_fault(name, fifo) is None


@pytest.mark.parametrize(
    ("name", "fifo", "fault"),
    [
        ("orders", FifoTopic(), "the name of a FIFO topic ends in '.fifo', and this one is 'orders'; add it"),
        (
            "orders.fifo",
            None,
            "the name 'orders.fifo' ends in '.fifo', which only a FIFO topic's does; give fifo, or rename it",
        ),
        ("orders.fifo", FifoTopic(archive_days=366), "archive_days is 366; AWS takes 1 to 365"),
    ],
)
def test_kind_that_sns_refuses_is_refused(name, fifo, fault):
    assert fifo_fault(name, fifo) == fault


def test_archive_policy_names_the_days():
    assert FifoTopic(archive_days=30).archive_policy() == '{"MessageRetentionPeriod":"30"}'
    assert FifoTopic().archive_policy() is None
