"""The kernel process, started without jsii's wrapper and without waiting for it.

jsii starts a Node process that starts another and copies every message between the two: 42 MiB, a fifth of each round
trip.  Here Python talks to the second one itself, by the channel that the wrapper would have given it (descriptor 3).
And jsii waits until the kernel is up and until each assembly is loaded; here Python imports its own modules meanwhile,
and the answers are read before the first request that needs them.
"""

from __future__ import annotations

import os
import platform
import shutil
import socket
import subprocess
import tempfile
from importlib.util import find_spec
from pathlib import Path

from constructs_lib.provider.node import kernel_environment, supported_node

PRELOAD = Path(__file__).with_name("on_demand.js")
# The shell gives the process its channel, which is the shell's standard input, as descriptor 3.
_GIVE_CHANNEL = 'exec "$@" 3<&0 0</dev/null'
# Any of them asks for jsii's own way to start the kernel.
_OTHER_KERNEL = ("JSII_NODE", "JSII_RUNTIME")


class StartedProcess:
    """A kernel process that has been started and not been waited for.

    Attributes
    ----------
    channel
        Python's end of the channel for requests and answers.
    """

    def __init__(self, node: str, runtime: Path) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="jsii-runtime-")
        program = _unpack(runtime, Path(self._folder.name))
        self.channel, theirs = socket.socketpair()
        options = ("--max-old-space-size=4069", "--require", str(PRELOAD), "--preserve-symlinks")
        with theirs:
            self.process = subprocess.Popen(
                ["/bin/sh", "-c", _GIVE_CHANNEL, "sh", node, *options, str(program)],
                stdin=theirs.fileno(),
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env={**kernel_environment(node), "JSII_AGENT": f"Python/{platform.python_version()}"},
            )

    def end(self) -> None:
        """End a process that nobody talks to."""
        self.channel.close()
        self.process.kill()
        self.process.communicate()
        self.remove_folder()

    def remove_folder(self) -> None:
        """Remove what the process was started from; it has ended."""
        self._folder.cleanup()


def start_process() -> StartedProcess | None:
    """Start a kernel process; none where the user has asked for another kernel, or where it cannot be done so."""
    if os.name != "posix" or any(name in os.environ for name in _OTHER_KERNEL):
        return None
    node, runtime = supported_node(), _runtime_folder()
    return StartedProcess(node, runtime) if node and runtime else None


def _runtime_folder() -> Path | None:
    # Found without importing jsii, which takes as long as the process needs to start.
    spec = find_spec("jsii")
    for location in (spec.submodule_search_locations or ()) if spec else ():
        folder = Path(location) / "_embedded" / "jsii"
        if (folder / "lib__program.js").is_file():
            return folder
    return None


def _unpack(runtime: Path, target: Path) -> Path:
    # Two underscores stand for a folder: jsii's own names, which the program expects beside it.
    for source in runtime.glob("*.js"):
        file = target.joinpath(*source.name.split("__"))
        file.parent.mkdir(exist_ok=True)
        shutil.copyfile(source, file)
    return target / "lib" / "program.js"
