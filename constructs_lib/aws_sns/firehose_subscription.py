"""Messages to a Firehose stream."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from constructs_lib.aws_sns.delivery_status import StatusRole
from constructs_lib.aws_sns.filter_policy import FilterPolicy
from constructs_lib.aws_sns.subscription import (
    Endpoint,
    SubscribedTopic,
    dead_letters_fault,
    queues_only,
    redrive,
)
from constructs_lib.core.protocols import ReceivingQueue
from constructs_lib.core.statement import Statement
from constructs_lib.core.tokens import is_token

# Amazon SNS Developer Guide, "Prerequisites for subscribing Firehose delivery streams".
STREAM_ACTIONS = (
    "firehose:DescribeDeliveryStream",
    "firehose:ListTagsForDeliveryStream",
    "firehose:PutRecord",
    "firehose:PutRecordBatch",
)
_ARN = re.compile(r"arn:aws[a-z-]*:firehose:[a-z0-9-]+:\d{12}:deliverystream/[\w.-]{1,64}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class FirehoseSubscription:
    """A Firehose stream that gets every message.

    Parameters
    ----------
    stream_arn
        ARN of the stream.
    role
        A role that ``sns.amazonaws.com`` assumes to write to the stream; it is granted what that takes.
    raw
        Send the body alone, without SNS's envelope.
    filter
        Which messages it gets. Without it, all.
    dead_letters
        Queue for what could not be delivered. Without it that is lost.
    """

    stream_arn: str
    role: StatusRole
    raw: bool = False
    filter: FilterPolicy | None = None
    dead_letters: ReceivingQueue | None = None

    def fault(self, topic: SubscribedTopic) -> str | None:
        """Return why SNS refuses the stream for a topic; nothing if it takes it."""
        if not is_token(self.stream_arn) and not _ARN.fullmatch(self.stream_arn):
            return (
                f"{self.stream_arn!r} is not the ARN of a stream; "
                "write arn:aws:firehose:region:account:deliverystream/name"
            )
        return queues_only(topic, "stream") or dead_letters_fault(topic, self.dead_letters)

    def bind(self, topic: SubscribedTopic) -> Endpoint:
        """Let the role write to the stream, and return where to deliver."""
        self.role.add_to_policy(Statement(sid="WriteToStream", actions=STREAM_ACTIONS, resources=(self.stream_arn,)))
        arguments: dict[str, Any] = {
            "subscription_role_arn": self.role.role_arn,
            "raw_message_delivery": True if self.raw else None,
            **redrive(topic, self.dead_letters),
        }
        return Endpoint(protocol="firehose", address=self.stream_arn, arguments=arguments)
