import sys

import pytest

from operations.setup import interpreter


@pytest.fixture
def made(monkeypatch):
    """Return the commands that would make an environment; none is run."""
    commands = []
    monkeypatch.setattr(interpreter, "run", lambda command, **_: commands.append(command))
    return commands


@pytest.fixture
def venv(tmp_path):
    """Return an environment whose Python is this one and whose scripts name this place."""
    folder = tmp_path / ".venv" / "bin"
    folder.mkdir(parents=True)
    (folder / "python").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    (folder / "python").chmod(0o755)
    (folder / "pip").write_text(f"#!{folder}/python\n")
    return folder.parent


def test_an_environment_that_works_is_kept(venv, made):
    assert interpreter.ensure(venv.parent) == venv / "bin" / "python"
    assert made == []


def test_a_missing_one_is_made_with_the_python_that_runs_the_setup(tmp_path, made):
    interpreter.ensure(tmp_path)

    assert made == [[sys.executable, "-m", "venv", "--clear", tmp_path / ".venv"]]


@pytest.mark.parametrize("version", ["Python 3.10.1", "Python 3.14.0"])
def test_one_of_a_version_that_does_not_fit_is_made_anew(venv, made, version):
    (venv / "bin" / "python").write_text("#!/bin/sh\nexit 1\n")

    interpreter.ensure(venv.parent)

    assert len(made) == 1


def test_one_that_was_moved_with_its_folder_is_made_anew(venv, made, tmp_path):
    venv.rename(tmp_path / "moved")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "moved").rename(tmp_path / "elsewhere" / ".venv")

    interpreter.ensure(tmp_path / "elsewhere")

    assert len(made) == 1


def test_one_whose_making_was_interrupted_is_made_anew_and_that_is_said(venv, made, capsys):
    (venv / "bin" / "pip").unlink()

    interpreter.ensure(venv.parent)

    assert len(made) == 1
    assert ".venv does not work here (its making was cut off, " in capsys.readouterr().out


def test_the_version_is_the_full_one(venv):
    assert interpreter.version(venv / "bin" / "python") == ".".join(str(part) for part in sys.version_info[:3])
