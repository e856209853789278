"""Where the records of asynchronous calls go."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from constructs_lib.core.protocols import Grantee, MessageQueue, MessageTopic

_FIFO = ".fifo"


class InvokeUse(Protocol):
    """The way in which a role comes to call a function."""

    def invoke(self, grantee: Grantee) -> None:
        """Let a role call the function."""


@runtime_checkable
class DestinationFunction(Protocol):
    """A function that is called with the records."""

    @property
    def function_name(self) -> str:
        """Physical name."""

    @property
    def alias_arn(self) -> str:
        """ARN of the alias that is called."""

    @property
    def grants(self) -> InvokeUse:
        """Who may call it."""


Destination = MessageQueue | MessageTopic | DestinationFunction


def destination_fault(option: str, destination: Destination, function_name: str) -> str | None:
    """Return why Lambda would not send to a destination; nothing if it would.

    Source: AWS Lambda Developer Guide, "Capturing records of Lambda asynchronous invocations".
    """
    name = _name(destination)
    if name.endswith(_FIFO):
        return f"{option} is {name!r}, which is FIFO; Lambda takes standard queues and topics"
    if isinstance(destination, DestinationFunction) and name == function_name:
        return f"{option} is the function {name!r} itself, which would call itself again and again; give another"
    return None


def grant_destination(destination: Destination, grantee: Grantee) -> str:
    """Let a function's role send to a destination, and use its key, and return the destination's ARN."""
    if isinstance(destination, MessageQueue):
        destination.grants.send(grantee)
        return destination.queue_arn
    if isinstance(destination, DestinationFunction):
        destination.grants.invoke(grantee)
        return destination.alias_arn
    destination.grants.publish(grantee)
    return destination.topic_arn


def _name(destination: Destination) -> str:
    if isinstance(destination, MessageQueue):
        return destination.queue_name
    return destination.function_name if isinstance(destination, DestinationFunction) else destination.topic_name
