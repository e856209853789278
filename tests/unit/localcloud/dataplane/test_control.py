from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from localcloud.dataplane.control import ControlPlane, ControlPlaneError
from tests.support.fake_control import REGION, SECRET, FakeControlPlane


@pytest.fixture
def fake() -> Iterator[FakeControlPlane]:
    made = FakeControlPlane()
    yield made
    made.close()


def test_a_function_is_asked_for_by_its_encoded_arn(fake: FakeControlPlane) -> None:
    arn = fake.add_function("f", {})

    found = asyncio.run(ControlPlane(fake.url, SECRET).function(arn, REGION))

    assert found == fake.functions["f:live"]
    assert "arn%3Aaws%3Alambda" in fake.requests[0]


def test_what_is_not_there_is_none(fake: FakeControlPlane) -> None:
    control = ControlPlane(fake.url, SECRET)

    assert asyncio.run(control.stage("none", "none")) is None
    assert asyncio.run(control.function("none", REGION)) is None
    assert asyncio.run(control.caller("none", None)) is None


def test_a_wrong_secret_or_no_answer_is_an_error(fake: FakeControlPlane) -> None:
    with pytest.raises(ControlPlaneError, match="with 403"):
        asyncio.run(ControlPlane(fake.url, "wrong").caller("a", None))
    with pytest.raises(ControlPlaneError, match="does not answer"):
        asyncio.run(ControlPlane("http://127.0.0.1:9", SECRET).caller("a", None))
