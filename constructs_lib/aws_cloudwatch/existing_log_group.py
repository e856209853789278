"""A log group that another stack, or nobody's, has made."""

from __future__ import annotations

from constructs import Construct

from constructs_lib.aws_cloudwatch.filtered_log_group import LogClass
from constructs_lib.aws_cloudwatch.log_group_form import name_fault
from constructs_lib.aws_cloudwatch.log_group_grants import LogGroupGrants
from constructs_lib.aws_cloudwatch.log_group_metrics import LogGroupMetrics
from constructs_lib.core.errors import reject
from constructs_lib.core.placement import located


class ExistingLogGroup(Construct):
    """A log group of the account and region that exists already; nothing is made.

    Parameters
    ----------
    name
        Physical name.
    log_class
        Class of the group.

    Raises
    ------
    ConstructError
        If CloudWatch Logs takes no such name.

    Example
    -------
    >>> log = LogGroup.from_name(system, "Log", "/aws/lambda/orders-dev")
    >>> log.log_group_arn
    'arn:aws:logs:us-east-1:123456789012:log-group:/aws/lambda/orders-dev'
    """

    def __init__(self, scope: Construct, id: str, *, name: str, log_class: LogClass = "STANDARD") -> None:
        super().__init__(scope, id)
        if fault := name_fault(name):
            reject(self, fault)
        self.log_group_name = self.log_group_reference = name
        placement = located(self)
        self.region = placement.region
        self.log_group_arn = placement.arn("logs", f"log-group:{name}")
        self.log_class: LogClass = log_class
        self.grants = LogGroupGrants(self.log_group_arn, log_class)
        self.metrics = LogGroupMetrics(name)
        self._subscriptions = 0

    def add_subscription(self) -> int:
        """Count one more subscription filter of this app; return how many there are."""
        self._subscriptions += 1
        return self._subscriptions
