"""A stream of events in a log group."""

from __future__ import annotations

from cdktf_cdktf_provider_aws.cloudwatch_log_stream import CloudwatchLogStream
from constructs import Construct

from constructs_lib.aws_cloudwatch.filtered_log_group import FilteredLogGroup, group_fault, name_fault
from constructs_lib.core.errors import reject
from constructs_lib.core.physical_names import claim
from constructs_lib.core.placement import located


class LogStream(Construct):
    """A log stream, for a writer that makes none itself, such as a Firehose stream that reports its errors.

    Parameters
    ----------
    name
        Name of the stream, 1 to 512 characters without ``:`` and ``*``.
    log_group
        The log group.

    Raises
    ------
    ConstructError
        If CloudWatch Logs refuses the name, or another stream of the group has it.

    Example
    -------
    >>> log = LogGroup(system, "Log", name="/orders/archive-dev", retention_days=30)
    >>> errors = LogStream(system, "Errors", name="errors", log_group=log)
    """

    def __init__(self, scope: Construct, id: str, *, name: str, log_group: FilteredLogGroup) -> None:
        super().__init__(scope, id)
        placement = located(self)
        if fault := name_fault("stream", name) or group_fault(log_group, placement):
            reject(self, fault)
        claim(self, f"log stream of {log_group.log_group_name}", name, placement)
        self.resource = CloudwatchLogStream(
            self, "Resource", name=name, log_group_name=log_group.log_group_reference, provider=placement.provider
        )
        self.log_stream_name = name
        self.log_stream_arn = self.resource.arn
