from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from localcloud.api_contract import ApiKey


class Quotas:
    """How many requests each API key has sent in the running period of its usage plan.

    Parameters
    ----------
    now
        Returns the time in epoch seconds.
    """

    def __init__(self, now: Callable[[], float] = time.time) -> None:
        self._now = now
        self._used: dict[tuple[str, str], tuple[datetime, int]] = {}

    def take(self, key: ApiKey) -> bool:
        """Count one request of a key, if its plan's quota has room for it."""
        quota = key["quota"]
        if not quota:
            return True
        who = (key["usagePlanId"], key["id"])
        period = _begin(datetime.fromtimestamp(self._now(), UTC), quota["period"], int(quota.get("offset") or 0))
        began, used = self._used.get(who, (period, 0))
        if began != period:
            used = 0
        if used >= int(quota["limit"]):
            return False
        self._used[who] = (period, used + 1)
        return True

    def drop(self) -> None:
        """Forget all requests."""
        self._used.clear()


def _begin(now: datetime, period: str, offset: int) -> datetime:
    """Return when the period began.

    ``offset`` is the day on which it begins: of a week from Sunday on, of a month from the first on.
    Source: AWS CloudFormation user guide, ``AWS::ApiGateway::UsagePlan QuotaSettings``.
    """
    day = now.replace(hour=0, minute=0, second=0, microsecond=0)
    if period == "DAY":
        return day
    if period == "WEEK":
        return day - timedelta(days=(day.isoweekday() - offset) % 7)
    first = day.replace(day=1)
    begin = first + timedelta(days=offset)
    return begin if begin <= day else (first - timedelta(days=1)).replace(day=1) + timedelta(days=offset)
