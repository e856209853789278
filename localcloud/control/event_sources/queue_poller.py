"""Takes messages from a queue, calls the function with them, and deletes those that it succeeded with."""

from __future__ import annotations

import asyncio
import time
from typing import Any

from moto.sqs.exceptions import QueueDoesNotExist, ReceiptHandleIsInvalid
from moto.sqs.models import SQSBackend, sqs_backends

from localcloud.contract import Json
from localcloud.control.event_sources.answers import failed
from localcloud.control.event_sources.calls import Calls, ThrottledError
from localcloud.control.event_sources.filters import passes
from localcloud.control.event_sources.queue_records import queue_record

LOOK_SECONDS = 0.05
_BATCHES = 5  # Source: AWS Lambda Developer Guide, "Scaling ... SQS event source mappings": five to begin with
_PAYLOAD_BYTES = 6 * 1024 * 1024  # Source: Lambda quotas, invocation payload
_MESSAGE_BYTES = 1024  # of what Lambda adds to a body, at most about


class QueuePoller:
    """The poller of one mapping."""

    def __init__(self, mapping: Any, calls: Calls) -> None:
        self._mapping = mapping
        self._calls = calls
        self._running: set[asyncio.Task[None]] = set()
        self._batch: list[Any] = []
        self._batch_began = 0.0

    async def run(self) -> None:
        """Poll until cancelled."""
        try:
            while True:
                if not self._look():
                    await asyncio.sleep(LOOK_SECONDS)
        finally:
            for task in self._running:
                task.cancel()

    def _look(self) -> bool:
        """Take what is there, and return whether there may be more at once."""
        most = int((self._mapping.scaling_config or {}).get("MaximumConcurrency") or _BATCHES)
        if not self._mapping.enabled or len(self._running) >= most:
            return False
        backend, queue = self._queue()
        if queue is None:
            return False
        wanted = self._mapping.batch_size - len(self._batch)
        received = backend.receive_message(queue.name, wanted, 0, queue.visibility_timeout, ["All"])
        if received and not self._batch:
            self._batch_began = time.monotonic()
        self._batch += [message for message in received if self._passes(backend, queue, message)]
        if self._batch and self._is_due():
            batch, self._batch = self._batch, []
            task = asyncio.create_task(self._deliver(queue, batch))
            self._running.add(task)
            task.add_done_callback(self._running.discard)
            return True
        return False

    def _queue(self) -> tuple[SQSBackend, Any]:
        _, _, _, region, account, name = self._mapping.event_source_arn.split(":")
        backend: SQSBackend = sqs_backends[account][region]
        try:
            return backend, backend.get_queue(name)
        except QueueDoesNotExist:
            return backend, None

    def _passes(self, backend: SQSBackend, queue: Any, message: Any) -> bool:
        if passes(self._mapping, queue_record(message, queue)):
            return True
        self._delete(backend, queue, message)
        return False

    def _is_due(self) -> bool:
        size = sum(len(message.body.encode()) + _MESSAGE_BYTES for message in self._batch)
        waited = time.monotonic() - self._batch_began
        is_full = len(self._batch) >= self._mapping.batch_size or size >= _PAYLOAD_BYTES // 2
        return is_full or waited >= (self._mapping.max_batch_window or 0)

    async def _deliver(self, queue: Any, messages: list[Any]) -> None:
        records: list[Json] = [queue_record(message, queue) for message in messages]
        try:
            result = await self._calls.invoke(self._mapping, {"Records": records})
        except ThrottledError:
            return  # the messages come back when their visibility timeout is over
        lost = failed(result, [record["messageId"] for record in records], self._mapping)
        backend, current = self._queue()
        for message in messages:
            if current is queue and message.id not in lost:
                self._delete(backend, queue, message)

    @staticmethod
    def _delete(backend: SQSBackend, queue: Any, message: Any) -> None:
        try:
            backend.delete_message(queue.name, message.receipt_handle)
        except ReceiptHandleIsInvalid:
            return  # somebody else has deleted it meanwhile
