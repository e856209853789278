import stat
import subprocess
import sys

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

    with pytest.raises(LocalcloudError, match="--folder"), StateFolder(tmp_path / "file" / "x").hold():
        pass
