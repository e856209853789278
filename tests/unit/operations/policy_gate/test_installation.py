from collections.abc import Sequence
from pathlib import Path

import pytest

from operations.command import CommandError
from operations.policy_gate import installation
from operations.policy_gate.installation import ensure_checkov
from operations.setup.errors import SetupError


@pytest.fixture
def steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Titles of the installation's steps; the first makes an interpreter that has checkov."""
    titles: list[str] = []

    def run(command: Sequence[str | Path], *, title: str, log: Path, cwd: Path) -> None:
        titles.append(title)
        python = tmp_path / "build" / "checkov" / "bin" / "python"
        python.parent.mkdir(parents=True, exist_ok=True)
        python.write_text("#!/bin/sh\nexit 0\n")
        python.chmod(0o755)

    monkeypatch.setattr(installation, "run", run)
    return titles


def test_checkov_is_installed_once(tmp_path: Path, steps: list[str]) -> None:
    first, second = ensure_checkov(tmp_path), ensure_checkov(tmp_path)

    assert first == second == tmp_path / "build" / "checkov" / "bin" / "python"
    assert steps == ["making an environment for checkov", "installing checkov"]


def test_other_requirements_install_it_anew(tmp_path: Path, steps: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    ensure_checkov(tmp_path)
    requirements = tmp_path / "requirements.txt"
    requirements.write_text("checkov==9.9.9\n")
    monkeypatch.setattr(installation, "REQUIREMENTS", requirements)

    ensure_checkov(tmp_path)

    assert len(steps) == 4


def test_an_environment_that_no_longer_works_is_made_anew(tmp_path: Path, steps: list[str]) -> None:
    ensure_checkov(tmp_path).write_text("#!/bin/sh\nexit 1\n")

    ensure_checkov(tmp_path)

    assert len(steps) == 4


def test_a_failed_installation_is_told_and_tried_again(
    tmp_path: Path, steps: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:

        def fail(*_: object, **__: object) -> None:
            raise SetupError("installing checkov: no network")

        broken.setattr(installation, "run", fail)
        with pytest.raises(CommandError, match="installing checkov: no network"):
            ensure_checkov(tmp_path)

    ensure_checkov(tmp_path)

    assert len(steps) == 2


def test_every_requirement_is_pinned_and_hashed() -> None:
    text = installation.REQUIREMENTS.read_text(encoding="utf-8").replace("\\\n", " ")

    for line in text.splitlines():
        assert "==" in line.split()[0]
        assert "--hash=sha256:" in line
        assert "://" not in line
