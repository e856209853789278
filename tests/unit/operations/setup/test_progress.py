import sys

import pytest

from operations.setup import progress
from operations.setup.errors import SetupError


def test_a_step_says_what_it_does_and_when_it_is_done(tmp_path, capsys):
    progress.run([sys.executable, "-c", "print('noise')"], title="baking", log=tmp_path / "logs" / "x", cwd=tmp_path)

    first, last = capsys.readouterr().out.splitlines()
    assert first == "  baking ..."
    assert last.startswith("  baking: done in ")
    assert (tmp_path / "logs" / "x").read_text() == "noise\n"


def test_a_long_step_shows_that_it_is_alive(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(progress, "_BEAT_SECONDS", 0.05)

    progress.run(
        [sys.executable, "-c", "import time; time.sleep(0.3)"], title="baking", log=tmp_path / "x", cwd=tmp_path
    )

    assert len(capsys.readouterr().out.splitlines()) > 2


def test_a_tool_that_fails_is_an_error_with_its_own_words(tmp_path):
    with pytest.raises(SetupError, match=r"baking failed: error: no flour \(all of it: "):
        progress.run(
            [sys.executable, "-c", "import sys; sys.exit('error: no flour')"],
            title="baking",
            log=tmp_path / "x",
            cwd=tmp_path,
        )


def test_the_end_of_a_run_is_one_sentence_and_a_status(capsys):
    assert progress.fail(SetupError("the oven is cold")) == 1
    assert progress.fail(KeyboardInterrupt()) == 130

    first, _, second = capsys.readouterr().err.splitlines()
    assert first == "setup: the oven is cold"
    assert second.startswith("setup: interrupted; ")
