"""Messages by HTTPS requests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from constructs_lib.aws_sns.delivery_policy import DeliveryPolicy
from constructs_lib.aws_sns.filter_policy import FilterPolicy
from constructs_lib.aws_sns.subscription import (
    Endpoint,
    SubscribedTopic,
    dead_letters_fault,
    queues_only,
    redrive,
)
from constructs_lib.core.protocols import ReceivingQueue
from constructs_lib.core.tokens import is_token


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpsSubscription:
    """A web address that gets every message as a POST request, once it has confirmed the subscription.

    Parameters
    ----------
    url
        The address, with ``https://``.
    confirms_itself
        Whether the address answers the confirmation request, so that Terraform waits for it. Without it somebody has to
        confirm, and Terraform cannot remove the subscription before.
    confirmation_minutes
        Minutes that Terraform waits for the confirmation.
    raw
        Send the body alone, without SNS's envelope.
    filter
        Which messages it gets. Without it, all.
    delivery
        How often a delivery is tried. Without it, as the topic says.
    dead_letters
        Queue for what no try delivered. Without it that is lost.
    """

    url: str
    confirms_itself: bool = False
    confirmation_minutes: int = 1
    raw: bool = False
    filter: FilterPolicy | None = None
    delivery: DeliveryPolicy | None = None
    dead_letters: ReceivingQueue | None = None

    def fault(self, topic: SubscribedTopic) -> str | None:
        """Return why the address is refused; nothing if it is not."""
        parts = urlsplit(self.url)
        if not is_token(self.url) and (parts.scheme != "https" or not parts.hostname):
            return f"{self.url!r} is not an https:// address; SNS would send messages in the clear, or not at all"
        if self.confirmation_minutes < 1:
            return f"confirmation_minutes is {self.confirmation_minutes}; give 1 or more"
        return queues_only(topic, "address") or dead_letters_fault(topic, self.dead_letters)

    def bind(self, topic: SubscribedTopic) -> Endpoint:
        """Return where to deliver."""
        arguments: dict[str, Any] = {
            "endpoint_auto_confirms": True if self.confirms_itself else None,
            "confirmation_timeout_in_minutes": self.confirmation_minutes,
            "raw_message_delivery": True if self.raw else None,
            "delivery_policy": self.delivery.for_subscription() if self.delivery else None,
            **redrive(topic, self.dead_letters),
        }
        return Endpoint(protocol="https", address=self.url, arguments=arguments)
