from __future__ import annotations

import asyncio
import contextlib
import ctypes
import os
import signal
import sys
import time
from typing import cast

from localcloud.contract import LogEvent
from localcloud.dataplane.lambda_.invocation import Invocation, Result, Status, failure
from localcloud.dataplane.lambda_.memory import ResidentMemory
from localcloud.dataplane.lambda_.output import Output
from localcloud.dataplane.lambda_.program import Program
from localcloud.dataplane.lambda_.runtime_api import PAYLOAD_LIMIT, RuntimeApi

INIT_SECONDS = 10.0
"""Source: Lambda, "Understanding the Lambda execution environment lifecycle", init phase."""

_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None
_PR_SET_PDEATHSIG = 1


class Worker(asyncio.SubprocessProtocol):
    """One execution environment: a process that asks its Runtime API for one event after the other."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.started_at = time.time()
        self.last_used = time.monotonic()
        self.init_ms: float | None = None
        self.alive = False
        self._doomed = False
        self._output = Output()
        self._server: asyncio.Server | None = None
        self._transport: asyncio.SubprocessTransport | None = None
        self._waiting: RuntimeApi | None = None
        self._initialized = asyncio.get_running_loop().create_future()
        self._current: Invocation | None = None
        self._result: asyncio.Future[Result] | None = None
        self._init_error: bytes | None = None
        self._began = time.perf_counter()
        self._memory: ResidentMemory | None = None

    async def start(self) -> None:
        """Start the process; it initializes from here on."""
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: RuntimeApi(self), "127.0.0.1", 0)
        port = self._server.sockets[0].getsockname()[1]
        environment = self.program.environment(f"127.0.0.1:{port}")
        environment["_LAMBDA_TELEMETRY_LOG_FD"] = str(self._output.frames_fd)
        self._output.start()
        self._began = time.perf_counter()
        try:
            await loop.subprocess_exec(
                lambda: self,
                *self.program.command,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=self._output.lines_fd,
                stderr=self._output.lines_fd,
                pass_fds=(self._output.frames_fd,),
                cwd=self.program.folder,
                env=environment,
                start_new_session=True,
                preexec_fn=_end_with_parent if _libc else None,
            )
        except BaseException:  # nothing was started, be it by an error or because it is no longer wanted
            if self._transport is None:
                self._server.close()
                self._output.close()
            raise
        finally:
            self._output.close_writing_ends()

    async def initialize(self) -> bool:
        """Wait until the process is ready or has failed; False if it took too long."""
        done, _ = await asyncio.wait({self._initialized}, timeout=INIT_SECONDS)
        return bool(done)

    async def invoke(self, invocation: Invocation) -> Result:
        """Hand over one event and return what becomes of it; never raises for what a function does."""
        loop = asyncio.get_running_loop()
        self._current = invocation
        self._result = loop.create_future()
        self._began = time.perf_counter()
        timer = loop.call_later(self.program.timeout_seconds, self._time_out)
        try:
            if self._init_error is not None or not self.usable:
                self._exited()
            elif self._waiting:
                self._deliver(self._waiting)
            return await self._result
        finally:
            timer.cancel()
            self._current = None
            self.last_used = time.monotonic()

    def take_log(self) -> list[LogEvent]:
        """Return what the process wrote since the last call."""
        return self._output.take() if self.alive else self._output.close()

    def memory_mib(self) -> int:
        """Return the largest resident memory seen so far; 0 where the platform does not tell."""
        return self._memory.peak() if self._memory else 0

    def check_memory(self) -> None:
        """End the process if it uses more memory than the function has."""
        running = self._result and not self._result.done()
        if running and self._memory and self._memory.sample() > self.program.memory_mib:
            self._fail("Runtime.OutOfMemory", "Runtime exited with error: signal: killed")

    @property
    def usable(self) -> bool:
        """Whether the process can take another event."""
        return self.alive and not self._doomed

    def kill(self) -> None:
        """End the process and all it started, be it only about to start."""
        self._doomed = True
        if self.alive and self._transport:
            with contextlib.suppress(ProcessLookupError, PermissionError):  # macOS forbids it for what has ended
                os.killpg(self._transport.get_pid(), signal.SIGKILL)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remember the process that was started."""
        self._transport = cast(asyncio.SubprocessTransport, transport)
        self.alive = True
        self._memory = ResidentMemory(self._transport.get_pid())
        if self._doomed:
            self.kill()

    def process_exited(self) -> None:
        """Clean up after the process; an invocation under way fails."""
        self.kill()  # what it started and left behind
        self.alive = False
        self._ready()
        if self._server:
            self._server.close()
        if self._memory:
            self._memory.close()
        if self._result and not self._result.done():
            self._exited()
        elif self._current is None:
            self._output.close()

    def on_next(self, connection: RuntimeApi) -> None:
        """Take note that the process is ready for an event."""
        self._ready()
        if self._result and not self._result.done():
            self._deliver(connection)
        else:
            self._waiting = connection

    def on_response(self, request_id: str, body: bytes) -> None:
        """Take the handler's answer."""
        if len(body) > PAYLOAD_LIMIT:
            text = f"Response payload size exceeded maximum allowed payload size ({PAYLOAD_LIMIT} bytes)."
            self._finish(request_id, failure("Function.ResponseSizeTooLarge", text), "error")
        else:
            self._finish(request_id, body, "success")

    def on_error(self, request_id: str, body: bytes) -> None:
        """Take the error that the handler raised."""
        self._finish(request_id, body, "error")

    def on_init_error(self, body: bytes) -> None:
        """Take note that the handler's module cannot be used; the process ends by itself."""
        self._init_error = body
        self._ready()
        if self._current:
            self._finish(self._current.request_id, body, "error")

    def _ready(self) -> None:
        if self.init_ms is None:
            self.init_ms = (time.perf_counter() - self._began) * 1000
        if not self._initialized.done():
            self._initialized.set_result(None)

    def _deliver(self, connection: RuntimeApi) -> None:
        self._waiting = None
        invocation = self._current
        if invocation is None:
            return
        deadline = time.time() + self.program.timeout_seconds - (time.perf_counter() - self._began)
        headers = {
            "Lambda-Runtime-Aws-Request-Id": invocation.request_id,
            "Lambda-Runtime-Deadline-Ms": str(int(deadline * 1000)),
            "Lambda-Runtime-Trace-Id": invocation.trace_id,
            "Lambda-Runtime-Invoked-Function-Arn": invocation.invoked_arn,
        }
        if not connection.send_event(headers, invocation.payload):
            self.kill()

    def _finish(self, request_id: str, payload: bytes, status: Status, error_type: str | None = None) -> None:
        if self._result is None or self._result.done() or not self._current or self._current.request_id != request_id:
            return
        duration = (time.perf_counter() - self._began) * 1000
        self._result.set_result(Result(payload=payload, status=status, duration_ms=duration, error_type=error_type))

    def _time_out(self) -> None:
        if self._current:
            text = f"Task timed out after {self.program.timeout_seconds:.2f} seconds"
            self._fail("Sandbox.Timedout", text, "timeout")

    def _exited(self) -> None:
        code = self._transport.get_returncode() if self._transport else None
        if self._init_error is not None and self._current:
            self._finish(self._current.request_id, self._init_error, "error")
        elif not code:
            self._fail("Runtime.ExitError", "Runtime exited without providing a reason")
        elif code > 0:
            self._fail("Runtime.ExitError", f"Runtime exited with error: exit status {code}")
        else:
            name = signal.strsignal(-code) or str(-code)
            self._fail("Runtime.ExitError", f"Runtime exited with error: signal: {name.lower()}")

    def _fail(self, error_type: str, message: str, status: Status = "error") -> None:
        if self._current:
            request_id = self._current.request_id
            self._finish(request_id, failure(error_type, message, request_id), status, error_type)
        self.kill()


def _end_with_parent() -> None:
    # the process dies with this one, even by SIGKILL; prctl takes effect in the child, between fork and exec
    if _libc:
        _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
