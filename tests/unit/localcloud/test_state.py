import errno
import stat
import subprocess
import sys
import threading

import pytest

from localcloud.state import LocalcloudError, State, StateFolder

STATE = State(
    pid=1,
    host="127.0.0.1",
    port=5801,
    api_port=5802,
    account="000000000000",
    secret="s",
    ready=True,
)


def test_the_state_is_read_while_its_server_lives_and_gone_after(tmp_path):
    folder = StateFolder(tmp_path / "new")
    assert folder.read() is None

    with folder.hold():
        assert folder.read() is None
        folder.write(STATE)
        assert StateFolder(tmp_path / "new").read() == STATE

    assert folder.read() is None
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == ["lock"]


def test_the_state_is_this_users_alone(tmp_path):
    folder = StateFolder(tmp_path)
    folder.write(STATE)

    assert stat.S_IMODE((tmp_path / "state.json").stat().st_mode) == 0o600


def test_addresses_are_made_of_host_and_ports():
    assert (STATE.endpoint, STATE.api_url) == ("http://127.0.0.1:5801", "http://127.0.0.1:5802")


def test_a_second_server_in_one_folder_is_refused(tmp_path):
    with (
        StateFolder(tmp_path).hold(),
        pytest.raises(LocalcloudError, match=r"runs already; stop it .*--folder, --port and --api-port"),
        StateFolder(tmp_path).hold(),
    ):
        pass


def test_a_killed_server_leaves_nothing_that_counts(tmp_path):
    program = (
        "import os, sys, pathlib; from localcloud.state import *; f = StateFolder(pathlib.Path(sys.argv[1]));"
        "s = State(pid=os.getpid(), host='', port=0, api_port=0, account='', secret='', ready=True)\n"
        "with f.hold(): f.write(s); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=False)

    assert (tmp_path / "state.json").exists()
    assert StateFolder(tmp_path).read() is None


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    folder = StateFolder(tmp_path / "file" / "x")

    with (
        pytest.raises(LocalcloudError, match=r"file/x cannot be written: .*; make room, or .* --folder"),
        folder.hold(),
    ):
        pass
    with pytest.raises(LocalcloudError, match="cannot be written"), folder.new_log():
        pass


def test_a_full_disk_is_one_sentence(tmp_path, monkeypatch):
    def full(*arguments, **settings):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("localcloud.state.json.dump", full)

    with pytest.raises(LocalcloudError, match="cannot be written: No space left on device; make room"):
        StateFolder(tmp_path).write(STATE)


def test_looking_at_a_folder_does_not_keep_a_server_out(tmp_path):
    looking = threading.Event()

    def look():
        while not looking.is_set():
            StateFolder(tmp_path).read()

    threads = [threading.Thread(target=look) for _ in range(4)]
    with StateFolder(tmp_path).hold():
        pass
    for thread in threads:
        thread.start()
    try:
        for _ in range(20):
            with StateFolder(tmp_path).hold():
                pass
    finally:
        looking.set()
        for thread in threads:
            thread.join()
