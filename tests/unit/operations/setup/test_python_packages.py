import json
import sys
from pathlib import Path

import pytest

from operations.setup import interpreter, python_packages
from operations.setup.errors import SetupError

PACKAGE = {"version": "==1.0", "hashes": ["sha256:00"]}
PYPROJECT = '[project]\nname = "x"\n[tool.setuptools]\npackages = []\n'


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project whose pip only notes how it was called."""
    lock = {"default": {"a": PACKAGE}, "develop": {"b": PACKAGE}, "lambda-packages": {"c": PACKAGE}}
    (tmp_path / "Pipfile.lock").write_text(json.dumps(lock))
    (tmp_path / "pyproject.toml").write_text(PYPROJECT)
    (tmp_path / ".venv").mkdir()
    calls = []
    monkeypatch.setattr(python_packages, "run", lambda command, **_: calls.append([str(part) for part in command]))
    monkeypatch.setattr(interpreter, "version", lambda _: "3.13.1")
    return tmp_path, calls


def test_what_is_locked_is_installed_by_hash_from_wheels_alone(project):
    root, calls = project

    python_packages.install(root, Path(sys.executable))

    pip, compilation = calls
    assert {"--require-hashes", "--no-deps", "--only-binary=:all:"} <= set(pip)
    assert (root / "build" / "setup" / "requirements.txt").read_text().splitlines() == [
        "a==1.0 --hash=sha256:00",
        "b==1.0 --hash=sha256:00",
    ]
    assert "compileall" in compilation


def test_packages_of_the_functions_stay_out(project):
    root, _ = project

    python_packages.install(root, Path(sys.executable))

    assert "c==1.0" not in (root / "build" / "setup" / "requirements.txt").read_text()


@pytest.mark.parametrize("install", [python_packages.install, python_packages.install_project])
def test_the_second_run_does_nothing(project, install):
    root, calls = project
    install(root, Path(sys.executable))
    first = len(calls)

    install(root, Path(sys.executable))

    assert len(calls) == first


def test_another_lock_or_another_python_is_installed(project, monkeypatch):
    root, calls = project
    python_packages.install(root, Path(sys.executable))
    first = len(calls)

    monkeypatch.setattr(interpreter, "version", lambda _: "3.12.9")
    python_packages.install(root, Path(sys.executable))
    (root / "Pipfile.lock").write_text(json.dumps({"default": {"a": PACKAGE}, "develop": {}}))
    python_packages.install(root, Path(sys.executable))

    assert len(calls) == 3 * first


def test_an_installation_that_fails_is_repeated(project, monkeypatch):
    root, calls = project

    def fail(*_: object, **__: object) -> None:
        raise SetupError("pip: no network")

    with monkeypatch.context() as patch:
        patch.setattr(python_packages, "run", fail)
        with pytest.raises(SetupError, match="no network"):
            python_packages.install(root, Path(sys.executable))

    python_packages.install(root, Path(sys.executable))
    assert calls


def test_the_project_is_installed_in_place_without_fetching_anything(project):
    root, calls = project

    python_packages.install_project(root, Path(sys.executable))

    assert calls[0][-4:] == ["--no-deps", "--no-build-isolation", "--editable", str(root)]


def test_the_folder_of_packages_is_that_of_the_version(project):
    root, _ = project

    found = python_packages.site_packages(root / ".venv" / "bin" / "python")

    assert found == root / ".venv" / "lib" / "python3.13" / "site-packages"
