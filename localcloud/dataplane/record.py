from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import suppress

from localcloud.contract import Json, LogBatch, LogEvent, MetricBatch, Record

FLUSH_SECONDS = 0.1
VALUES_PER_DATUM = 150
"""Source: CloudWatch PutMetricData, members of ``Values``."""

Dimensions = tuple[tuple[str, str], ...]

_logger = logging.getLogger(__name__)


class Recorder:
    """Log events and metrics on their way to the control plane, sent together a moment later.

    What happened within one moment travels as one datum: counts as their statistics, measurements, of which
    somebody may want a percentile, as the values and how often there was each.
    """

    def __init__(self, send: Callable[[Record], Awaitable[None]]) -> None:
        self._send = send
        self._logs: dict[tuple[str, str, str], list[LogEvent]] = {}
        self._counts: dict[tuple[str, str, Dimensions, str], list[float]] = {}
        self._values: dict[tuple[str, str, Dimensions, str, str], dict[float, int]] = {}
        self._flushing: asyncio.Task[None] | None = None
        self._at_once = asyncio.Event()

    def log(self, region: str, group: str, stream: str, events: Sequence[LogEvent]) -> None:
        """Add events to a log stream."""
        if events:
            self._logs.setdefault((region, group, stream), []).extend(events)
            self._schedule()

    def count(self, region: str, namespace: str, dimensions: Sequence[Dimensions], name: str, value: float) -> None:
        """Add a count, which may be 0, under each of the sets of dimensions."""
        for one in dimensions:
            self._counts.setdefault((region, namespace, one, name), []).append(value)
        self._schedule()

    def measure(
        self, region: str, namespace: str, dimensions: Sequence[Dimensions], name: str, value: float, unit: str
    ) -> None:
        """Add one value of a metric under each of the sets of dimensions."""
        for one in dimensions:
            counts = self._values.setdefault((region, namespace, one, name, unit), {})
            counts[value] = counts.get(value, 0) + 1
        self._schedule()

    async def flush(self) -> None:
        """Send what is there now."""
        while self._logs or self._counts or self._values:
            record = self._take()
            try:
                await self._send(record)
            except Exception:  # whatever it is, a lost log line must not end the serving of requests
                _logger.exception("logs and metrics were not delivered to the control plane")

    async def drop(self) -> None:
        """Forget what was not sent yet; what is on its way has arrived afterwards."""
        self._logs.clear()
        self._counts.clear()
        self._values.clear()
        if self._flushing:
            self._at_once.set()
            await asyncio.wait({self._flushing})

    def _schedule(self) -> None:
        if self._flushing is None:
            self._flushing = asyncio.create_task(self._flush_later())

    async def _flush_later(self) -> None:
        try:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._at_once.wait(), FLUSH_SECONDS)
            await self.flush()
        finally:
            self._at_once.clear()
            self._flushing = None

    def _take(self) -> Record:
        logs, self._logs = self._logs, {}
        metrics: dict[tuple[str, str], MetricBatch] = {}
        for region, namespace, datum in self._take_data():
            batch = metrics.setdefault((region, namespace), MetricBatch(region=region, namespace=namespace, metrics=[]))
            batch["metrics"].append(datum)
        return Record(
            logs=[
                LogBatch(region=region, group=group, stream=stream, events=events)
                for (region, group, stream), events in logs.items()
            ],
            metrics=list(metrics.values()),
        )

    def _take_data(self) -> Iterator[tuple[str, str, Json]]:
        counts, self._counts = self._counts, {}
        values, self._values = self._values, {}
        for (region, namespace, dimensions, name), found in counts.items():
            statistics = {
                "SampleCount": len(found),
                "Sum": sum(found),
                "Minimum": min(found),
                "Maximum": max(found),
            }
            yield region, namespace, _datum(name, dimensions, "Count") | {"StatisticValues": statistics}
        for (region, namespace, dimensions, name, unit), times in values.items():
            pairs = list(times.items())
            for start in range(0, len(pairs), VALUES_PER_DATUM):
                part = pairs[start : start + VALUES_PER_DATUM]
                lists = {"Values": [value for value, _ in part], "Counts": [count for _, count in part]}
                yield region, namespace, _datum(name, dimensions, unit) | lists


def _datum(name: str, dimensions: Dimensions, unit: str) -> Json:
    return {
        "MetricName": name,
        "Dimensions": [{"Name": key, "Value": value} for key, value in dimensions],
        "Timestamp": time.time(),
        "Unit": unit,
    }
