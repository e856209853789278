"""Messages to a function."""

from __future__ import annotations

from dataclasses import dataclass

from constructs_lib.aws_sns.filter_policy import FilterPolicy
from constructs_lib.aws_sns.subscription import (
    Endpoint,
    SubscribedTopic,
    dead_letters_fault,
    queues_only,
    redrive,
)
from constructs_lib.core.protocols import InvokedFunction, ReceivingQueue


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionSubscription:
    """A Lambda function whose alias is called with every message; it admits the topic.

    Parameters
    ----------
    function
        The function.
    filter
        Which messages it gets. Without it, all.
    dead_letters
        Queue for what could not be handed over; what the function fails at goes to the function's own destination.
    """

    function: InvokedFunction
    filter: FilterPolicy | None = None
    dead_letters: ReceivingQueue | None = None

    def fault(self, topic: SubscribedTopic) -> str | None:
        """Return why SNS refuses the function for a topic; nothing if it takes it."""
        return queues_only(topic, "function") or dead_letters_fault(topic, self.dead_letters)

    def bind(self, topic: SubscribedTopic) -> Endpoint:
        """Let the topic call the function, and return where to deliver."""
        permission = self.function.allow_invoke(
            f"Topic-{topic.topic_name}", principal="sns.amazonaws.com", source_arn=topic.literal_arn
        )
        return Endpoint(
            protocol="lambda",
            address=self.function.alias_arn,
            arguments=redrive(topic, self.dead_letters),
            depends_on=(permission,),
        )
