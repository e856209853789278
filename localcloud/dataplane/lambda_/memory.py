from __future__ import annotations

import contextlib
import os
import sys

_PAGE = os.sysconf("SC_PAGE_SIZE")
_MEBIBYTE = 1024 * 1024


class ResidentMemory:
    """The resident memory of a process, and the most that was seen of it; 0 where the platform does not tell."""

    def __init__(self, pid: int) -> None:
        self._statm: int | None = None
        self._peak = 0
        if sys.platform == "linux":
            with contextlib.suppress(OSError):  # it has ended already
                self._statm = os.open(f"/proc/{pid}/statm", os.O_RDONLY)

    def sample(self) -> float:
        """Return the memory in use now, in MiB."""
        if self._statm is None:
            return 0
        try:
            pages = int(os.pread(self._statm, 128, 0).split()[1])
        except (OSError, IndexError):  # the process has just ended
            return 0
        self._peak = max(self._peak, pages)
        return pages * _PAGE / _MEBIBYTE

    def peak(self) -> int:
        """Return the most memory seen so far, in MiB."""
        self.sample()
        return self._peak * _PAGE // _MEBIBYTE

    def close(self) -> None:
        """Stop looking."""
        if self._statm is not None:
            os.close(self._statm)
            self._statm = None
