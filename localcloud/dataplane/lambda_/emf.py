from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from localcloud.contract import LogEvent
from localcloud.dataplane.record import Dimensions


class EmbeddedMetric(NamedTuple):
    """One value of a metric that stood in a log line."""

    namespace: str
    dimensions: Dimensions
    name: str
    value: float
    unit: str


def extract(events: list[LogEvent]) -> Iterator[EmbeddedMetric]:
    """Return the metrics in lines of the embedded metric format; other lines hold none.

    Source: CloudWatch, "Specification: Embedded metric format".
    """
    for event in events:
        if '"_aws"' in event["message"]:
            try:
                line = json.loads(event["message"])
            except ValueError:
                continue
            if isinstance(line, dict) and isinstance(line.get("_aws"), dict):
                yield from _metrics(line)


def _metrics(line: dict[str, Any]) -> Iterator[EmbeddedMetric]:
    for directive in line["_aws"].get("CloudWatchMetrics") or []:
        for keys in directive.get("Dimensions") or [[]]:
            if not all(key in line for key in keys):
                continue
            dimensions = tuple((key, str(line[key])) for key in keys)
            for metric in directive.get("Metrics") or []:
                found = line.get(metric["Name"])
                for value in found if isinstance(found, list) else [found]:
                    if isinstance(value, int | float) and not isinstance(value, bool):
                        unit = metric.get("Unit") or "None"
                        yield EmbeddedMetric(directive["Namespace"], dimensions, metric["Name"], float(value), unit)
