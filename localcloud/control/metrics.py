"""Metrics as CloudWatch keeps them: one statistic set a minute and series.

moto keeps an object for each value, and its ListMetrics compares each with every other: after some thousand requests
the control plane would stand still.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import copy
from datetime import datetime
from typing import Any

from moto.cloudwatch.models import CloudWatchBackend, MetricAggregatedDatum, MetricDatum, MetricDatumBase

from localcloud.contract import Json

KEPT_MINUTES = 24 * 60
"""Minutes that are kept of a series; CloudWatch keeps them for 15 days."""


def put(backend: CloudWatchBackend, namespace: str, data: Sequence[Json]) -> None:
    """Add what PutMetricData takes to the minutes that it belongs to."""
    known = len(backend.metric_data)
    backend.put_metric_data(namespace, data)
    fresh = backend.metric_data[known:]
    del backend.metric_data[known:]
    series: dict[Any, dict[datetime, Any]] = vars(backend).setdefault("_localcloud_series", {})
    for datum in fresh:
        points = series.setdefault((*_metric(datum), datum.unit), {})
        added = _statistics(datum)
        if point := points.get(added.timestamp):
            _merge(point, added)
            continue
        points[added.timestamp] = added
        backend.metric_data.append(added)
        if len(points) > KEPT_MINUTES:
            backend.metric_data.remove(points.pop(min(points)))


def listed(backend: CloudWatchBackend, **wanted: Any) -> list[MetricDatumBase]:
    """Return one datum of each metric that ListMetrics' ``namespace``, ``name`` and ``dimensions`` admit."""
    return list({_metric(datum): datum for datum in backend.get_all_metrics() if datum.filter(**wanted)}.values())


def narrowed(backend: CloudWatchBackend, dimensions: Iterable[Json]) -> CloudWatchBackend:
    """Return the backend with the data of exactly these dimensions: moto's statistics count all that have them too."""
    wanted = tuple(sorted((each["Name"], each["Value"]) for each in dimensions))
    view = copy(backend)
    view.metric_data = [datum for datum in backend.metric_data if _dimensions(datum) == wanted]
    return view


def _metric(datum: MetricDatumBase) -> tuple[Any, ...]:
    return datum.namespace, datum.name, _dimensions(datum)


def _dimensions(datum: MetricDatumBase) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((each.name, each.value) for each in datum.dimensions))


def _statistics(datum: MetricDatumBase) -> MetricAggregatedDatum:
    if isinstance(datum, MetricDatum):
        least = most = total = datum.value
        count = 1.0
    else:
        least, most, total, count = datum.min, datum.max, datum.sum, datum.sample_count
    return MetricAggregatedDatum(
        namespace=datum.namespace,
        name=datum.name,
        min_stat=least,
        max_stat=most,
        sample_count=count,
        sum_stat=total,
        # in one order: moto's GetMetricData takes another order for another metric
        dimensions=[{"Name": name, "Value": value} for name, value in _dimensions(datum)],
        timestamp=datum.timestamp.replace(second=0, microsecond=0),
        unit=datum.unit,
    )


def _merge(point: MetricAggregatedDatum, added: MetricAggregatedDatum) -> None:
    point.min = min(point.min, added.min)
    point.max = max(point.max, added.max)
    point.sum += added.sum
    point.sample_count += added.sample_count
