import pytest

from operations.command import CommandError
from operations.consent import Consent
from operations.state_lock import StateLock

LOCK = StateLock(id="ba7896e9", who="me@here", operation="OperationTypeApply", created="2026-11-21T06:44:49Z")


COMMAND = "python -m operations.recover dev"


@pytest.fixture
def answers(monkeypatch):
    """Say what is typed on the terminal; nothing more may be asked."""

    def type_(*lines):
        typed = iter(lines)
        monkeypatch.setattr("builtins.input", lambda question: next(typed))

    type_()
    return type_


@pytest.mark.parametrize("typed", ["y", "yes", " Y "])
def test_the_user_agrees_on_the_terminal(answers, typed):
    answers(typed, typed)

    Consent(command=COMMAND).to_unlock(LOCK)
    Consent(command=COMMAND).to_apply()


@pytest.mark.parametrize("typed", ["", "n", "no", "what?"])
def test_anything_but_yes_is_no(answers, typed):
    answers(typed, typed)

    with pytest.raises(CommandError, match="the lock ba7896e9 is left alone; nothing was changed"):
        Consent(command=COMMAND).to_unlock(LOCK)
    with pytest.raises(CommandError, match="nothing was applied"):
        Consent(command=COMMAND).to_apply()


def test_a_script_says_yes_and_names_the_lock(answers):
    Consent(command=COMMAND, yes=True, lock_id="ba7896e9").to_unlock(LOCK)
    Consent(command=COMMAND, yes=True).to_apply()


def test_yes_alone_removes_no_lock(answers):
    with pytest.raises(CommandError, match=f"--yes does not remove it; this does: {COMMAND} --yes --lock-id ba7896e9$"):
        Consent(command=COMMAND, yes=True).to_unlock(LOCK)


def test_another_locks_id_removes_no_lock(answers):
    with pytest.raises(CommandError, match="the lock is ba7896e9 and not 12345678"):
        Consent(command=COMMAND, yes=True, lock_id="12345678").to_unlock(LOCK)


def test_without_a_terminal_the_way_for_scripts_is_told(monkeypatch):
    def nobody(question):
        raise EOFError

    monkeypatch.setattr("builtins.input", nobody)

    with pytest.raises(CommandError, match=f"there is no terminal .*: {COMMAND} --yes --lock-id ba7896e9$"):
        Consent(command=COMMAND).to_unlock(LOCK)
    with pytest.raises(CommandError, match=f"there is no terminal .*: {COMMAND} --yes$"):
        Consent(command=COMMAND).to_apply()
