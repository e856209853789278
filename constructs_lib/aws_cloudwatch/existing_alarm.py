"""An alarm that another stack, or nobody's, has made."""

from __future__ import annotations

from constructs import Construct

from constructs_lib.aws_cloudwatch.alarm_form import texts_fault
from constructs_lib.core.errors import reject
from constructs_lib.core.placement import located


class ExistingAlarm(Construct):
    """An alarm of the account and region that exists already, for the rules of composite alarms; nothing is made.

    Parameters
    ----------
    name
        Physical name.

    Raises
    ------
    ConstructError
        If CloudWatch takes no such name.

    Example
    -------
    >>> maintenance = Alarm.from_name(system, "Maintenance", "maintenance-dev")
    >>> maintenance.alarm_arn
    'arn:aws:cloudwatch:us-east-1:123456789012:alarm:maintenance-dev'
    """

    def __init__(self, scope: Construct, id: str, *, name: str) -> None:
        super().__init__(scope, id)
        if fault := texts_fault(name, "exists"):
            reject(self, fault)
        self.alarm_name = name
        self.alarm_arn = self.literal_arn = located(self).arn("cloudwatch", f"alarm:{name}")
