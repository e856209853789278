"""Objects that nobody can delete or overwrite for a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# Amazon S3 API Reference, DefaultRetention, and "Amazon S3 quotas": 100 years.
_MOST_DAYS, _MOST_YEARS = 36_500, 100


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectLock:
    """Versions that stay until a day; it cannot be taken away from a bucket.

    Parameters
    ----------
    mode
        ``GOVERNANCE`` lets those with ``s3:BypassGovernanceRetention`` shorten it, ``COMPLIANCE`` nobody, the
        account's root included.
    days, years
        How long a new version stays, 1 to 36,500 days or 1 to 100 years. Without both, only versions that come with a
        retention or a legal hold of their own stay.
    """

    mode: Literal["GOVERNANCE", "COMPLIANCE"] = "GOVERNANCE"
    days: int | None = None
    years: int | None = None

    @property
    def has_retention(self) -> bool:
        """Whether every new version is kept for a time."""
        return self.days is not None or self.years is not None


def object_lock_fault(lock: ObjectLock, *, versioned: bool) -> str | None:
    """Return why S3 refuses a lock; nothing if it takes it."""
    if not versioned:
        return "object_lock keeps versions, and the bucket has none; leave versioned on"
    if lock.days is not None and lock.years is not None:
        return f"object_lock holds for {lock.days} days and {lock.years} years; give one of them"
    if lock.days is not None and not 1 <= lock.days <= _MOST_DAYS:
        return f"object_lock holds for {lock.days} days; AWS takes 1 to {_MOST_DAYS:,}"
    if lock.years is not None and not 1 <= lock.years <= _MOST_YEARS:
        return f"object_lock holds for {lock.years} years; AWS takes 1 to {_MOST_YEARS}"
    return None
