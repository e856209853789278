"""What every subscription has."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from constructs_lib.aws_sns.filter_policy import FilterPolicy
from constructs_lib.core.protocols import ReceivingQueue


class SubscribedTopic(Protocol):
    """The topic, as its subscriptions see it."""

    @property
    def topic_name(self) -> str:
        """Physical name."""

    @property
    def literal_arn(self) -> str:
        """ARN made of literals, for policies."""

    @property
    def is_fifo(self) -> bool:
        """Whether messages are delivered in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """What a subscription makes of itself for one topic: the arguments of the resource, and what comes before it.

    Attributes
    ----------
    name
        The address made of literals, where ``address`` is a token.
    """

    protocol: str
    address: str
    arguments: dict[str, Any] = field(default_factory=dict)
    depends_on: Sequence[Any] = ()
    name: str | None = None


class Subscription(Protocol):
    """A receiver of a topic's messages."""

    @property
    def filter(self) -> FilterPolicy | None:
        """Which messages it gets; all of them without one."""

    def fault(self, topic: SubscribedTopic) -> str | None:
        """Return why SNS refuses it for a topic; nothing if it takes it."""

    def bind(self, topic: SubscribedTopic) -> Endpoint:
        """Let the topic deliver, and return where to."""


def queues_only(topic: SubscribedTopic, receiver: str) -> str | None:
    """Return that a FIFO topic delivers to queues alone; nothing for a standard topic.

    Source: Amazon SNS Developer Guide, "Message delivery for FIFO topics".
    """
    return f"it is a FIFO topic, which delivers to queues alone; subscribe no {receiver}" if topic.is_fifo else None


def dead_letters_fault(topic: SubscribedTopic, queue: ReceivingQueue | None) -> str | None:
    """Return why a queue cannot take what could not be delivered; nothing if it can.

    Source: Amazon SNS Developer Guide, "Amazon SNS dead-letter queues".
    """
    if queue is None:
        return None
    if queue.is_fifo != topic.is_fifo:
        kinds = ("standard", "FIFO")
        return (
            f"it is a {kinds[topic.is_fifo]} topic and the dead letter queue {queue.queue_name!r} "
            f"a {kinds[queue.is_fifo]} queue; give one of the same kind"
        )
    region, of_topic = queue.literal_arn.split(":")[3], topic.literal_arn.split(":")[3]
    if region != of_topic:
        return (
            f"the dead letter queue {queue.queue_name!r} is in {region}, and the subscription in {of_topic}; "
            "give one of that region"
        )
    return None


def redrive(topic: SubscribedTopic, queue: ReceivingQueue | None) -> dict[str, Any]:
    """Let the topic send to a dead letter queue, and return the argument that says so."""
    if queue is None:
        return {}
    queue.grants.service("sns.amazonaws.com", topic.literal_arn)
    return {"redrive_policy": json.dumps({"deadLetterTargetArn": queue.queue_arn}, separators=(",", ":"))}
