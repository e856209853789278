"""The data plane's process: started, started again when it falls, and ended with everything that it started."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from socket import socket

from localcloud.contract import DataPlaneSettings

_PACKAGE_PARENT = Path(__file__).resolve().parent.parent
_END_SECONDS = 10
_SHORTEST_LIFE_SECONDS = 5
_log = logging.getLogger(__name__)


class DataPlaneProcess:
    """Keeps one data plane alive.

    It holds nothing but copies, so that another one takes over where it fell: its listening socket stays open here.

    Parameters
    ----------
    settings
        What it is started with.
    listener
        The bound, listening socket that it answers on.
    give_up
        Called when it falls right after its start: another one would do the same.
    """

    def __init__(self, settings: DataPlaneSettings, listener: socket, give_up: Callable[[], None]) -> None:
        self._settings = settings
        self._listener = listener
        self._give_up = give_up
        self._stopping = threading.Event()
        self._process = self._start()
        self._keeper = threading.Thread(target=self._keep, daemon=True)
        self._keeper.start()

    def stop(self) -> None:
        """End the process and everything in its group."""
        self._stopping.set()
        process = self._process
        if process.stdin:
            process.stdin.close()
        if process.poll() is None:
            process.terminate()
        try:
            process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            _log.warning("the data plane did not end within %d s and is killed", _END_SECONDS)
        _kill_group(process.pid)
        process.wait()
        self._keeper.join(_END_SECONDS)

    def _start(self) -> subprocess.Popen[bytes]:
        path = os.pathsep.join(filter(None, [str(_PACKAGE_PARENT), os.environ.get("PYTHONPATH", "")]))
        return subprocess.Popen(
            [sys.executable, "-m", "localcloud.dataplane"],
            stdin=subprocess.PIPE,  # its end tells the data plane that this process is gone, however it went
            env={**os.environ, **self._settings.to_environment(), "PYTHONPATH": path},
            pass_fds=[self._listener.fileno()],
            start_new_session=True,  # Ctrl-C reaches this process, which then ends the other in order
        )

    def _keep(self) -> None:
        while True:
            started = time.monotonic()
            status = self._process.wait()
            if self._stopping.is_set():
                return
            _log.error("the data plane ended with status %d", status)
            _kill_group(self._process.pid)
            if time.monotonic() - started < _SHORTEST_LIFE_SECONDS:
                self._give_up()
                return
            self._process = self._start()


def _kill_group(group: int) -> None:
    try:
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        return  # nothing is left of it
    except PermissionError:
        return  # on macOS: nothing but zombies is left of it
