from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from localcloud.dataplane.control import ControlPlane
from localcloud.dataplane.lambda_ import worker
from localcloud.dataplane.lambda_.invocation import Invocation, Outcome
from localcloud.dataplane.lambda_.pool import Pool
from localcloud.dataplane.lambda_.programs import Programs
from tests.support.fake_control import SECRET, FakeControlPlane

SLOW_ONCE = """
import os, time
if not os.path.exists("started"):
    open("started", "w").close()
    time.sleep(30)
def handler(event, context):
    return "ready"
"""


@pytest.fixture
def control() -> Iterator[FakeControlPlane]:
    made = FakeControlPlane()
    yield made
    made.close()


def run(control: FakeControlPlane, folder: Path, code: str, **fields: Any) -> tuple[Outcome, int]:
    """Return the outcome of one invocation, and how many workers there are after it."""
    control.add_function("f", {"handler.py": code}, **fields)

    async def invoke() -> tuple[Outcome, int]:
        programs = Programs(folder, ControlPlane(control.url, SECRET), 9)
        pool = Pool(control.functions["f:live"], 1, programs.of)
        try:
            invocation = Invocation(payload=b"{}", invoked_arn="arn", trace_id="", request_id="id")
            outcome, _ = await pool.invoke(invocation)
            return outcome, pool.workers
        finally:
            pool.close(now=True)
            await asyncio.sleep(0.1)

    return asyncio.run(invoke())


def test_an_initialization_that_takes_too_long_is_tried_once_more(
    control: FakeControlPlane, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "INIT_SECONDS", 1.0)

    outcome, workers = run(control, tmp_path, SLOW_ONCE)

    assert outcome.payload == b'"ready"'
    assert workers == 1
    messages = [event["message"] for event in outcome.events]
    assert messages[1].startswith("INIT_REPORT Init Duration: ")
    assert messages[1].endswith(" ms\tPhase: init\tStatus: timeout\n")
    assert "Init Duration" not in messages[-1]


def test_a_second_initialization_counts_as_the_functions_own_time(
    control: FakeControlPlane, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "INIT_SECONDS", 0.5)

    outcome, workers = run(control, tmp_path, "import time\ntime.sleep(30)", timeoutSeconds=1)

    assert outcome.status == "timeout"
    assert b"Task timed out after 1.00 seconds" in outcome.payload
    assert workers == 0


def test_a_place_is_given_back_when_no_worker_could_start(control: FakeControlPlane, tmp_path: Path) -> None:
    control.add_function("f", {})

    async def refuse(_: Any) -> Any:
        raise OSError("no such thing")

    async def invoke() -> None:
        pool = Pool(control.functions["f:live"], 1, refuse)
        invocation = Invocation(payload=b"{}", invoked_arn="arn", trace_id="", request_id="id")
        for _ in range(2):
            with pytest.raises(OSError, match="no such thing"):
                await asyncio.wait_for(pool.invoke(invocation), 1)

    asyncio.run(invoke())
