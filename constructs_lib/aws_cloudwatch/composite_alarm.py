"""An alarm over other alarms."""

from __future__ import annotations

from dataclasses import dataclass

from cdktf_cdktf_provider_aws.cloudwatch_composite_alarm import (
    CloudwatchCompositeAlarm,
    CloudwatchCompositeAlarmActionsSuppressor,
)
from constructs import Construct

from constructs_lib.aws_cloudwatch.alarm_actions import AlarmActions
from constructs_lib.aws_cloudwatch.alarm_form import texts_fault
from constructs_lib.aws_cloudwatch.alarm_rule import AlarmRule, WatchedAlarm
from constructs_lib.core.errors import reject
from constructs_lib.core.physical_names import claim
from constructs_lib.core.placement import located
from constructs_lib.core.protocols import NotificationTarget


@dataclass(frozen=True, slots=True, kw_only=True)
class Suppression:
    """An alarm that keeps a composite alarm from notifying while it is in ALARM itself.

    Parameters
    ----------
    alarm
        The alarm that suppresses.
    wait_seconds
        How long the composite alarm waits for it to go into ALARM before it notifies.
    extension_seconds
        How long the composite alarm still waits after it has left ALARM.
    """

    alarm: WatchedAlarm
    wait_seconds: int = 60
    extension_seconds: int = 60


class CompositeAlarm(Construct):
    """An alarm whose state follows from those of other alarms, and that notifies on ALARM and on OK.

    Parameters
    ----------
    name
        Physical name, 1 to 255 characters.
    description
        What the alarm means and what to look at first, 1 to 1,024 characters; it is part of each notification.
    rule
        When it is in ALARM: at most 10,240 characters, 100 alarms and 500 states.
    notify
        Topics that hear of ALARM and of OK, at most 5.
    actions
        Topics that hear of one change of state alone, and whether anybody hears of any.
    suppression
        When it does not notify. Without it, it always does.

    Raises
    ------
    ConstructError
        If nobody would be notified, AWS refuses a text, the rule or a number, or another alarm of the app has the name.

    Example
    -------
    >>> key = Key(system, "Key", alias="alias/orders-dev", description="Encrypts alarms")
    >>> topic = Topic(system, "Alarms", name="orders-alarms-dev", key=key)
    >>> quiet = AlarmActions(enabled=False)
    >>> failed = Alarm(system, "Failed", name="orders-failed-dev", description="Too many failed: read the log.",
    ...                metric=Metric(namespace="Shop", name="Failed"), threshold=10, evaluation_periods=1,
    ...                notify=(), actions=quiet)
    >>> sold = Alarm(system, "Sold", name="orders-sold-dev", description="Too few were sold.",
    ...              metric=Metric(namespace="Shop", name="Sold"), threshold=1, comparison="LessThanThreshold",
    ...              evaluation_periods=1, notify=(), actions=quiet)
    >>> alarm = CompositeAlarm(system, "Broken", name="orders-broken-dev", description="Nothing is sold: read the log.",
    ...                        rule=all_of(in_alarm(failed), in_alarm(sold)), notify=(topic,))
    """

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        name: str,
        description: str,
        rule: AlarmRule,
        notify: tuple[NotificationTarget, ...],
        actions: AlarmActions | None = None,
        suppression: Suppression | None = None,
    ) -> None:
        super().__init__(scope, id)
        actions = actions or AlarmActions()
        faults = (texts_fault(name, description), actions.fault(notify), rule.fault(), _suppression_fault(suppression))
        if fault := next(filter(None, faults), None):
            reject(self, fault)
        placement = located(self)
        watched = {*rule.alarms, *((suppression.alarm.literal_arn,) if suppression else ())}
        if other := sorted(arn for arn in watched if not arn.startswith(placement.arn("cloudwatch", "alarm:"))):
            reject(
                self,
                f"it watches {other[0]!r}, and CloudWatch looks at alarms of {placement.region} and account "
                f"{placement.account} alone; make one there",
            )
        claim(self, "alarm", name, placement)
        self.resource = CloudwatchCompositeAlarm(
            self,
            "Resource",
            alarm_name=name,
            alarm_description=description,
            alarm_rule=rule.text,
            actions_suppressor=suppression
            and CloudwatchCompositeAlarmActionsSuppressor(
                alarm=suppression.alarm.alarm_arn,
                wait_period=suppression.wait_seconds,
                extension_period=suppression.extension_seconds,
            ),
            provider=placement.provider,
            tags=dict(placement.tags) or None,
            **actions.arguments(notify),
        )
        self.alarm_name = name
        self.alarm_arn = self.resource.arn
        self.literal_arn = placement.arn("cloudwatch", f"alarm:{name}")
        actions.admit(notify, self.literal_arn)


def _suppression_fault(suppression: Suppression | None) -> str | None:
    for setting in ("wait_seconds", "extension_seconds"):
        if suppression and (seconds := getattr(suppression, setting)) < 0:
            return f"{setting} of its suppression is {seconds}; give 0 or more"
    return None
