"""Which events of a bucket are told, and that no two receivers are told the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

# Amazon S3 User Guide, "Supported event types for SQS, SNS, and Lambda".
Event = Literal[
    "s3:ObjectCreated:*",
    "s3:ObjectCreated:Put",
    "s3:ObjectCreated:Post",
    "s3:ObjectCreated:Copy",
    "s3:ObjectCreated:CompleteMultipartUpload",
    "s3:ObjectRemoved:*",
    "s3:ObjectRemoved:Delete",
    "s3:ObjectRemoved:DeleteMarkerCreated",
    "s3:ObjectRestore:*",
    "s3:ObjectRestore:Post",
    "s3:ObjectRestore:Completed",
    "s3:ObjectRestore:Delete",
    "s3:ReducedRedundancyLostObject",
    "s3:Replication:*",
    "s3:Replication:OperationFailedReplication",
    "s3:Replication:OperationMissedThreshold",
    "s3:Replication:OperationReplicatedAfterThreshold",
    "s3:Replication:OperationNotTracked",
    "s3:LifecycleExpiration:*",
    "s3:LifecycleExpiration:Delete",
    "s3:LifecycleExpiration:DeleteMarkerCreated",
    "s3:LifecycleTransition",
    "s3:IntelligentTiering",
    "s3:ObjectTagging:*",
    "s3:ObjectTagging:Put",
    "s3:ObjectTagging:Delete",
    "s3:ObjectAcl:Put",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotificationFilter:
    """Events, of objects whose keys begin and end in some way.

    Parameters
    ----------
    events
        Kinds of events, such as ``s3:ObjectCreated:*``.
    prefix, suffix
        What the keys begin with and end in. Without them, anything.
    """

    events: tuple[Event, ...]
    prefix: str = ""
    suffix: str = ""


def overlap(new: NotificationFilter, others: Sequence[NotificationFilter]) -> str | None:
    """Return an event that another filter takes too, of objects that it takes too; nothing if there is none.

    Source: Amazon S3 User Guide, "Configuring event notifications using object key name filtering".
    """
    for other in others:
        if not (_nested(new.prefix, other.prefix) and _nested(new.suffix[::-1], other.suffix[::-1])):
            continue
        for event in new.events:
            if any(_covers(event, theirs) or _covers(theirs, event) for theirs in other.events):
                return event
    return None


def _nested(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _covers(one: str, other: str) -> bool:
    return one == other or (one.endswith(":*") and other.startswith(one[:-1]))
