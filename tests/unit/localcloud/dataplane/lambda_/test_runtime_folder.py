from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest

from localcloud.dataplane.lambda_ import runtime_folder
from localcloud.dataplane.lambda_.runtime_folder import RuntimeUnavailableError, build


def test_it_holds_the_runtime_client_and_what_aws_brings_and_nothing_else(tmp_path: Path) -> None:
    names = {path.name for path in build(tmp_path / "runtime").iterdir()}

    packages = {name for name in names if not name.endswith(".dist-info") and not name.startswith("runtime_client.")}
    assert packages == {
        "awslambdaric",
        "simplejson",
        "snapshot_restore_py.py",
        "boto3",
        "botocore",
        "s3transfer",
        "urllib3",
        "dateutil",
        "six.py",
        "jmespath",
        "bootstrap.py",
    }


def test_building_it_again_starts_from_nothing(tmp_path: Path) -> None:
    build(tmp_path)
    (tmp_path / "left over").touch()

    assert not (build(tmp_path) / "left over").exists()


def test_a_missing_package_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runtime_folder, "DISTRIBUTIONS", ("no-such-package",))

    with pytest.raises(RuntimeUnavailableError, match="package 'no-such-package' is not installed; run make setup"):
        build(tmp_path)


def test_without_the_native_client_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    find = importlib.util.find_spec

    def absent(name: str, *arguments: Any) -> Any:
        return None if name == "runtime_client" else find(name, *arguments)

    monkeypatch.setattr(importlib.util, "find_spec", absent)

    with pytest.raises(RuntimeUnavailableError, match="no native client"):
        build(tmp_path)


def test_the_bootstrap_imports_nothing_that_a_function_would_not_find_on_aws(tmp_path: Path) -> None:
    source = (build(tmp_path) / "bootstrap.py").read_text()

    modules = {line.split()[1].partition(".")[0] for line in source.splitlines() if line.startswith(("import", "from"))}
    assert modules == {"os", "sys", "awslambdaric"}
