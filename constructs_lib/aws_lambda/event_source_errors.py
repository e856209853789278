"""What becomes of a stream's records that a function fails on."""

from __future__ import annotations

from dataclasses import dataclass

from constructs_lib.aws_lambda.destinations import destination_fault, grant_destination
from constructs_lib.aws_lambda.event_source_limits import MAX_RETRIES, RECORD_AGE_SECONDS, range_fault
from constructs_lib.core.errors import ConstructError
from constructs_lib.core.protocols import Grantee, MessageQueue, MessageTopic


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamErrors:
    """How often a batch is tried again, and where its place in the stream is told when Lambda gives it up.

    While a batch is tried again, the records behind it wait.

    Attributes
    ----------
    max_retries
        0 to 10,000. Without it Lambda tries until the records are too old.
    max_record_age_seconds
        60 to 604,800. Without it a record is too old when its stream drops it: after 24 hours, in Kinesis after its
        retention.
    bisect
        Split a failed batch in two and try the halves, so that one bad record does not hold up the others.
    destination
        Standard queue or topic that gets the stream's shard and sequence numbers of what was given up, not the
        records. Without it nobody hears of them.

    Raises
    ------
    ConstructError
        If Lambda would refuse a number or the destination.

    Example
    -------
    >>> StreamErrors(max_retries=3, max_record_age_seconds=3600).bisect
    True
    """

    max_retries: int | None = None
    max_record_age_seconds: int | None = None
    bisect: bool = True
    destination: MessageQueue | MessageTopic | None = None

    def __post_init__(self) -> None:
        fault = range_fault("max_retries", self.max_retries, MAX_RETRIES) or range_fault(
            "max_record_age_seconds", self.max_record_age_seconds, RECORD_AGE_SECONDS
        )
        if self.destination is not None:
            # AWS Lambda Developer Guide, "Retain discarded batches": standard queues and topics.
            fault = fault or destination_fault("destination", self.destination, "")
        if fault:
            raise ConstructError(fault)

    def grant_destination(self, grantee: Grantee) -> str | None:
        """Let a role send to the destination, and return the destination's ARN; nothing where there is none."""
        return None if self.destination is None else grant_destination(self.destination, grantee)
