from dataclasses import dataclass

import pytest

from constructs_lib.aws_sqs import DeadLetters
from constructs_lib.aws_sqs.dead_letters import dead_letters_fault

PLACE = "arn:aws:sqs:us-east-1:123456789012"


@dataclass
class Failed:
    queue_name: str = "failed"
    literal_arn: str = f"{PLACE}:failed"
    is_fifo: bool = False
    retention_seconds: int | None = 1_209_600
    queue_arn: str = ""


def fault(queue: Failed, *, max_receives: int = 3, is_fifo: bool = False) -> str | None:
    dead_letters = DeadLetters(queue=queue, max_receives=max_receives)
    return dead_letters_fault(dead_letters, arn=f"{PLACE}:orders", is_fifo=is_fifo, retention_seconds=345_600)


@pytest.mark.parametrize("max_receives", [1, 1000])
def test_queue_that_keeps_messages_longer_is_taken(max_receives):
    assert fault(Failed(), max_receives=max_receives) is None
    assert fault(Failed(retention_seconds=None)) is None
    assert fault(Failed(retention_seconds=345_600)) is None


@pytest.mark.parametrize("max_receives", [0, 1001])
def test_number_of_receives_that_sqs_refuses_is_refused(max_receives):
    assert fault(Failed(), max_receives=max_receives) == f"max_receives is {max_receives}; AWS takes 1 to 1,000"


@pytest.mark.parametrize(
    ("queue", "expected"),
    [
        (
            Failed(literal_arn=f"{PLACE}:orders"),
            "its dead letter queue is the queue 'failed' itself; give another queue",
        ),
        (
            Failed(literal_arn="arn:aws:sqs:eu-west-1:123456789012:failed"),
            "its dead letter queue is 'arn:aws:sqs:eu-west-1:123456789012:failed', in another account or region; "
            "give one beside it",
        ),
        (
            Failed(is_fifo=True),
            "it is a standard queue and its dead letter queue 'failed' is a FIFO queue; give one of the same kind",
        ),
        (
            Failed(retention_seconds=60),
            "its dead letter queue 'failed' keeps messages 60 s and the queue itself 345600 s; a message's age counts "
            "from its first sending, so keep them longer there",
        ),
    ],
)
def test_queue_that_cannot_take_the_dead_letters_is_refused(queue, expected):
    assert fault(queue) == expected
