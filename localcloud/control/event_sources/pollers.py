"""Starts a poller for each event source mapping, and ends it with the mapping."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

from moto.awslambda.models import lambda_backends

from localcloud.control.event_sources.calls import Calls
from localcloud.control.event_sources.queue_poller import QueuePoller
from localcloud.control.event_sources.stream_poller import StreamPoller

_LOOK_SECONDS = 0.05
_logger = logging.getLogger(__name__)


class Pollers:
    """The pollers of an account, as tasks of the control plane's event loop: moto is not made for threads."""

    def __init__(self, account: str, calls: Calls) -> None:
        self._account = account
        self._calls = calls
        self._watching: asyncio.Task[None] | None = None
        self._pollers: dict[str, asyncio.Task[None]] = {}

    def start(self) -> None:
        """Begin to watch the account's mappings, once."""
        if self._watching is None:
            self._watching = asyncio.create_task(self._watch())

    async def _watch(self) -> None:
        while True:
            self._adjust()
            await asyncio.sleep(_LOOK_SECONDS)

    def _adjust(self) -> None:
        mappings = {
            uuid: mapping
            for backend in lambda_backends[self._account].values()
            for uuid, mapping in backend._event_source_mappings.items()
        }
        for uuid in self._pollers.keys() - mappings.keys():
            self._pollers.pop(uuid).cancel()
        for uuid in mappings.keys() - self._pollers.keys():
            self._pollers[uuid] = asyncio.create_task(self._poll(mappings[uuid]))

    async def _poll(self, mapping: Any) -> None:
        while True:
            try:
                await self._poller(mapping).run()
            except Exception:  # a fault of ours, whatever it is, must not stop the mapping without a word
                _logger.exception("polling %s for %s failed", mapping.event_source_arn, mapping.function_arn)
                await asyncio.sleep(1)

    def _poller(self, mapping: Any) -> QueuePoller | StreamPoller:
        if mapping.event_source_arn.split(":")[2] == "sqs":
            return QueuePoller(mapping, self._calls)
        return StreamPoller(mapping, mapping.localcloud_role, mapping.localcloud_positions, self._calls)
