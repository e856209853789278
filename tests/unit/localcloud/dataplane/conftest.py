from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.data_plane import DataPlane
from tests.support.fake_control import FakeControlPlane


@pytest.fixture(scope="session")
def _started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DataPlane]:
    control = FakeControlPlane()
    plane = DataPlane(control, Path(tmp_path_factory.mktemp("data plane")))
    yield plane
    plane.close()
    control.close()


@pytest.fixture
def plane(_started: DataPlane) -> DataPlane:
    """A data plane that knows nothing; what a test deploys it adds to ``plane.control``."""
    control = _started.control
    _started.internal("/reset")
    for kept in (
        control.stages,
        control.domains,
        control.functions,
        control.code,
        control.callers,
        control.logs,
        control.metrics,
    ):
        kept.clear()
    control.requests.clear()
    control.service_calls.clear()
    control.service_answer = (200, b"{}")
    return _started
