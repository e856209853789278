"""Messages to a telephone."""

from __future__ import annotations

import re
from dataclasses import dataclass

from constructs_lib.aws_sns.filter_policy import FilterPolicy
from constructs_lib.aws_sns.subscription import Endpoint, SubscribedTopic, queues_only

_NUMBER = re.compile(r"\+[1-9]\d{6,14}")  # E.164, as Amazon SNS API Reference, Subscribe, wants it


@dataclass(frozen=True, slots=True, kw_only=True)
class SmsSubscription:
    """A telephone number that gets every message as a text message.

    Parameters
    ----------
    number
        The number with ``+`` and the country's code.
    filter
        Which messages it gets. Without it, all.
    """

    number: str
    filter: FilterPolicy | None = None

    def fault(self, topic: SubscribedTopic) -> str | None:
        """Return why the number is refused; nothing if it is not."""
        if not _NUMBER.fullmatch(self.number):
            return (
                f"{self.number!r} is not a telephone number; write '+', the country's code and the number, digits only"
            )
        return queues_only(topic, "telephone number")

    def bind(self, topic: SubscribedTopic) -> Endpoint:
        """Return where to deliver."""
        return Endpoint(protocol="sms", address=self.number)
