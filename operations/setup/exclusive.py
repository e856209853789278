"""One setup at a time in one clone."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from operations.setup.progress import say


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Hold the lock file ``path``; wait, and say so, while another process holds it.

    The system frees it when its holder ends, however it ends: there is no stale lock to remove.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("  another `make setup` runs in this folder; waiting for it ...")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
