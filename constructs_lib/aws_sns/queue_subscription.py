"""Messages to a queue."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from constructs_lib.aws_sns.filter_policy import FilterPolicy
from constructs_lib.aws_sns.subscription import (
    Endpoint,
    SubscribedTopic,
    dead_letters_fault,
    redrive,
)
from constructs_lib.core.protocols import ReceivingQueue


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueSubscription:
    """A queue that gets every message; its policy and its key admit the topic.

    Parameters
    ----------
    queue
        The queue; a FIFO queue takes messages from a FIFO topic alone.
    raw
        Send the body alone, without SNS's envelope.
    filter
        Which messages it gets. Without it, all.
    dead_letters
        Queue for what could not be delivered. Without it that is lost.
    replay_from, replay_until
        Send again what the archive of a FIFO topic holds from a moment, up to another or without end. Without
        ``replay_from`` nothing is sent again.

    Example
    -------
    >>> key = Key(system, "Key", alias="alias/orders-dev", description="Encrypts what the orders system stores")
    >>> orders = Topic(system, "Orders", name="orders-dev", key=key)
    >>> bills = Queue(system, "Bills", name="orders-bills-dev", key=key)
    >>> paid = FilterPolicy(where={"state": (Match.equal("paid"),)})
    >>> subscription = orders.subscribe("Bills", QueueSubscription(queue=bills, raw=True, filter=paid))
    """

    queue: ReceivingQueue
    raw: bool = False
    filter: FilterPolicy | None = None
    dead_letters: ReceivingQueue | None = None
    replay_from: datetime | None = None
    replay_until: datetime | None = None

    def fault(self, topic: SubscribedTopic) -> str | None:
        """Return why SNS refuses the queue for a topic; nothing if it takes it."""
        if self.queue.is_fifo and not topic.is_fifo:
            return f"{self.queue.queue_name!r} is a FIFO queue and the topic a standard one; subscribe a standard queue"
        if self.replay_from and not topic.is_fifo:
            return "replay_from is for the archive of a FIFO topic, and this is a standard one; leave it out"
        if self.replay_until and (not self.replay_from or self.replay_until <= self.replay_from):
            return f"replay_until is {self.replay_until}, and replay_from {self.replay_from}; give an earlier one"
        return dead_letters_fault(topic, self.dead_letters)

    def bind(self, topic: SubscribedTopic) -> Endpoint:
        """Let the topic send to the queue, and return where to deliver."""
        self.queue.grants.service("sns.amazonaws.com", topic.literal_arn)
        arguments: dict[str, Any] = {
            "raw_message_delivery": True if self.raw else None,
            "replay_policy": self._replay_policy(),
            **redrive(topic, self.dead_letters),
        }
        return Endpoint(protocol="sqs", address=self.queue.queue_arn, arguments=arguments, name=self.queue.literal_arn)

    def _replay_policy(self) -> str | None:
        if self.replay_from is None:
            return None
        policy = {"PointType": "Timestamp", "StartingPoint": self.replay_from.isoformat()}
        if self.replay_until:
            policy["EndingPoint"] = self.replay_until.isoformat()
        return json.dumps(policy, separators=(",", ":"))
