"""What a running embedded cloud says of itself on disk, so that other commands find it."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

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
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            lock = self._lock.open("w")
        except OSError as error:
            raise LocalcloudError(
                f"{self.path}: {error.strerror}; give a folder that can be written with --folder"
            ) from error
        with lock:
            if not _try_lock(lock.fileno()):
                raise LocalcloudError(
                    f"{self.path}: an embedded cloud runs already; stop it (python -m localcloud stop), "
                    "or give this one another --folder, --port and --api-port"
                )
            try:
                yield
            finally:
                self._state.unlink(missing_ok=True)

    def write(self, state: State) -> None:
        """Replace the state, readable by this user alone: it holds the secret."""
        partial = self._state.with_suffix(".new")
        descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            json.dump(asdict(state), file)
        partial.replace(self._state)

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
                return not _try_lock(lock.fileno())
        except FileNotFoundError:
            return False


def _try_lock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
