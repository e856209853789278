from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

from localcloud.contract import FunctionConfiguration, LogEvent
from localcloud.dataplane.lambda_.invocation import Invocation, Outcome
from localcloud.dataplane.lambda_.platform_log import PlatformLog
from localcloud.dataplane.lambda_.program import Program
from localcloud.dataplane.lambda_.worker import Worker

IDLE_SECONDS = 300.0
_EXPIRY_MARGIN_SECONDS = 60.0


class Pool:
    """The workers of one function version, warm ones first.

    Parameters
    ----------
    limit
        At most this many processes. A further invocation waits for one of them.
    program
        Makes what the next worker is started with.
    """

    def __init__(
        self,
        configuration: FunctionConfiguration,
        limit: int,
        program: Callable[[FunctionConfiguration], Awaitable[Program]],
    ) -> None:
        self.configuration = configuration
        self._program = program
        self._log = PlatformLog(configuration)
        self._idle: list[Worker] = []
        self._busy: set[Worker] = set()
        self._places = limit
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._closed = False

    async def invoke(self, invocation: Invocation) -> tuple[Outcome, str]:
        """Run one invocation and return its outcome and the log stream that its lines belong to."""
        await self._take_place()
        try:
            if worker := self._warm():
                with self._using(worker):
                    return await self._run(worker, invocation, []), worker.program.log_stream
            program = await self._program(self.configuration)
            return await self._start_and_run(program, invocation), program.log_stream
        finally:
            self._leave_place()

    def check_memory(self) -> None:
        """End every worker that uses more memory than its function has."""
        for worker in list(self._busy):
            worker.check_memory()

    def reap(self, idle_seconds: float = IDLE_SECONDS) -> None:
        """End the workers that had nothing to do for so long."""
        limit = time.monotonic() - idle_seconds
        for worker in self._idle:
            if worker.last_used <= limit:
                worker.kill()
        self._idle = [worker for worker in self._idle if worker.usable and worker.last_used > limit]

    def close(self, *, now: bool = False) -> None:
        """End the workers: idle ones at once, busy ones after what they do unless ``now``."""
        self._closed = True
        self.reap(0)
        if now:
            for worker in self._busy:
                worker.kill()

    @property
    def workers(self) -> int:
        """Number of processes, idle or busy."""
        return len(self._idle) + len(self._busy)

    async def _start_and_run(self, program: Program, invocation: Invocation) -> Outcome:
        worker = Worker(program)
        events = self._log.init_start(worker.started_at)
        with self._using(worker):
            await worker.start()
            if await worker.initialize():
                return await self._run(worker, invocation, events + worker.take_log(), init_ms=worker.init_ms)
            worker.kill()
        # as on AWS: a second try, which counts as the invocation's own time
        milliseconds = (time.time() - worker.started_at) * 1000
        events += worker.take_log() + self._log.init_report(milliseconds, time.time())
        worker = Worker(program)
        with self._using(worker):
            await worker.start()
            return await self._run(worker, invocation, events)

    async def _run(
        self, worker: Worker, invocation: Invocation, events: list[LogEvent], init_ms: float | None = None
    ) -> Outcome:
        events += self._log.start(invocation.request_id, time.time())
        result = await worker.invoke(invocation)
        events += worker.take_log()
        outcome = Outcome(
            request_id=invocation.request_id,
            version=self.configuration["version"],
            payload=result.payload,
            status=result.status,
            error_type=result.error_type,
            duration_ms=result.duration_ms,
            memory_mib=worker.memory_mib(),
            init_ms=init_ms,
            events=events,
        )
        events += self._log.end(outcome, time.time())
        return outcome

    @contextmanager
    def _using(self, worker: Worker) -> Iterator[None]:
        self._busy.add(worker)
        try:
            yield
        except BaseException:  # whatever it was, nobody knows what the process is doing now
            worker.kill()
            raise
        finally:
            self._busy.discard(worker)
            if worker.usable and not self._closed:
                self._idle.append(worker)
            else:
                worker.kill()

    async def _take_place(self) -> None:
        if self._places > 0:
            self._places -= 1
            return
        turn = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        await turn

    def _leave_place(self) -> None:
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(None)  # the place goes on to the next
                return
        self._places += 1

    def _warm(self) -> Worker | None:
        while self._idle:
            worker = self._idle.pop()
            enough = time.time() + worker.program.timeout_seconds + _EXPIRY_MARGIN_SECONDS
            if worker.usable and worker.program.expires > enough:
                return worker
            worker.kill()
        return None
