"""Calls a function with the records of a shard, in order, until it has succeeded with them or they are given up.

A shard has as many lanes as the mapping has parallel batches; the records of one key go through one lane.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from typing import Any

from localcloud.contract import InvokeResult
from localcloud.control.event_sources.answers import failed
from localcloud.control.event_sources.calls import Calls, ThrottledError
from localcloud.control.event_sources.stream_failures import give_up
from localcloud.control.event_sources.stream_records import StreamRecord

RETRY_SECONDS = (0.1, 0.2, 0.5, 1.0)
"""Waits before further attempts, the last one again and again; AWS waits up to a minute."""

_LOOK_SECONDS = 0.05


class StreamLane:
    """The records of some keys of one shard."""

    def __init__(self, mapping: Any, shard_id: str, calls: Calls) -> None:
        self._mapping = mapping
        self._shard_id = shard_id
        self._calls = calls
        self._waiting: deque[StreamRecord] = deque()
        self._arrived = asyncio.Event()

    def add(self, record: StreamRecord) -> None:
        """Take a record."""
        self._waiting.append(record)
        self._arrived.set()

    async def run(self) -> None:
        """Deliver until cancelled."""
        while True:
            await self._arrived.wait()
            began = time.monotonic()
            while not self._is_due(began):
                await asyncio.sleep(_LOOK_SECONDS)
            batch = [self._waiting.popleft() for _ in range(min(len(self._waiting), self._mapping.batch_size))]
            if not self._waiting:
                self._arrived.clear()
            await self._deliver(batch, 0)

    def _is_due(self, began: float) -> bool:
        is_full = len(self._waiting) >= self._mapping.batch_size
        return is_full or time.monotonic() - began >= (self._mapping.max_batch_window or 0)

    async def _deliver(self, records: list[StreamRecord], tries: int) -> None:
        last: InvokeResult | None = None
        while records:
            records = self._without_expired(records, last, tries)
            if not records:
                return
            result = await self._invoke(records)
            last = result
            numbers = [record.sequence_number for record in records]
            lost = failed(result, numbers, self._mapping)
            if not lost:
                return
            # the stream goes on with the first record that failed, and with all behind it
            first = min(numbers.index(number) for number in lost)
            records = records[first:]
            if self._mapping.bisect_on_error and first == 0 and len(records) > 1:
                # splitting a batch does not count as a retry
                half = len(records) // 2
                await self._deliver(records[:half], tries)
                await self._deliver(records[half:], tries)
                return
            if self._are_used_up(tries):
                give_up(self._mapping, self._shard_id, records, "RetryAttemptsExhausted", result, tries + 1)
                return
            await asyncio.sleep(RETRY_SECONDS[min(tries, len(RETRY_SECONDS) - 1)])
            tries += 1

    async def _invoke(self, records: list[StreamRecord]) -> InvokeResult | None:
        while True:
            while not self._mapping.enabled:
                await asyncio.sleep(_LOOK_SECONDS)
            try:
                return await self._calls.invoke(self._mapping, {"Records": [record.event for record in records]})
            except ThrottledError:
                await asyncio.sleep(RETRY_SECONDS[-1])

    def _are_used_up(self, tries: int) -> bool:
        most = self._mapping.max_retry_attempts
        return most is not None and most >= 0 and tries >= most

    def _without_expired(
        self, records: list[StreamRecord], last: InvokeResult | None, tries: int
    ) -> list[StreamRecord]:
        oldest = self._mapping.max_record_age
        if oldest is None or oldest < 0:
            return records
        limit = time.time() - oldest
        expired = [record for record in records if record.arrived < limit]
        if expired:
            give_up(self._mapping, self._shard_id, expired, "RecordAgeExceeded", last, tries)
        return records[len(expired) :]
