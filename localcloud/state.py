"""What a running embedded cloud says of itself on disk, so that other commands find it."""

from __future__ import annotations

import fcntl
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO

_LOOK_SECONDS = 0.5
DEFAULT_FOLDER = Path("build/localcloud")


class LocalcloudError(Exception):
    """A command of the embedded cloud cannot do its work; the message says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A running embedded cloud; not ``ready`` while it starts."""

    pid: int
    host: str
    port: int
    api_port: int
    account: str
    secret: str
    ready: bool

    @property
    def endpoint(self) -> str:
        """Address of the control plane."""
        return f"http://{self.host}:{self.port}"

    @property
    def api_url(self) -> str:
        """Address of the data plane."""
        return f"http://{self.host}:{self.api_port}"


class StateFolder:
    """The folder of one embedded cloud: its lock, its state and its log.

    The lock is held as long as the server lives and falls with it, however it ends: that, and not a file that may be
    left over, says whether it runs.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.log = path / "localcloud.log"
        self._state = path / "state.json"
        self._lock = path / "lock"

    @contextmanager
    def hold(self) -> Iterator[None]:
        """Be the one server of this folder.

        Raises
        ------
        LocalcloudError
            If there is one already, or the folder cannot be written.
        """
        with _explained(self.path):
            self.path.mkdir(parents=True, exist_ok=True)
            lock = self._lock.open("w")
        with lock:
            if not _lock_soon(lock.fileno()):
                raise LocalcloudError(
                    f"{self.path}: an embedded cloud runs already; stop it (python -m localcloud stop), "
                    "or give this one another --folder, --port and --api-port"
                )
            self._state.unlink(missing_ok=True)  # of one that was killed
            try:
                yield
            finally:
                self._state.unlink(missing_ok=True)

    def write(self, state: State) -> None:
        """Replace the state, readable by this user alone: it holds the secret.

        Raises
        ------
        LocalcloudError
            If the folder cannot be written.
        """
        partial = self._state.with_suffix(".new")
        with _explained(self.path):
            descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "w") as file:
                json.dump(asdict(state), file)
            partial.replace(self._state)

    @contextmanager
    def new_log(self) -> Iterator[BinaryIO]:
        """Open an empty log.

        Raises
        ------
        LocalcloudError
            If the folder cannot be written.
        """
        with _explained(self.path):
            self.path.mkdir(parents=True, exist_ok=True)
            log = self.log.open("wb")
        with log:
            yield log

    def read(self) -> State | None:
        """Return the running cloud, or nothing when none runs here."""
        if not self._is_held():
            return None
        try:
            return State(**json.loads(self._state.read_text()))
        except FileNotFoundError:
            return None  # it holds the lock and has not come further

    def _is_held(self) -> bool:
        try:
            with self._lock.open("r+") as lock:
                return not _try_lock(lock.fileno(), fcntl.LOCK_SH)
        except FileNotFoundError:
            return False


@contextmanager
def _explained(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise LocalcloudError(
            f"{folder} cannot be written: {error.strerror}; make room, or give another folder with --folder"
        ) from error


def _lock_soon(descriptor: int) -> bool:
    """Take the lock, also from one who only looks whether it is held."""
    deadline = time.monotonic() + _LOOK_SECONDS
    while not _try_lock(descriptor):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True


def _try_lock(descriptor: int, kind: int = fcntl.LOCK_EX) -> bool:
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
