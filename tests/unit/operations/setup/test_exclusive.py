import subprocess
import sys
import threading

from operations.setup.exclusive import exclusive

HOLD = """
import sys
from pathlib import Path
from operations.setup.exclusive import exclusive
with exclusive(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_setup_waits_for_the_first_and_says_so(tmp_path, capsys):
    lock = tmp_path / "build" / "setup.lock"
    holder = subprocess.Popen([sys.executable, "-c", HOLD, lock], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert holder.stdout.readline() == b"held\n"

    threading.Timer(0.2, holder.stdin.close).start()
    with exclusive(lock):
        assert holder.wait(timeout=10) == 0

    assert "another `make setup` runs in this folder" in capsys.readouterr().out
    holder.stdout.close()


def test_a_killed_setup_leaves_no_lock(tmp_path, capsys):
    lock = tmp_path / "setup.lock"
    with subprocess.Popen([sys.executable, "-c", HOLD, lock], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        holder.stdout.readline()
        holder.kill()

    with exclusive(lock):
        pass

    assert capsys.readouterr().out == ""
