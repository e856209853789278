"""A log group's events, sent on as they come."""

from __future__ import annotations

from typing import Any, Literal

from cdktf_cdktf_provider_aws.cloudwatch_log_subscription_filter import CloudwatchLogSubscriptionFilter
from constructs import Construct

from constructs_lib.aws_cloudwatch.filter_pattern import pattern_fault
from constructs_lib.aws_cloudwatch.filtered_log_group import FilteredLogGroup, filter_fault
from constructs_lib.aws_cloudwatch.subscription_destination import InvokedFunction, StreamDestination
from constructs_lib.core.errors import reject
from constructs_lib.core.physical_names import claim
from constructs_lib.core.placement import Placement, located

_MOST_FILTERS = 2  # CloudWatch Logs quotas, "Subscription filters", of one log group


class SubscriptionFilter(Construct):
    """A filter that sends a log group's events to a function or to a stream within seconds.

    Parameters
    ----------
    name
        Name of the filter, 1 to 512 characters without ``:`` and ``*``.
    log_group
        The log group, of class STANDARD; it takes 2 such filters.
    pattern
        Which events are sent, as of a `MetricFilter`; an empty one takes every event.
    destination
        A function, which CloudWatch Logs is let call for this group alone, or a stream. Its own log group must not be
        the one that is filtered.
    distribution
        How events are spread over a Kinesis stream: by log stream, which keeps their order, or at random. Without it,
        by log stream.

    Raises
    ------
    ConstructError
        If CloudWatch Logs refuses the pattern, the name or the destination, the group has 2 such filters already or is
        of a class without filters.

    Example
    -------
    >>> log = LogGroup(system, "Log", name="/orders/dev", retention_days=30)
    >>> role = Role(system, "Sender", name="orders-logs-dev", assumed_by="logs.amazonaws.com",
    ...             description="Sends the orders' log on")
    >>> archive = StreamDestination(service="firehose", role=role,
    ...                             arn="arn:aws:firehose:us-east-1:123456789012:deliverystream/archive")
    >>> sent = SubscriptionFilter(system, "Archive", name="archive", log_group=log, pattern="", destination=archive)
    """

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        name: str,
        log_group: FilteredLogGroup,
        pattern: str,
        destination: InvokedFunction | StreamDestination,
        distribution: Literal["ByLogStream", "Random"] | None = None,
    ) -> None:
        super().__init__(scope, id)
        placement = located(self)
        faults = (
            filter_fault(name, log_group, placement),
            pattern_fault(pattern),
            _destination_fault(destination, distribution, placement),
        )
        if fault := next(filter(None, faults), None):
            reject(self, fault)
        if (number := log_group.add_subscription()) > _MOST_FILTERS:
            reject(self, f"{log_group.log_group_name!r} has {number} subscription filters; AWS takes {_MOST_FILTERS}")
        claim(self, f"subscription filter of {log_group.log_group_name}", name, placement)
        if isinstance(destination, StreamDestination):
            destination.admit()
            arn, role_arn, before = destination.arn, destination.role.role_arn, destination.role.policy
        else:
            arn, role_arn, before = destination.alias_arn, None, self._admit(destination, log_group, placement)
        self.resource = CloudwatchLogSubscriptionFilter(
            self,
            "Resource",
            name=name,
            log_group_name=log_group.log_group_reference,
            filter_pattern=pattern,
            destination_arn=arn,
            role_arn=role_arn,
            distribution=distribution,
            depends_on=[before] if before else None,
            provider=placement.provider,
        )

    def _admit(self, function: InvokedFunction, log_group: FilteredLogGroup, placement: Placement) -> Any:
        return function.allow_invoke(
            f"LogsOf{self.node.addr[-8:]}",
            principal="logs.amazonaws.com",
            source_arn=f"{log_group.log_group_arn}:*",
            source_account=placement.account,
        )


def _destination_fault(
    destination: InvokedFunction | StreamDestination, distribution: str | None, placement: Placement
) -> str | None:
    if not isinstance(destination, StreamDestination):
        return None if distribution is None else _distribution_fault(distribution)
    if distribution and destination.service != "kinesis":
        return _distribution_fault(distribution)
    return destination.fault(placement)


def _distribution_fault(distribution: str) -> str:
    return f"distribution is {distribution!r}, which is for Kinesis streams; leave it out"
