from __future__ import annotations

from datetime import datetime

import pytest

from localcloud.api_contract import ApiKey
from localcloud.dataplane.restapi.quota import Quotas


def key(period: str, offset: int = 0, limit: int = 1, plan: str = "p1") -> ApiKey:
    return {
        "id": "k1",
        "name": "client",
        "value": "abc",
        "usagePlanId": plan,
        "throttle": {},
        "quota": {"limit": limit, "period": period, "offset": offset},
        "methodThrottles": {},
    }


def taken(period: str, offset: int, *times: str) -> list[bool]:
    clock = [0.0]
    quotas = Quotas(lambda: clock[0])
    found = []
    for time in times:
        clock[0] = datetime.fromisoformat(f"{time}+00:00").timestamp()
        found.append(quotas.take(key(period, offset)))
    return found


@pytest.mark.parametrize(
    ("period", "offset", "first", "last_second", "next_period"),
    [
        ("DAY", 0, "2027-03-03T00:00:00", "2027-03-03T23:59:59", "2027-03-04T00:00:00"),
        ("WEEK", 0, "2027-03-03T12:00:00", "2027-03-06T23:59:59", "2027-03-07T00:00:00"),
        ("WEEK", 1, "2027-03-03T12:00:00", "2027-03-07T23:59:59", "2027-03-08T00:00:00"),
        ("MONTH", 0, "2027-03-03T12:00:00", "2027-03-31T23:59:59", "2027-04-01T00:00:00"),
        ("MONTH", 9, "2027-01-03T12:00:00", "2027-01-09T23:59:59", "2027-01-10T00:00:00"),
    ],
)
def test_room_comes_back_with_the_next_period(
    period: str, offset: int, first: str, last_second: str, next_period: str
) -> None:
    assert taken(period, offset, first, last_second, next_period) == [True, False, True]


def test_each_plan_counts_for_itself_and_up_to_its_limit() -> None:
    quotas = Quotas(lambda: 0.0)

    assert [quotas.take(key("DAY", limit=2)) for _ in range(3)] == [True, True, False]
    assert quotas.take(key("DAY", plan="p2"))


def test_a_key_without_a_quota_may_always() -> None:
    assert Quotas(lambda: 0.0).take(key("DAY") | {"quota": {}})


def test_what_is_dropped_is_not_counted() -> None:
    quotas = Quotas(lambda: 0.0)
    quotas.take(key("DAY"))

    quotas.drop()

    assert quotas.take(key("DAY"))
