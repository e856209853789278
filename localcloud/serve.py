"""The embedded cloud in the foreground: both processes, until a signal or the parent's end."""

from __future__ import annotations

import errno
import logging
import os
import secrets
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import FrameType

import uvicorn

from localcloud.contract import DataPlaneSettings
from localcloud.data_plane_process import DataPlaneProcess
from localcloud.environment import require_loopback, safe_environment
from localcloud.http_protocol import OneWriteProtocol
from localcloud.state import LocalcloudError, State, StateFolder

_READY_SECONDS = 60
_DRAIN_SECONDS = 3
# A client that finds its kept connection closed just as it writes has to try again; nobody gains by closing it.
_KEEP_ALIVE_SECONDS = 24 * 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class ServeOptions:
    """How to serve; port 0 is any free one."""

    folder: Path
    account: str
    host: str
    port: int
    api_port: int
    outlive_parent: bool


class _Server(uvicorn.Server):
    """uvicorn without its own signal handlers, which would raise the signal again before the data plane is ended."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def serve(options: ServeOptions) -> int:
    """Serve until SIGINT, SIGTERM or SIGHUP, and return the exit status.

    Raises
    ------
    LocalcloudError
        If a port is in use, the folder has a server already, or the data plane does not start.
    """
    host = require_loopback(options.host)
    folder = StateFolder(options.folder)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    with (
        folder.hold(),
        closing(_listen(host, options.port, "--port")) as control,
        closing(_listen(host, options.api_port, "--api-port")) as api,
    ):
        state = State(
            pid=os.getpid(),
            host=host,
            port=control.getsockname()[1],
            api_port=api.getsockname()[1],
            account=options.account,
            secret=secrets.token_urlsafe(32),
            ready=False,
        )
        folder.write(state)
        return _run(options, state, folder, control, api)


def _run(options: ServeOptions, state: State, folder: StateFolder, control: socket.socket, api: socket.socket) -> int:
    _prepare_environment(state)
    settings = DataPlaneSettings(
        secret=state.secret, control_url=state.endpoint, listen_fd=api.fileno(), folder=folder.path.resolve() / "data"
    )
    failed = threading.Event()
    stop = threading.Event()

    def give_up() -> None:
        failed.set()
        stop.set()

    process = DataPlaneProcess(settings, api, give_up)
    try:
        server = _create_server(state)
        _stop_on_signals(server)
        _in_background(lambda: _watch(server, stop, options.outlive_parent))
        _in_background(lambda: _announce(state, folder, give_up))
        server.run([control])
    finally:
        process.stop()
    if failed.is_set():
        raise LocalcloudError(f"the data plane did not start; its output is above, or in {folder.log}")
    return 0


def _prepare_environment(state: State) -> None:
    """Close the ways to a real account for this process too, and set moto up before it is imported."""
    environment = safe_environment(state.endpoint)
    os.environ.clear()
    os.environ.update(
        environment,
        MOTO_ACCOUNT_ID=state.account,
        MOTO_IAM_LOAD_MANAGED_POLICIES="true",
        MOTO_DISABLE_GLOBAL_CORS="true",  # no web page has business here
    )


def _create_server(state: State) -> _Server:
    # moto takes a second to import: only when the ports are taken and the data plane is on its way
    from localcloud.control.data_plane import DataPlane
    from localcloud.control.server import ControlPlane

    app = ControlPlane(state.account, state.secret, DataPlane(state.api_url, state.secret))
    config = uvicorn.Config(
        app,
        http=OneWriteProtocol,
        lifespan="off",
        ws="none",
        log_config=None,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=_KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=_DRAIN_SECONDS,
    )
    return _Server(config)


def _stop_on_signals(server: _Server) -> None:
    def stop(number: int, frame: FrameType | None) -> None:
        server.should_exit = True

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)


def _watch(server: _Server, stop: threading.Event, outlive_parent: bool) -> None:
    parent = os.getppid()
    while not stop.wait(0.5):
        if not outlive_parent and os.getppid() != parent:
            break
    server.should_exit = True


def _announce(state: State, folder: StateFolder, give_up: Callable[[], None]) -> None:
    from localcloud.client import Client
    from localcloud.control.data_plane import DataPlane

    data_plane = DataPlane(state.api_url, state.secret)
    deadline = time.monotonic() + _READY_SECONDS
    while not (Client(state).is_ready() and data_plane.is_ready()):
        if time.monotonic() > deadline:
            give_up()
            return
        time.sleep(0.05)
    folder.write(replace(state, ready=True))
    sys.stdout.write(
        f"embedded cloud ready: AWS_ENDPOINT_URL={state.endpoint}, account {state.account}, APIs at {state.api_url}\n"
    )
    sys.stdout.flush()


def _in_background(work: Callable[[], None]) -> None:
    threading.Thread(target=work, daemon=True).start()


def _listen(host: str, port: int, option: str) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(2048)
    except OSError as error:
        listener.close()
        raise LocalcloudError(_why_not(host, port, option, error)) from error
    return listener


def _why_not(host: str, port: int, option: str, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        why = "is in use; end the program that listens there"
    else:
        why = f"cannot be used: {error.strerror}"
    return f"port {port} of {host} {why}, or choose another one with {option} (0 takes any free one)"
