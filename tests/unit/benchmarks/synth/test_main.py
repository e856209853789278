import pytest

from benchmarks.synth import __main__ as program
from benchmarks.synth.comparison import Comparison, Series
from benchmarks.synth.programs import AWS_CDK
from benchmarks.synth.results import Results, read, write


@pytest.fixture
def file(tmp_path, monkeypatch):
    """Results of a reference app that is too slow; nothing is measured."""
    slow = Series(wall=(10.0,), cpu=(10.0,), memory=(1000.0,))
    programs = {"ordinary": slow, "on demand": slow, AWS_CDK: slow}
    found = tmp_path / "build" / "synth.json"
    write(Results(comparisons={"reference": Comparison(programs=programs, identical=True)}), found)
    monkeypatch.setattr(program, "FILE", found)
    monkeypatch.setattr(program, "ROOT", tmp_path)
    monkeypatch.setattr(program, "_measure", lambda *_: None)
    return found


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["--only", "reference", "--assert"], 1),
        (["--only", "reference"], 0),
        (["--only", "project", "--assert"], 0),
    ],
)
def test_missed_bar_fails_the_run_that_asserts_and_has_measured_it(file, arguments, status, capsys):
    assert program.main(arguments) == status

    assert "| missed |" in capsys.readouterr().out
    assert "reference" in read(file).comparisons


def test_failure_says_why_and_keeps_what_was_measured_before(file, monkeypatch, capsys):
    def fail(*_):
        raise RuntimeError("python -m app failed: no space left")

    monkeypatch.setattr(program, "_measure", fail)

    assert program.main([]) == 1
    assert capsys.readouterr().err == "synth: python -m app failed: no space left\n"
    assert "reference" in read(file).comparisons
