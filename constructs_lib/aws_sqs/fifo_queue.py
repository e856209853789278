"""First-in-first-out queues."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

SUFFIX = ".fifo"


@dataclass(frozen=True, slots=True, kw_only=True)
class FifoQueue:
    """Messages of one group are delivered in order, and each message once.

    Parameters
    ----------
    content_based_deduplication
        Take the SHA-256 of the body as the deduplication id of a message that has none. Without it, each message needs
        one.
    deduplication_scope
        Where a deduplication id counts: in the whole queue, or in the message's group.
    throughput_limit
        What the limit of requests per second is counted by. ``perMessageGroupId`` is high throughput, and needs the
        scope ``messageGroup``.
    """

    content_based_deduplication: bool = False
    deduplication_scope: Literal["queue", "messageGroup"] = "queue"
    throughput_limit: Literal["perQueue", "perMessageGroupId"] = "perQueue"


def fifo_fault(name: str, fifo: FifoQueue | None) -> str | None:
    """Return why AWS refuses a queue of this name and kind; nothing if it takes it.

    Source: Amazon SQS API Reference, CreateQueue.
    """
    if fifo and not name.endswith(SUFFIX):
        return f"the name of a FIFO queue ends in {SUFFIX!r}, and this one is {name!r}; add it"
    if not fifo and name.endswith(SUFFIX):
        return f"the name {name!r} ends in {SUFFIX!r}, which only a FIFO queue's does; give fifo, or rename it"
    if fifo and fifo.throughput_limit == "perMessageGroupId" and fifo.deduplication_scope == "queue":
        return "throughput_limit is 'perMessageGroupId'; AWS takes it only with deduplication_scope='messageGroup'"
    return None
