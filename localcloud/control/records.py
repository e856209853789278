"""What the data plane measured and logged, put where the AWS APIs read it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from moto.cloudwatch.models import cloudwatch_backends
from moto.core.utils import utcnow
from moto.logs.models import logs_backends

from localcloud.contract import Json, LogBatch, MetricBatch, Record
from localcloud.control import metrics


def record(account: str, batch: Record) -> None:
    """Write a batch of log events and metrics."""
    for logs in batch.get("logs", []):
        _log(account, logs)
    for measured in batch.get("metrics", []):
        _measure(account, measured)


def _log(account: str, batch: LogBatch) -> None:
    backend = logs_backends[account][batch["region"]]
    backend.ensure_log_group(batch["group"])
    backend.ensure_log_stream(batch["group"], batch["stream"])
    events = sorted(batch["events"], key=lambda event: event["timestamp"])  # PutLogEvents wants them in order
    backend.put_log_events(batch["group"], batch["stream"], [dict(event) for event in events])


def _measure(account: str, batch: MetricBatch) -> None:
    backend = cloudwatch_backends[account][batch["region"]]
    metrics.put(backend, batch["namespace"], [part for metric in batch["metrics"] for part in _parts(_dated(metric))])


def _dated(metric: Json) -> Json:
    seconds = metric.get("Timestamp")
    # moto compares naive times in UTC
    moment = utcnow() if seconds is None else datetime.fromtimestamp(seconds, UTC).replace(tzinfo=None)
    return metric | {"Timestamp": moment}


def _parts(metric: Json) -> Iterator[Json]:
    """Put a value that was measured often into one statistic set: moto keeps an object for each single value."""
    if "Values" not in metric:
        yield metric
        return
    common = {key: value for key, value in metric.items() if key not in ("Values", "Counts")}
    for value, count in zip(metric["Values"], metric.get("Counts") or [1] * len(metric["Values"]), strict=True):
        statistics = {"SampleCount": count, "Sum": value * count, "Minimum": value, "Maximum": value}
        yield common | ({"Value": value} if count == 1 else {"StatisticValues": statistics})
