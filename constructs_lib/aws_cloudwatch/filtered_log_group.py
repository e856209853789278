"""A log group that filters read."""

from __future__ import annotations

import re
from typing import Literal, Protocol

from constructs_lib.core.placement import Placement, region_fault

_NAME = re.compile(r"[^:*]{1,512}")  # CloudWatch Logs API Reference, PutMetricFilter and CreateLogStream

LogClass = Literal["STANDARD", "INFREQUENT_ACCESS"]


class FilteredLogGroup(Protocol):
    """A log group, with what its filters need to know."""

    @property
    def log_group_name(self) -> str:
        """Physical name."""

    @property
    def log_group_reference(self) -> str:
        """Physical name; a token where the group is made in the same app, so that its filters are made after it."""

    @property
    def log_group_arn(self) -> str:
        """ARN of the log group, without ``:*``; a token, or a literal where the group exists already."""

    @property
    def region(self) -> str:
        """Region of the log group."""

    @property
    def log_class(self) -> LogClass:
        """Class of the log group."""

    def add_subscription(self) -> int:
        """Count one more subscription filter; return how many there are."""


def filter_fault(name: str, log_group: FilteredLogGroup, placement: Placement) -> str | None:
    """Return why CloudWatch Logs refuses a filter of this name and place on a log group; nothing if it takes it.

    Source: CloudWatch Logs User Guide, "Log classes".
    """
    if fault := name_fault("filter", name):
        return fault
    if log_group.log_class != "STANDARD":
        return f"{log_group.log_group_name!r} is of class {log_group.log_class}, which has no filters; use STANDARD"
    return group_fault(log_group, placement)


def group_fault(log_group: FilteredLogGroup, placement: Placement) -> str | None:
    """Return that a log group is in another region; nothing if it is not."""
    return region_fault(f"the log group {log_group.log_group_name!r}", log_group.region, placement)


def name_fault(kind: str, name: str) -> str | None:
    """Return why CloudWatch Logs refuses the name of a filter or a stream; nothing if it takes it."""
    if _NAME.fullmatch(name):
        return None
    return f"the {kind} name {name!r} is not 1 to 512 characters without ':' and '*'"
