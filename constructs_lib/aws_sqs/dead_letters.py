"""Where messages go that nobody could process."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

# Amazon SQS API Reference, SetQueueAttributes, maxReceiveCount.
_RECEIVES = range(1, 1001)


class DeadLetterQueue(Protocol):
    """A queue that can take another one's dead letters."""

    @property
    def queue_name(self) -> str:
        """Physical name."""

    @property
    def queue_arn(self) -> str:
        """ARN of the queue; a token, or a literal where the queue exists already."""

    @property
    def literal_arn(self) -> str:
        """ARN made of literals."""

    @property
    def is_fifo(self) -> bool:
        """Whether messages are delivered in order."""

    @property
    def retention_seconds(self) -> int | None:
        """Seconds that messages are kept; none where nobody has said it."""

    def admit_source(self, literal_arn: str) -> None:
        """Let another queue, named by its literal ARN, send its dead letters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadLetters:
    """Messages that were received too often move to another queue.

    Parameters
    ----------
    queue
        Where they move to: a queue of the same kind, account and region, which keeps them at least as long.
    max_receives
        How often a message is received before it moves, 1 to 1,000.

    Example
    -------
    >>> failed = Queue(system, "Failed", name="orders-failed-dev.fifo", fifo=FifoQueue(), retention_seconds=1_209_600)
    >>> orders = Queue(system, "Orders", name="orders-dev.fifo", fifo=FifoQueue(content_based_deduplication=True),
    ...                dead_letters=DeadLetters(queue=failed, max_receives=3))
    """

    queue: DeadLetterQueue
    max_receives: int = 5


def dead_letters_fault(dead_letters: DeadLetters, *, arn: str, is_fifo: bool, retention_seconds: int) -> str | None:
    """Return why AWS refuses the dead letter queue of a queue, or why it would lose messages; nothing if it is right.

    Source: Amazon SQS Developer Guide, "Using dead-letter queues in Amazon SQS".
    """
    target = dead_letters.queue
    if dead_letters.max_receives not in _RECEIVES:
        return f"max_receives is {dead_letters.max_receives}; AWS takes 1 to 1,000"
    if target.literal_arn == arn:
        return f"its dead letter queue is the queue {target.queue_name!r} itself; give another queue"
    if target.literal_arn.rpartition(":")[0] != arn.rpartition(":")[0]:
        return f"its dead letter queue is {target.literal_arn!r}, in another account or region; give one beside it"
    if target.is_fifo != is_fifo:
        kinds = ("a standard queue", "a FIFO queue")
        return (
            f"it is {kinds[is_fifo]} and its dead letter queue {target.queue_name!r} is {kinds[target.is_fifo]}; "
            "give one of the same kind"
        )
    kept = target.retention_seconds
    if kept is not None and kept < retention_seconds:
        return (
            f"its dead letter queue {target.queue_name!r} keeps messages {kept} s and the queue itself "
            f"{retention_seconds} s; a message's age counts from its first sending, so keep them longer there"
        )
    return None
