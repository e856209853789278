from __future__ import annotations

import time

import pytest

from localcloud.dataplane.restapi.throttle import TokenBucket


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    return now


def test_a_burst_is_let_in_and_no_more(clock: list[float]) -> None:
    bucket = TokenBucket(rate=2, burst=3)

    assert [bucket.take() for _ in range(4)] == [True, True, True, False]


def test_room_comes_back_at_the_rate(clock: list[float]) -> None:
    bucket = TokenBucket(rate=2, burst=1)
    bucket.take()

    clock[0] += 0.4
    assert not bucket.take()
    clock[0] += 0.2
    assert bucket.take()


def test_room_does_not_grow_beyond_the_burst(clock: list[float]) -> None:
    bucket = TokenBucket(rate=10, burst=1)

    clock[0] += 60

    assert [bucket.take(), bucket.take()] == [True, False]


def test_a_rate_of_zero_lets_nothing_in(clock: list[float]) -> None:
    assert not TokenBucket(rate=0, burst=0).take()
