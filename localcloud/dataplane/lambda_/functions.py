from __future__ import annotations

import asyncio
import logging
import os
import random
import time
import uuid
from collections import Counter
from collections.abc import Sequence

from localcloud.contract import FunctionConfiguration, LogEvent
from localcloud.dataplane.cache import Cache
from localcloud.dataplane.control import ControlPlane, ControlPlaneError
from localcloud.dataplane.lambda_ import emf
from localcloud.dataplane.lambda_.environment import log_group
from localcloud.dataplane.lambda_.invocation import FunctionNotFoundError, Invocation, Outcome, ThrottledError
from localcloud.dataplane.lambda_.pool import Pool
from localcloud.dataplane.lambda_.programs import Programs
from localcloud.dataplane.record import Dimensions, Recorder

_MEMORY_SECONDS = 0.05
_REAP_SECONDS = 10.0

_logger = logging.getLogger(__name__)


class Functions:
    """The deployed functions: found by ARN, run in their pools, measured and logged.

    Parameters
    ----------
    workers
        At most this many processes per function version; reserved concurrency is enforced beside it.
    """

    def __init__(self, control: ControlPlane, programs: Programs, recorder: Recorder, workers: int) -> None:
        self._control = control
        self._programs = programs
        self._recorder = recorder
        self._workers = workers
        self._configurations = Cache(self._load)
        self._pools: dict[str, Pool] = {}
        self._running: Counter[tuple[str, str]] = Counter()
        self._tasks: set[asyncio.Task[None]] = set()

    async def find(self, reference: str, region: str) -> FunctionConfiguration:
        """Return the configuration that an ARN or ``name[:qualifier]`` means.

        Raises
        ------
        FunctionNotFoundError
            If there is none.
        """
        return await self._configurations.get((reference, region))

    async def invoke(
        self, function: FunctionConfiguration, payload: bytes, *, trace_id: str = "", request_id: str | None = None
    ) -> Outcome:
        """Run a function once and return the outcome; its log and metrics are on their way.

        Without a trace, or an identifier of the request, it gets new ones.

        Raises
        ------
        ThrottledError
            If the reserved concurrency is used up.
        """
        chosen = await self._route(function)
        key = (function["region"], function["name"])
        reserved = function["reservedConcurrency"]
        dimensions = _dimensions(function, chosen["version"])
        if reserved is not None and self._running[key] >= reserved:
            self._count(function["region"], dimensions, Throttles=1)
            raise ThrottledError(f"function {function['name']!r} has {reserved} reserved executions, all in use")
        invocation = Invocation(
            payload=payload,
            invoked_arn=function["invokedArn"],
            trace_id=trace_id or _trace_id(function),
            request_id=request_id or str(uuid.uuid4()),
        )
        self._running[key] += 1
        try:
            outcome, stream = await self._pool(chosen).invoke(invocation)
        finally:
            self._running[key] -= 1
        self._recorder.measure(
            function["region"], "AWS/Lambda", dimensions, "Duration", round(outcome.duration_ms, 2), "Milliseconds"
        )
        self._count(function["region"], dimensions, Invocations=1, Errors=int(outcome.failed), Throttles=0)
        self._write_log(chosen, stream, outcome.events)
        return outcome

    def changed(self) -> None:
        """Forget all configurations; workers of functions that changed or are gone end soon."""
        self._configurations.drop()
        self._programs.forget_credentials()
        task = asyncio.create_task(self._end_outdated())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def close(self, *, now: bool = False) -> None:
        """End all workers; busy ones after what they do unless ``now``."""
        self._configurations.drop()
        self._programs.forget_credentials()
        for pool in self._pools.values():
            pool.close(now=now)
        self._pools.clear()

    @property
    def workers(self) -> int:
        """Number of worker processes."""
        return sum(pool.workers for pool in self._pools.values())

    async def watch(self) -> None:
        """Enforce memory limits and end idle workers, until cancelled."""
        rounds = int(_REAP_SECONDS / _MEMORY_SECONDS)
        while True:
            for turn in range(rounds):
                await asyncio.sleep(_MEMORY_SECONDS)
                for pool in list(self._pools.values()):
                    pool.check_memory()
                    if turn == 0:
                        pool.reap()

    async def _load(self, key: tuple[str, str]) -> FunctionConfiguration:
        reference, region = key
        found = await self._control.function(reference, region)
        if found is None:
            raise FunctionNotFoundError(f"function {reference!r} does not exist in {region}")
        return found

    async def _route(self, function: FunctionConfiguration) -> FunctionConfiguration:
        routing = function["routing"]
        if len(routing) < 2:
            return function
        weights = [entry["weight"] for entry in routing]
        version = random.choices(routing, weights)[0]["version"]  # noqa: S311 (traffic, not secrets)
        if version == function["version"]:
            return function
        return await self.find(f"{function['name']}:{version}", function["region"])

    def _pool(self, function: FunctionConfiguration) -> Pool:
        arn = function["functionArn"]
        pool = self._pools.get(arn)
        if pool is None or pool.configuration["revision"] != function["revision"]:
            self._end(arn)
            pool = self._pools[arn] = Pool(function, self._workers, self._programs.of)
        return pool

    async def _end_outdated(self) -> None:
        for arn, pool in list(self._pools.items()):
            try:
                found = await self.find(arn, pool.configuration["region"])
            except FunctionNotFoundError:
                found = None
            except ControlPlaneError:
                _logger.exception("could not tell whether %s is still deployed", arn)
                continue
            if self._pools.get(arn) is pool and (not found or found["revision"] != pool.configuration["revision"]):
                self._end(arn)

    def _end(self, arn: str) -> None:
        if pool := self._pools.pop(arn, None):
            pool.close()

    def _count(self, region: str, dimensions: Sequence[Dimensions], **counts: int) -> None:
        for name, value in counts.items():
            self._recorder.count(region, "AWS/Lambda", dimensions, name, value)

    def _write_log(self, function: FunctionConfiguration, stream: str, events: list[LogEvent]) -> None:
        region = function["region"]
        self._recorder.log(region, log_group(function), stream, events)
        for found in emf.extract(events):
            self._recorder.measure(region, found.namespace, (found.dimensions,), found.name, found.value, found.unit)


def _dimensions(function: FunctionConfiguration, executed_version: str) -> tuple[Dimensions, ...]:
    """Return the sets of dimensions under which an invocation counts.

    Source: Lambda, "Types of metrics for Lambda functions", dimensions.
    """
    name = ("FunctionName", function["name"])
    qualifier = function["qualifier"]
    if not qualifier:
        return ((name,),)
    resource = ("Resource", f"{function['name']}:{qualifier}")
    if qualifier == function["version"]:
        return ((name,), (name, resource))
    return ((name,), (name, resource), (name, resource, ("ExecutedVersion", executed_version)))


def _trace_id(function: FunctionConfiguration) -> str:
    sampled = int(function["tracingMode"] == "Active")
    return f"Root=1-{int(time.time()):08x}-{os.urandom(12).hex()};Parent={os.urandom(8).hex()};Sampled={sampled}"
