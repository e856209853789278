"""The reference app on demand, which says when each of its phases was: a program of its own for ``profile.py``.

``python -m benchmarks.synth.timeline <file> <folder> [option of Node ...]`` writes seconds of the machine's monotonic
clock to the file.  Everything is hooked from outside, and a hook costs far less than what it measures: constructs_lib
is what every user has.  A phase within another one does not count to the outer one.
"""

from __future__ import annotations

import time

STARTED = time.monotonic()

# ruff: noqa: E402 - what is imported here belongs to the time after the start
import atexit
import gc
import json
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

START_OF_KERNEL = "start of the kernel's process"
WAITING = "waiting for the kernel"
STOP = "stop of the kernel, other work at exit"
# Others count to whoever imports them.
_IMPORTS = {
    "constructs_lib": "import of constructs_lib",
    "jsii": "import of jsii and what it needs",
    "constructs": "import of constructs",
    "cdktf": "import of cdktf",
    "cdktf_cdktf_provider_aws": "import of the provider's modules",
}


class Timeline:
    """Seconds by phase of the main thread, each without the phases within it."""

    def __init__(self, started: float, phase: str, clock: Callable[[], float] = time.monotonic) -> None:
        self.seconds: dict[str, float] = {phase: 0.0}
        self.marks: dict[str, float] = {}
        self._clock = clock
        self._open = [phase]
        self._since = started

    @property
    def outer(self) -> str:
        """The phase that is open."""
        return self._open[-1]

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        """Count what the main thread does meanwhile to a phase."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        self.enter(name)
        try:
            yield
        finally:
            self.leave()

    def enter(self, name: str) -> None:
        """Begin a phase within the one that is open."""
        self._count()
        self.seconds.setdefault(name, 0.0)
        self._open.append(name)

    def leave(self) -> None:
        """End the phase that is open."""
        self._count()
        self._open.pop()

    def change(self, name: str) -> None:
        """End the phase that is open, and begin another one in its place."""
        self.enter(name)
        del self._open[-2]

    def _count(self) -> None:
        now = self._clock()
        self.seconds[self.outer] += now - self._since
        self._since = now


def hook_imports(timeline: Timeline) -> None:
    """Count the import of each module to the package that it is of.

    Raises
    ------
    RuntimeError
        If Python has another import system than 3.11 to 3.14.
    """
    system: Any = sys.modules["_frozen_importlib"]
    find_and_load = getattr(system, "_find_and_load", None)
    if find_and_load is None:
        raise RuntimeError(
            "this Python imports modules by other functions than 3.11 to 3.14; profile with one of these"
        )

    def counting(name: str, *arguments: Any) -> Any:
        package = _IMPORTS.get(name.partition(".")[0])
        if package is None or package == timeline.outer:
            return find_and_load(name, *arguments)
        with timeline.phase(package):
            return find_and_load(name, *arguments)

    system._find_and_load = counting


def hook_kernel(timeline: Timeline, options: Sequence[str]) -> None:
    """Count the start of the kernel's process and the reading of its answers, and give Node more options."""
    start, read = subprocess.Popen.__init__, socket.SocketIO.readinto

    def starting(self: Any, command: Any, *arguments: Any, **named: Any) -> None:
        if isinstance(command, list) and (place := place_of_node(command)):
            command = [*command[:place], *options, *command[place:]]
            timeline.marks[START_OF_KERNEL] = time.monotonic()
        with timeline.phase(START_OF_KERNEL):
            start(self, command, *arguments, **named)

    def reading(self: socket.SocketIO, buffer: Any) -> int | None:
        with timeline.phase(f"{WAITING}: {timeline.outer}"):
            return read(self, buffer)

    _replace(subprocess.Popen, "__init__", starting)
    _replace(socket.SocketIO, "readinto", reading)


def place_of_node(command: Sequence[object]) -> int | None:
    """Return where options of Node may be put into a command; none if it is not of Node."""
    return next((place for place, part in enumerate(command, 1) if Path(str(part)).stem == "node"), None)


def hook_garbage(timeline: Timeline) -> None:
    """Count the search for garbage."""

    def collecting(state: str, _: dict[str, int]) -> None:
        if threading.current_thread() is threading.main_thread():
            timeline.enter("search for garbage") if state == "start" else timeline.leave()

    gc.callbacks.append(collecting)


def _replace(owner: type, name: str, function: Callable[..., Any]) -> None:
    setattr(owner, name, function)


def main(file: Path, folder: Path, options: Sequence[str]) -> None:
    """Synthesize the app and write the timeline."""
    timeline = Timeline(STARTED, "import of the standard library")

    def write() -> None:
        timeline.change(STOP)
        found = {"started": STARTED, "ended": time.monotonic(), "marks": timeline.marks, "seconds": timeline.seconds}
        file.write_text(json.dumps(found), encoding="utf-8")

    atexit.register(write)  # the last of all
    hook_imports(timeline)
    hook_kernel(timeline, options)
    hook_garbage(timeline)
    import constructs_lib  # noqa: F401 - the one line that loads the provider on demand

    timeline.change("the app's own modules")
    from benchmarks.synth.reference_app import build_app

    timeline.change("build")
    app = build_app(folder)
    timeline.change("synth")
    app.synth()
    timeline.change(STOP)
    atexit.register(write)  # the first of all, in case that the last is not reached


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])
