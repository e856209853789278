import json
import sys
from pathlib import Path

import pytest

from operations import lambda_wheels
from operations.lambda_wheels import PLATFORMS, fetch
from operations.setup.errors import SetupError

PURE = {"pure": {"version": "==1.0", "hashes": ["sha256:" + "0" * 64]}}


def python(tmp_path, script):
    """Return an interpreter that stands for pip: what real pip does is tested with the integration tests."""
    path = tmp_path / "python"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


def names(folder):
    return sorted(entry.name for entry in folder.iterdir())


def test_setup_fetches_every_platform_once_and_leaves_out_what_the_runtime_brings(tmp_path, monkeypatch):
    locked = PURE | {"botocore": PURE["pure"]}
    (tmp_path / "Pipfile.lock").write_text(json.dumps({"lambda-packages": locked}))
    fetched = []
    monkeypatch.setattr(lambda_wheels, "fetch", lambda *arguments: fetched.append(arguments))

    lambda_wheels.install(tmp_path, Path(sys.executable))
    lambda_wheels.install(tmp_path, Path(sys.executable))

    folder = tmp_path / "build" / "wheels"
    assert fetched == [(PURE, platform, folder / platform, Path(sys.executable)) for platform in PLATFORMS]


def test_a_fetch_that_failed_is_tried_again(tmp_path, monkeypatch):
    (tmp_path / "Pipfile.lock").write_text(json.dumps({"lambda-packages": PURE}))
    monkeypatch.setattr(lambda_wheels, "fetch", None)
    with pytest.raises(TypeError):
        lambda_wheels.install(tmp_path, Path(sys.executable))
    fetched = []
    monkeypatch.setattr(lambda_wheels, "fetch", lambda *arguments: fetched.append(arguments))

    lambda_wheels.install(tmp_path, Path(sys.executable))

    assert len(fetched) == len(PLATFORMS)


def test_a_failed_fetch_names_the_wheel_and_leaves_the_earlier_ones(tmp_path):
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    (wheels / "earlier-1.0-py3-none-any.whl").touch()
    pip = python(tmp_path, "echo 'ERROR: No matching distribution found for pure==1.0'; exit 1")

    with pytest.raises(SetupError, match=r"pure 1\.0: has no wheel for python3\.13-arm64; "):
        fetch(PURE, "python3.13-arm64", wheels, pip)

    assert names(wheels) == ["earlier-1.0-py3-none-any.whl"]
    assert names(tmp_path) == ["python", "wheels"]
