"""First-in-first-out topics."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Literal

_SUFFIX = ".fifo"
# Amazon SNS Developer Guide, "Message archiving for FIFO topic owners".
_ARCHIVE_DAYS = range(1, 366)


@dataclass(frozen=True, slots=True, kw_only=True)
class FifoTopic:
    """Messages of one group are delivered in order, and each message once, to queues alone.

    Parameters
    ----------
    content_based_deduplication
        Take the SHA-256 of the body as the deduplication id of a message that has none. Without it, each message needs
        one.
    throughput_scope
        What the limit of messages per second, and a deduplication id, count in: the topic, or a message's group.
    archive_days
        Days that messages are kept for a replay, 1 to 365. Without it none is kept.
    """

    content_based_deduplication: bool = False
    throughput_scope: Literal["Topic", "MessageGroup"] = "Topic"
    archive_days: int | None = None

    def archive_policy(self) -> str | None:
        """Return the archive policy as JSON text; nothing where no message is kept."""
        if self.archive_days is None:
            return None
        return json.dumps({"MessageRetentionPeriod": str(self.archive_days)}, separators=(",", ":"))


def fifo_fault(name: str, fifo: FifoTopic | None) -> str | None:
    """Return why AWS refuses a topic of this name and kind; nothing if it takes it.

    Source: Amazon SNS API Reference, CreateTopic.
    """
    if fifo and not name.endswith(_SUFFIX):
        return f"the name of a FIFO topic ends in {_SUFFIX!r}, and this one is {name!r}; add it"
    if not fifo and name.endswith(_SUFFIX):
        return f"the name {name!r} ends in {_SUFFIX!r}, which only a FIFO topic's does; give fifo, or rename it"
    if fifo and fifo.archive_days is not None and fifo.archive_days not in _ARCHIVE_DAYS:
        return f"archive_days is {fifo.archive_days}; AWS takes 1 to 365"
    return None
