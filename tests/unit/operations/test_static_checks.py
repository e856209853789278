import subprocess

import pytest

from operations import static_checks


@pytest.fixture
def checks(monkeypatch, tmp_path):
    """Three checks: one that passes, one that fails, one that passes."""
    monkeypatch.setattr(static_checks, "_BIN", tmp_path)
    monkeypatch.setattr(
        static_checks, "CHECKS", {"format": ("true",), "types": ("false", "--loud"), "layers": ("true", "--quiet")}
    )
    ran = []

    def run(command, **_: object) -> subprocess.CompletedProcess[str]:
        ran.append([part if isinstance(part, str) else part.name for part in command])
        return subprocess.CompletedProcess(command, int(ran[-1][0] == "false"), stdout="x.py:1: wrong\n")

    monkeypatch.setattr(static_checks.subprocess, "run", run)
    return ran


def test_all_checks_run_though_one_fails(checks, capsys):
    assert static_checks.main() == 1

    assert checks == [["true"], ["false", "--loud"], ["true", "--quiet"]]
    told = capsys.readouterr()
    assert "x.py:1: wrong" in told.out
    assert told.err == "static checks: types failed\n"


def test_what_passes_is_told_in_a_line(checks, monkeypatch, capsys):
    monkeypatch.setattr(static_checks, "CHECKS", {"format": ("true",)})

    assert static_checks.main() == 0
    told = capsys.readouterr()
    assert told.out.startswith("  format: ok (")
    assert told.err == ""


def test_format_lint_hygiene_layers_and_types_are_checked():
    assert list(static_checks.CHECKS) == ["format", "lint", "hygiene", "layers", "types"]
