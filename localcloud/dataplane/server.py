from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from localcloud.contract import DataPlaneSettings
from localcloud.dataplane.app import Application
from localcloud.dataplane.control import ControlPlane
from localcloud.dataplane.functionurl.front import FunctionUrls
from localcloud.dataplane.internal import Internal
from localcloud.dataplane.lambda_.asynchronous import AsynchronousInvocations
from localcloud.dataplane.lambda_.destinations import Destinations
from localcloud.dataplane.lambda_.functions import Functions
from localcloud.dataplane.lambda_.programs import Programs
from localcloud.dataplane.record import Recorder
from localcloud.dataplane.restapi.domains import CustomDomains
from localcloud.dataplane.restapi.front import RestApis
from localcloud.environment import require_loopback
from localcloud.http_protocol import OneWriteProtocol

_KEEP_ALIVE_SECONDS = 3600  # a client that writes just as its kept connection closes has to try again
_GRACE_SECONDS = 3


class _CaseKeepingProtocol(OneWriteProtocol):
    """uvicorn's HTTP protocol, with header names as the client wrote them: functions see them so on AWS."""

    def on_header(self, name: bytes, value: bytes) -> None:
        super().on_header(name, value)
        self.headers[-1] = (name, value)


class _Server(uvicorn.Server):
    """uvicorn without its own signal handlers, which raise the signal again before the workers are ended."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


async def serve(settings: DataPlaneSettings, workers: int) -> None:
    """Serve until SIGTERM, SIGINT or the end of standard input, then end every worker."""
    listener = socket.socket(fileno=settings.listen_fd)
    require_loopback(listener.getsockname()[0])
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as traces:
        traces.bind(("127.0.0.1", 0))  # takes and drops what functions send to the X-Ray daemon
        control = ControlPlane(settings.control_url, settings.secret)
        recorder = Recorder(control.record)
        programs = Programs(settings.folder, control, traces.getsockname()[1])
        functions = Functions(control, programs, recorder, workers)
        asynchronous = AsynchronousInvocations(functions, Destinations(settings.control_url).deliver)
        apis = RestApis(control, functions, recorder)
        urls = FunctionUrls(control, functions)
        domains = CustomDomains(control)
        internal = Internal(settings.secret, functions, asynchronous, apis, domains, urls, recorder)
        server = _Server(
            uvicorn.Config(
                Application(apis, domains, urls, internal),
                http=_CaseKeepingProtocol,
                ws="none",
                lifespan="off",
                log_config=None,
                access_log=False,
                server_header=False,
                proxy_headers=False,
                timeout_keep_alive=_KEEP_ALIVE_SECONDS,
                timeout_graceful_shutdown=_GRACE_SECONDS,
                backlog=1024,
            )
        )
        watching = asyncio.create_task(functions.watch())
        _end_on_signals(server)
        _end_with_standard_input(server)
        try:
            await server.serve([listener])
        finally:
            watching.cancel()
            asynchronous.drop()
            functions.close(now=True)
            await recorder.flush()


def _end_on_signals(server: uvicorn.Server) -> None:
    def stop() -> None:
        server.should_exit = True

    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop)


def _end_with_standard_input(server: uvicorn.Server) -> None:
    """Stop the server when the control plane, which holds the other end of standard input, is gone."""

    def gone() -> None:
        with contextlib.suppress(OSError):
            if os.read(sys.stdin.fileno(), 4096):
                return
        asyncio.get_running_loop().remove_reader(sys.stdin)
        server.should_exit = True

    if stat.S_ISFIFO(os.fstat(sys.stdin.fileno()).st_mode):
        asyncio.get_running_loop().add_reader(sys.stdin, gone)
