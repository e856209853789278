"""The two clouds that are measured, each in processes of its own on free loopback ports."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.embedded_api import ministack_venv, processes
from localcloud.environment import safe_environment
from localcloud.state import StateFolder

_START_SECONDS = 90


class CloudError(Exception):
    """A cloud did not start."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cloud:
    """A running cloud.

    ``api_path`` is where its deployed stages are; ``generations`` names its processes: the server, what the server
    started, and so on.
    """

    name: str
    pid: int
    endpoint: str
    api_port: int
    api_path: str
    generations: tuple[str, ...]


@contextmanager
def embedded(folder: Path) -> Iterator[Cloud]:
    """Run this project's cloud for as long as the block lasts.

    Raises
    ------
    CloudError
        If it does not start.
    """
    state = StateFolder(folder)
    command = [sys.executable, "-m", "localcloud", "serve", "--folder", str(folder), "--port", "0", "--api-port", "0"]

    def is_ready() -> bool:
        found = state.read()
        return found is not None and found.ready

    with _running(command, folder, os.environ, is_ready) as pid:
        found = state.read()
        if found is None:
            raise CloudError(f"the embedded cloud has gone; {folder} holds its log")
        yield Cloud(
            name="embedded cloud",
            pid=pid,
            endpoint=found.endpoint,
            api_port=found.api_port,
            api_path="/execute-api",
            generations=("control plane", "data plane", "functions"),
        )


@contextmanager
def ministack(folder: Path) -> Iterator[Cloud]:
    """Run MiniStack, set up as its package does it, for as long as the block lasts.

    Raises
    ------
    CloudError
        If it does not start.
    """
    port = _free_port()
    endpoint = f"http://127.0.0.1:{port}"
    variables = safe_environment(endpoint) | {
        "GATEWAY_PORT": str(port),
        "BIND_HOST": "127.0.0.1",
        "TMPDIR": str(folder),
    }
    command = [str(ministack_venv.python()), "-m", "ministack"]
    with _running(command, folder, variables, lambda: _answers(f"{endpoint}/_ministack/health")) as pid:
        yield Cloud(
            name=f"MiniStack {ministack_venv.VERSION}",
            pid=pid,
            endpoint=endpoint,
            api_port=port,
            api_path="/_aws/execute-api",
            generations=("server", "functions"),
        )


@contextmanager
def _running(
    command: Sequence[str], folder: Path, variables: Mapping[str, str], is_ready: Callable[[], bool]
) -> Iterator[int]:
    folder.mkdir(parents=True, exist_ok=True)
    log = folder / "server.log"
    with log.open("wb") as output:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, env=variables)
    try:
        deadline = time.monotonic() + _START_SECONDS
        while not is_ready():
            if process.poll() is not None or time.monotonic() > deadline:
                raise CloudError(f"{' '.join(command)} did not start; {log} says why")
            time.sleep(0.1)
        yield process.pid
    finally:
        processes.end(process.pid)
        process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2):  # noqa: S310  a loopback address of our own
            return True
    except OSError:
        return False
