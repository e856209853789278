"""A Kinesis data stream that gets a table's changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from constructs_lib.core.placement import Placement
from constructs_lib.core.tokens import is_token


@dataclass(frozen=True, slots=True, kw_only=True)
class KinesisDestination:
    """A Kinesis data stream that gets every change of a table's items, not always in order and sometimes twice.

    Attributes
    ----------
    stream_arn
        ARN of the stream, in the table's account and region.
    precision
        Precision of the time that DynamoDB gives each change.

    Example
    -------
    >>> changes = KinesisDestination(stream_arn="arn:aws:kinesis:us-east-1:123456789012:stream/changes")
    >>> orders = Table(system, "Orders", name="orders-dev", partition_key=Attribute("id"), kinesis=changes)

    Source: DynamoDB Developer Guide, "Using Kinesis Data Streams to capture changes to DynamoDB".
    """

    stream_arn: str
    precision: Literal["MILLISECOND", "MICROSECOND"] = "MILLISECOND"


def destination_fault(destination: KinesisDestination, placement: Placement) -> str | None:
    """Return why DynamoDB refuses a destination for a table placed there; nothing if it does not."""
    arn, prefix = destination.stream_arn, placement.arn("kinesis", "stream/")
    if is_token(arn) or (arn.startswith(prefix) and arn != prefix):
        return None
    return f"the Kinesis stream is {arn!r}; give an ARN that begins with {prefix!r}"
