"""A metric that CloudWatch Logs makes from the events of a log group."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import get_args

from cdktf_cdktf_provider_aws.cloudwatch_log_metric_filter import (
    CloudwatchLogMetricFilter,
    CloudwatchLogMetricFilterMetricTransformation,
)
from constructs import Construct

from constructs_lib.aws_cloudwatch.filter_condition import SELECTOR
from constructs_lib.aws_cloudwatch.filter_pattern import pattern_fault, selects_fields
from constructs_lib.aws_cloudwatch.filtered_log_group import FilteredLogGroup, filter_fault
from constructs_lib.core.errors import reject
from constructs_lib.core.metric import Metric
from constructs_lib.core.metric_unit import Unit
from constructs_lib.core.physical_names import claim
from constructs_lib.core.placement import located

# CloudWatch Logs API Reference, MetricTransformation; CloudWatch API Reference, PutMetricData, Namespace.
_METRIC_NAME = re.compile(r"[^:*$]{1,255}")
_MOST_DIMENSIONS = 3
_NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d+)?")
_FIELD = re.compile(r"\$[A-Za-z_]\w*")
_VALUE_CHARACTERS, _DIMENSION_CHARACTERS = 100, 255


class MetricFilter(Construct):
    """A filter that counts a log group's events, or sums up a number in them, as a metric.

    Parameters
    ----------
    name
        Name of the filter, 1 to 512 characters without ``:`` and ``*``.
    log_group
        The log group, of class STANDARD.
    pattern
        Which events count: terms, ``{ $.level = "ERROR" }`` for JSON, ``[ip, user, ...]`` for fields between spaces;
        an empty one takes every event. At most 1,024 characters.
    namespace, metric_name
        The metric, each 1 to 255 characters without ``:``, ``*`` and ``$``; the namespace is none of AWS's.
    value
        What an event adds: a number, or the field that holds it, such as ``$.latency`` or ``$bytes``.
    default_value
        What is published for a minute with events of which none matches; not together with ``dimensions``. Without it
        nothing is.
    unit
        Unit of the value.
    dimensions
        Field of the event by name of the dimension, at most 3: every combination of values is a metric of its own,
        which is billed.

    Raises
    ------
    ConstructError
        If CloudWatch Logs refuses the pattern or a text, the group is of a class without filters, or another filter of
        the group has the name.

    Example
    -------
    >>> log = LogGroup(system, "Log", name="/orders/dev", retention_days=30)
    >>> refused = MetricFilter(system, "Refused", name="refused", log_group=log, pattern="{ $.status = 4* }",
    ...                        namespace="Orders", metric_name="Refused", dimensions={"Route": "$.route"})
    >>> refused.metric.statistic
    'Sum'
    """

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        name: str,
        log_group: FilteredLogGroup,
        pattern: str,
        namespace: str,
        metric_name: str,
        value: str = "1",
        default_value: float | None = None,
        unit: Unit = "None",
        dimensions: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(scope, id)
        dimensions = dimensions or {}
        placement = located(self)
        faults = (
            filter_fault(name, log_group, placement),
            pattern_fault(pattern),
            _metric_fault(namespace, metric_name, value, unit),
            _dimensions_fault(dimensions, pattern, default_value),
        )
        if fault := next(filter(None, faults), None):
            reject(self, fault)
        claim(self, f"metric filter of {log_group.log_group_name}", name, placement)
        self.resource = CloudwatchLogMetricFilter(
            self,
            "Resource",
            name=name,
            log_group_name=log_group.log_group_reference,
            pattern=pattern,
            metric_transformation=CloudwatchLogMetricFilterMetricTransformation(
                name=metric_name,
                namespace=namespace,
                value=value,
                default_value=None if default_value is None else f"{default_value:g}",
                unit=unit,
                dimensions=dict(dimensions) or None,
            ),
            provider=placement.provider,
        )
        self.metric = Metric(namespace=namespace, name=metric_name)

    def metric_of(self, **dimensions: str) -> Metric:
        """Return the series of one combination of values of the dimensions."""
        return Metric(namespace=self.metric.namespace, name=self.metric.name, dimensions=dimensions)


def _metric_fault(namespace: str, metric_name: str, value: str, unit: str) -> str | None:
    for word, text in (("namespace", namespace), ("metric name", metric_name)):
        if not _METRIC_NAME.fullmatch(text):
            return f"the {word} {text!r} is not 1 to 255 characters without ':', '*' and '$'"
    if namespace.startswith("AWS/"):
        return f"the namespace {namespace!r} is AWS's own; name it otherwise"
    if unit not in get_args(Unit):
        return f"the unit is {unit!r}; use one of {', '.join(get_args(Unit))}"
    if len(value) > _VALUE_CHARACTERS or not (_NUMBER.fullmatch(value) or _is_field(value)):
        return f"the value {value!r} is no number and no field such as $.latency or $bytes"
    return None


def _dimensions_fault(dimensions: Mapping[str, str], pattern: str, default_value: float | None) -> str | None:
    if not dimensions:
        return None
    if len(dimensions) > _MOST_DIMENSIONS:
        return f"it has {len(dimensions)} dimensions, and CloudWatch Logs takes {_MOST_DIMENSIONS}"
    if default_value is not None:
        return "CloudWatch Logs takes no default value beside dimensions; leave default_value out"
    if not selects_fields(pattern):
        return f"the pattern {pattern!r} reads no fields that could be dimensions; write it for JSON or for fields"
    for name, field in dimensions.items():
        if not 1 <= len(name) <= _DIMENSION_CHARACTERS or name.startswith(":"):
            return f"the dimension {name!r} is not 1 to 255 characters without ':' first"
        if not _is_field(field):
            return f"the dimension {name} is {field!r}; give a field of the event, such as $.route or $user"
    return None


def _is_field(text: str) -> bool:
    return SELECTOR.fullmatch(text) is not None or _FIELD.fullmatch(text) is not None
