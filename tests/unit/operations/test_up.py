import os

import pytest

from localcloud.state import LocalcloudError, State
from operations import up
from operations.command import CommandError

STATE = State(pid=1, host="127.0.0.1", port=5801, api_port=5802, account="000000000000", secret="x", ready=True)
PORTS = up.Ports(5801, 5802)


class Steps:
    """What was done, in order; the step named ``fails`` fails."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.fails = ""
        self.runs_already = False

    def note(self, step: str, result: object = None):
        def act(*_: object) -> object:
            self.done.append(step)
            if step == self.fails:
                raise CommandError(f"{step} failed")
            return result

        return act


@pytest.fixture
def steps(monkeypatch) -> Steps:
    found = Steps()
    monkeypatch.setenv("AWS_ENDPOINT_URL", "")  # so that it is put back
    monkeypatch.setattr(up.lifecycle, "start", found.note("start", STATE))
    monkeypatch.setattr(up.lifecycle, "stop", found.note("stop"))
    monkeypatch.setattr(up, "bootstrap", found.note("bootstrap"))
    monkeypatch.setattr(up, "deploy", found.note("deploy", {}))
    monkeypatch.setattr(up.first_item, "store", found.note("store"))
    monkeypatch.setattr(up.StateFolder, "read", lambda _: STATE if found.runs_already else None)
    return found


def test_everything_is_brought_up_in_order_and_stays(steps, capsys):
    up.up(PORTS)

    assert steps.done == ["start", "bootstrap", "deploy", "store"]
    assert "make down stops it" in capsys.readouterr().out


def test_each_step_says_what_it_does_and_how_long_it_took(steps, capsys):
    up.up(PORTS)

    lines = capsys.readouterr().out.splitlines()
    assert "── synthesizing and deploying …" in lines
    assert [line for line in lines if line.startswith("── synthesizing and deploying: ") and line.endswith(" s")]


def test_everything_is_about_the_cloud_that_was_started_whatever_the_shell_says(steps, monkeypatch):
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:4566")

    up.up(PORTS)

    assert os.environ["AWS_ENDPOINT_URL"] == "http://127.0.0.1:5801"


@pytest.mark.parametrize("step", ["bootstrap", "deploy", "store"])
def test_cloud_that_was_started_for_a_run_that_fails_is_stopped(steps, step):
    steps.fails = step

    with pytest.raises(CommandError, match=f"{step} failed"):
        up.up(PORTS)

    assert steps.done[-1] == "stop"


def test_cloud_that_ran_before_is_left_running(steps):
    steps.runs_already, steps.fails = True, "deploy"

    with pytest.raises(CommandError):
        up.up(PORTS)

    assert "stop" not in steps.done


def test_cloud_that_does_not_start_is_one_sentence(steps, monkeypatch, capsys):
    def fail(_: object) -> None:
        raise LocalcloudError("port 5801 is in use; give another with --port")

    monkeypatch.setattr(up.lifecycle, "start", fail)

    assert up.main([]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "port 5801 is in use; give another with --port",
        "make up PORT=0 API_PORT=0 takes free ports",
    ]
    assert "stop" not in steps.done


@pytest.mark.parametrize("port", ["99999", "-1", "http"])
def test_what_is_no_port_is_told_at_once(steps, port, capsys):
    with pytest.raises(SystemExit) as stopped:
        up.main(["--api-port", port])

    assert stopped.value.code == 2
    assert f"{port!r} is not a port; give a number from 0 to 65535" in capsys.readouterr().err
    assert steps.done == []
