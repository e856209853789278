"""What happens to objects as they age."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

StorageClass = Literal["STANDARD_IA", "INTELLIGENT_TIERING", "ONEZONE_IA", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """A move to a cheaper storage class, after some days or on a day.

    Parameters
    ----------
    storage_class
        Where the objects go; an archive answers reads only after a restore.
    days
        Days after the object was made, or ``date``, but not both.
    date
        The day, at midnight UTC.
    """

    storage_class: StorageClass
    days: int | None = None
    date: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoncurrentTransition:
    """A move of versions that newer ones have replaced.

    Parameters
    ----------
    storage_class
        Where the versions go.
    days
        Days after a newer version replaced it.
    keep
        How many of the newest such versions stay, 1 to 100. Without it none does.
    """

    storage_class: StorageClass
    days: int
    keep: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LifecycleRule:
    """What happens to some of a bucket's objects as they age.

    Parameters
    ----------
    id
        Name of the rule in the bucket, 1 to 255 characters.
    prefix, tags, larger_than_bytes, smaller_than_bytes
        Which objects it is about: those that meet all of them. Without any, every object.
    enabled
        Whether it holds.
    expire_days, expire_date
        Days after an object was made, or the day, at midnight UTC, when it is deleted; in a versioned bucket a delete
        marker hides it.
    remove_lonely_delete_markers
        Remove delete markers that hide nothing any more.
    noncurrent_expire_days
        Days after which versions that newer ones have replaced are deleted for good.
    noncurrent_keep
        How many of the newest such versions stay, 1 to 100.
    abort_uploads_days
        Days after which the parts of an unfinished upload are deleted.
    transitions, noncurrent_transitions
        Moves to cheaper storage classes, the first one first.

    Example
    -------
    >>> cheaper = (Transition(storage_class="STANDARD_IA", days=30), Transition(storage_class="GLACIER", days=90))
    >>> rule = LifecycleRule(id="reports", prefix="reports/", transitions=cheaper, expire_days=730)
    >>> reports = Bucket(system, "Reports", name="orders-reports-123456789012-us-east-1", lifecycle=(rule,))
    """

    id: str
    prefix: str | None = None
    tags: Mapping[str, str] = field(default_factory=dict)
    larger_than_bytes: int | None = None
    smaller_than_bytes: int | None = None
    enabled: bool = True
    expire_days: int | None = None
    expire_date: date | None = None
    remove_lonely_delete_markers: bool = False
    noncurrent_expire_days: int | None = None
    noncurrent_keep: int | None = None
    abort_uploads_days: int | None = None
    transitions: tuple[Transition, ...] = ()
    noncurrent_transitions: tuple[NoncurrentTransition, ...] = ()


# AWS Foundational Security Best Practices, S3.10 and S3.13.
TIDY = LifecycleRule(id="tidy", abort_uploads_days=7, noncurrent_expire_days=365, remove_lonely_delete_markers=True)
