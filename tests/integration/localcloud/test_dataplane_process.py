from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.data_plane import DataPlane
from tests.support.fake_control import FakeControlPlane

pytestmark = pytest.mark.integration

BUSY = {"handler.py": "import time\ndef handler(event, context):\n    if event: time.sleep(60)\n"}


@pytest.fixture
def own(tmp_path: Path) -> Iterator[DataPlane]:
    control = FakeControlPlane()
    made = DataPlane(control, tmp_path)
    yield made
    made.process.kill()
    made.close()
    control.close()


def ended(pids: list[int]) -> bool:
    for _ in range(100):
        if not any(Path(f"/proc/{pid}").exists() and not _is_zombie(pid) for pid in pids):
            return True
        time.sleep(0.1)
    return False


def _is_zombie(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


def workers(plane: DataPlane) -> list[int]:
    """Return an idle worker and one that is busy for a minute."""
    arn = plane.control.add_function("f", BUSY, timeoutSeconds=60)
    plane.invoke(arn, 1, kind="Event")
    deadline = time.monotonic() + 30
    while not plane.workers():  # it is answered before a worker has it
        assert time.monotonic() < deadline
        time.sleep(0.05)
    plane.invoke(arn, 0)
    found = plane.workers()
    assert len(found) == 2
    return found


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_a_signal_ends_the_process_and_its_workers(own: DataPlane, number: signal.Signals) -> None:
    pids = workers(own)

    os.kill(own.process.pid, number)

    status = own.process.wait(15)
    assert status == (-number if number == signal.SIGKILL else 0)
    assert ended(pids)


def test_the_end_of_its_standard_input_ends_it_and_its_workers(own: DataPlane) -> None:
    pids = workers(own)
    assert own.process.stdin

    own.process.stdin.close()

    assert own.process.wait(15) == 0
    assert ended(pids)


def test_a_reset_ends_every_worker(own: DataPlane) -> None:
    pids = workers(own)

    assert own.internal("/reset").status == 204

    assert ended(pids)


def test_the_secret_is_needed(own: DataPlane) -> None:
    assert own.internal("/health", method="GET").json == {"pid": own.process.pid}
    assert own.internal("/health", method="GET", secret="wrong").status == 403


def test_an_address_that_is_no_api_says_how_to_reach_one(own: DataPlane) -> None:
    answer = own.send("GET", "/", None, {})

    assert answer.status == 404
    assert "/execute-api/<api id>/<stage>/" in answer.json["message"]
