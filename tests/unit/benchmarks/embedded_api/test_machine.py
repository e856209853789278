import os

import pytest

from benchmarks.embedded_api import machine


def test_what_the_run_did_not_use_went_to_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)

    assert machine.others_percent(busy=15, own=10, elapsed=10) == 25


def test_readings_at_slightly_different_moments_make_nothing_negative() -> None:
    assert machine.others_percent(busy=9.9, own=10, elapsed=10) == 0


def test_time_of_this_process_counts_as_its_own() -> None:
    before = machine.own_seconds()
    sum(range(3_000_000))

    assert machine.own_seconds() > before


def test_nobody_waits_longer_than_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    def cpu_percent(interval: float) -> float:
        pytest.fail(f"waited {interval} s")

    monkeypatch.setattr(machine.psutil, "cpu_percent", cpu_percent)

    machine.wait_until_quiet(0)


def test_a_quiet_machine_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = iter([95.0, 40.0, 3.0])
    monkeypatch.setattr(machine.psutil, "cpu_percent", lambda interval: next(seen))

    machine.wait_until_quiet(600)

    assert list(seen) == []
