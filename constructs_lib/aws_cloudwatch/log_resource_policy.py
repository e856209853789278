"""AWS services that write to log groups by themselves."""

from __future__ import annotations

from cdktf_cdktf_provider_aws.cloudwatch_log_resource_policy import CloudwatchLogResourcePolicy
from constructs import Construct

from constructs_lib.core.errors import reject
from constructs_lib.core.physical_names import claim
from constructs_lib.core.placement import located
from constructs_lib.core.protocols import LogDestination
from constructs_lib.core.resource_policy import ResourcePolicy
from constructs_lib.core.service_principal import service_principal_fault

# CloudWatch Logs API Reference, PutResourcePolicy.  Tokens count as they are, so that it is a lower bound.
_MOST_BYTES = 5120
_EVENTS = "events.amazonaws.com"
_CREATE, _PUT = "logs:CreateLogStream", "logs:PutLogEvents"


class LogResourcePolicy(Construct):
    """A policy that lets one service make log streams and write events, for one source or for the account's.

    An account has 10 of these policies in a region, which hold for all of its groups: give one policy several groups.

    Parameters
    ----------
    name
        Name of the policy, which is one of the whole account's and region's.
    principal
        Service principal, such as ``delivery.logs.amazonaws.com`` or ``events.amazonaws.com``.
    log_groups
        The log groups, at least one.
    source_arn
        ARN, or pattern of it, of what the service acts for. EventBridge needs it, and sends it when it writes events
        but not when it makes streams. Without it, every source in the account is admitted.

    Raises
    ------
    ConstructError
        If there is no such service or no group, the policy is too long, or another policy of the app has the name.

    Example
    -------
    >>> log = LogGroup(system, "Events", name="/aws/events/orders-dev", retention_days=30)
    >>> admitted = LogResourcePolicy(system, "Rules", name="orders-events-dev", principal="events.amazonaws.com",
    ...                              log_groups=(log,), source_arn="arn:aws:events:us-east-1:123456789012:rule/orders")

    Source: EventBridge User Guide, "CloudWatch Logs permissions"; CloudWatch Logs User Guide, "Enable logging from AWS
    services".
    """

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        name: str,
        principal: str,
        log_groups: tuple[LogDestination, ...],
        source_arn: str | None = None,
    ) -> None:
        super().__init__(scope, id)
        if not name or not log_groups:
            reject(self, "it has no name or no log group; give both")
        if fault := service_principal_fault(principal):
            reject(self, f"its principal is {fault}")
        placement = located(self)
        claim(self, "log resource policy", name, placement)
        policy = ResourcePolicy(self, account=placement.account, most_bytes=_MOST_BYTES, always=())
        resources = [f"{group.log_group_arn}:*" for group in log_groups]
        if principal == _EVENTS:
            policy.admit(principal, sid="MakeStreams", actions=(_CREATE,), resources=resources, sends_source=False)
            policy.admit(principal, sid="WriteEvents", actions=(_PUT,), resources=resources, source_arn=source_arn)
        else:
            policy.admit(
                principal, sid="WriteLogs", actions=(_CREATE, _PUT), resources=resources, source_arn=source_arn
            )
        self.resource = CloudwatchLogResourcePolicy(
            self, "Resource", policy_name=name, policy_document=policy.document(), provider=placement.provider
        )
