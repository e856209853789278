import os
import socket
import stat
import sys
import threading
import time
from pathlib import Path

import pytest

from localcloud import data_plane_process
from localcloud.contract import DataPlaneSettings
from localcloud.data_plane_process import DataPlaneProcess


@pytest.fixture
def listener():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener


@pytest.fixture
def pretend(tmp_path, monkeypatch):
    """Return a function that puts a shell script in the place of the data plane."""

    def script(text):
        program = tmp_path / "program"
        program.write_text(f"#!/bin/sh\n{text}\n")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setattr(sys, "executable", str(program))

    return script


def started(listener, give_up=lambda: None):
    settings = DataPlaneSettings(
        secret="s", control_url="http://127.0.0.1:1", listen_fd=listener.fileno(), folder=Path("data")
    )
    return DataPlaneProcess(settings, listener, give_up)


def until(condition):
    deadline = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z" if Path("/proc").is_dir() else True


def test_it_gets_its_settings_and_the_listening_socket(tmp_path, listener, pretend):
    told, arguments = tmp_path / "told", tmp_path / "arguments"
    pretend(f'echo "$LOCALCLOUD_SECRET" > "{told}"; ls /dev/fd >> "{told}"; echo "$@" > "{arguments}"; cat')

    process = started(listener)
    until(lambda: arguments.exists() and arguments.read_text())
    process.stop()

    lines = told.read_text().split()
    assert (lines[0], str(listener.fileno()) in lines) == ("s", True)
    assert arguments.read_text() == "-m localcloud.dataplane\n"


def test_one_that_falls_at_once_is_given_up(listener, pretend):
    pretend("exit 3")
    gave_up = threading.Event()

    process = started(listener, gave_up.set)

    assert gave_up.wait(10)
    process.stop()


def test_one_that_falls_later_is_started_again(tmp_path, listener, pretend, monkeypatch):
    monkeypatch.setattr(data_plane_process, "_SHORTEST_LIFE_SECONDS", 0)
    pretend(f'echo x >> "{tmp_path}/starts"; sleep 0.1')

    process = started(listener)
    until(lambda: (tmp_path / "starts").exists() and len((tmp_path / "starts").read_text()) >= 6)
    process.stop()


def test_what_it_started_ends_with_it(tmp_path, listener, pretend, monkeypatch):
    monkeypatch.setattr(data_plane_process, "_END_SECONDS", 0.3)
    pretend(f'trap "" TERM; sleep 600 & echo $! > "{tmp_path}/worker"; wait; sleep 600')
    process = started(listener)
    until(lambda: (tmp_path / "worker").exists() and (tmp_path / "worker").read_text())

    process.stop()

    worker = int((tmp_path / "worker").read_text())
    until(lambda: not alive(worker))
