"""Reads the shards of a stream and hands their records to lanes."""

from __future__ import annotations

import asyncio
import hashlib
from typing import Any

from localcloud.control.event_sources.calls import Calls
from localcloud.control.event_sources.filters import passes
from localcloud.control.event_sources.stream_lane import StreamLane
from localcloud.control.event_sources.stream_records import Shard, shards

LOOK_SECONDS = 0.05


class StreamPoller:
    """The poller of one mapping.

    Parameters
    ----------
    positions
        How many records of each shard are passed over.
    """

    def __init__(self, mapping: Any, role_arn: str, positions: dict[str, int], calls: Calls) -> None:
        self._mapping = mapping
        self._role_arn = role_arn
        self._positions = positions
        self._calls = calls
        self._lanes: dict[str, list[StreamLane]] = {}
        self._tasks: list[asyncio.Task[None]] = []

    async def run(self) -> None:
        """Poll until cancelled."""
        try:
            while True:
                if self._mapping.enabled:
                    for shard in shards(self._mapping.event_source_arn, self._role_arn):
                        self._read(shard)
                await asyncio.sleep(LOOK_SECONDS)
        finally:
            for task in self._tasks:
                task.cancel()

    def _read(self, shard: Shard) -> None:
        position = self._positions.get(shard.id, 0)
        if shard.length <= position:
            return
        self._positions[shard.id] = shard.length
        lanes = self._lanes.get(shard.id) or self._open(shard.id)
        for record in shard.read(position):
            if passes(self._mapping, record.event):
                # by a digest, since Python's hash differs from process to process
                digest = hashlib.sha256(record.key.encode()).digest()
                lanes[int.from_bytes(digest[:4], "big") % len(lanes)].add(record)

    def _open(self, shard_id: str) -> list[StreamLane]:
        count = int(self._mapping.parallelization_factor or 1)
        lanes = self._lanes[shard_id] = [StreamLane(self._mapping, shard_id, self._calls) for _ in range(count)]
        self._tasks += [asyncio.create_task(lane.run()) for lane in lanes]
        return lanes


def starting_positions(mapping: Any) -> dict[str, int]:
    """Return how many records of each shard a new mapping passes over."""
    found = list(shards(mapping.event_source_arn, ""))
    if mapping.starting_position == "LATEST":
        return {shard.id: shard.length for shard in found}
    if mapping.starting_position == "AT_TIMESTAMP":
        start = float(mapping.starting_position_timestamp)
        return {shard.id: sum(record.arrived < start for record in shard.read(0)) for shard in found}
    return {}
