"""How a poller calls a function: in a thread, since the event loop has other calls to answer meanwhile."""

from __future__ import annotations

import asyncio
import json
import logging
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from localcloud.contract import InvokeRequest, InvokeResult, Json
from localcloud.control.data_plane import DataPlane, DataPlaneError, encoded

_THROTTLED = 429
_logger = logging.getLogger(__name__)


class ThrottledError(Exception):
    """The function runs as often as it may."""


class Calls:
    """Calls of functions, and of whatever else waits for the data plane."""

    def __init__(self, data_plane: DataPlane, threads: ThreadPoolExecutor) -> None:
        self._data_plane = data_plane
        self._threads = threads

    async def invoke(self, mapping: Any, event: Json) -> InvokeResult | None:
        """Call the function of a mapping and return what it answered; nothing when it could not run.

        Raises
        ------
        ThrottledError
            If it runs as often as it may already.
        """
        request: InvokeRequest = {
            "functionArn": mapping.function_arn,
            "region": mapping.region,
            "payload": encoded(json.dumps(event).encode()),
            "invocationType": "RequestResponse",
            "traceId": None,
            "logType": "None",
        }
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, self._data_plane.invoke, request)
        except DataPlaneError as error:
            if error.status == _THROTTLED:
                raise ThrottledError from error
            _logger.warning("%s was not called for %s: %s", mapping.function_arn, mapping.event_source_arn, error)
            return None
