import shlex
import socket
import subprocess
import sys

import pytest

from localcloud.__main__ import main


@pytest.fixture
def taken():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def serve(tmp_path, *options):
    return main(["serve", "--folder", str(tmp_path), "--port", "0", "--api-port", "0", *options])


@pytest.mark.parametrize("option", ["--port", "--api-port"])
def test_a_port_in_use_is_one_sentence_with_the_way_out(tmp_path, capsys, taken, option):
    assert serve(tmp_path, option, str(taken)) == 1

    assert capsys.readouterr().err == (
        f"localcloud: port {taken} of 127.0.0.1 is in use; end the program that listens there, "
        f"or choose another one with {option} (0 takes any free one)\n"
    )


@pytest.mark.parametrize("host", ["0.0.0.0", "localhost", "192.0.2.1"])  # noqa: S104
def test_no_other_host_than_loopback_is_bound(tmp_path, capsys, host):
    assert serve(tmp_path, "--host", host) == 1

    assert "is not a loopback address" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["serve", "--account", "prod"], "'prod' is not an account id; give 12 digits"),
        (["serve", "--port", "70000"], "'70000' is not a port; give a number from 0 to 65535"),
        ([], "required: command"),
    ],
)
def test_a_wrong_argument_is_explained(capsys, arguments, message):
    with pytest.raises(SystemExit):
        main(arguments)

    assert message in capsys.readouterr().err


def test_schedule_runs_in_a_running_cloud_alone(tmp_path, capsys):
    assert main(["run-schedule", "daily", "--time", "2027-01-31T06:00:00Z", "--folder", str(tmp_path)]) == 1

    assert "no embedded cloud runs" in capsys.readouterr().err


def test_status_says_that_nothing_runs_and_what_starts_it(tmp_path, capsys):
    assert main(["status", "--folder", str(tmp_path)]) == 3

    assert capsys.readouterr().out.splitlines() == [
        "embedded cloud: not running",
        "  `make up` starts it and deploys, `python -m localcloud start` starts it alone",
    ]


def test_status_says_on_request_what_it_cannot_do_although_nothing_runs(tmp_path, capsys):
    assert main(["status", "--limits", "--folder", str(tmp_path)]) == 3

    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "embedded cloud: not running"
    assert any("KMS key policies" in line for line in lines)


def test_stopping_what_does_not_run_is_no_error(tmp_path, capsys):
    assert main(["stop", "--folder", str(tmp_path)]) == 0

    assert capsys.readouterr().out == "embedded cloud: not running\n"


@pytest.mark.parametrize("command", ["env", "logs"])
def test_what_needs_a_running_cloud_says_so(tmp_path, capsys, command):
    assert main([command, "--folder", str(tmp_path)]) == 1

    said = capsys.readouterr().err
    assert "no embedded cloud runs; `make up` starts it and deploys, `python -m localcloud start` starts it" in said


def test_a_shell_that_takes_the_variables_of_no_cloud_sees_a_failure(tmp_path):
    command = f'eval "$({shlex.quote(sys.executable)} -m localcloud env --folder {shlex.quote(str(tmp_path))})"'

    shell = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)

    assert (shell.returncode, shell.stdout) == (1, "")
    assert "no embedded cloud runs" in shell.stderr
