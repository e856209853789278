"""A function that is called at set times."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Protocol

from cdktf_cdktf_provider_aws.scheduler_schedule import (
    SchedulerSchedule,
    SchedulerScheduleFlexibleTimeWindow,
    SchedulerScheduleTarget,
    SchedulerScheduleTargetDeadLetterConfig,
    SchedulerScheduleTargetRetryPolicy,
)
from constructs import Construct

from constructs_lib.aws_iam import Role, ServicePrincipal
from constructs_lib.aws_lambda.destinations import InvokeUse
from constructs_lib.aws_lambda.schedule_limits import schedule_fault
from constructs_lib.aws_lambda.schedule_options import ScheduleRetries
from constructs_lib.core.errors import reject
from constructs_lib.core.physical_names import claim
from constructs_lib.core.placement import located
from constructs_lib.core.protocols import EncryptionKey, MessageQueue

_PRINCIPAL = "scheduler.amazonaws.com"
_DEFAULT_RETRIES = ScheduleRetries()


class ScheduledFunction(Protocol):
    """A function that a schedule calls."""

    @property
    def alias_arn(self) -> str:
        """ARN of the alias that is called; a token, or a literal where the function exists already."""

    @property
    def grants(self) -> InvokeUse:
        """Who may call the function."""


class Schedule(Construct):
    """An EventBridge schedule that calls the function's alias, through a role that may do nothing else.

    It belongs to EventBridge Scheduler. Scheduled rules of EventBridge know no time zone, window or end, and each adds
    a statement to the function's own policy, which has room for 20 KB.

    Parameters
    ----------
    name
        Physical name, 1 to 64 letters, digits or ``-_.``; the role is called the same unless ``role_name`` is given.
    function
        The function that is called, asynchronously: what it fails on goes to its own failure destination.
    expression
        ``rate(5 minutes)``, ``cron(minutes hours day-of-month month day-of-week year)`` or ``at(2027-01-31T06:00:00)``.
    timezone
        IANA name of the time zone that ``cron`` and ``at`` are meant in; summer time is followed.
    flexible_window_minutes
        1 to 1,440 minutes after the set time within which the call may come, to spread load. Without it the call comes
        within the minute.
    payload
        The event, as JSON. ``<aws.scheduler.scheduled-time>`` and its like in it are filled in. Without it the
        function gets the scheduler's own event, which names the schedule and the time.
    retries
        How long a call that Lambda does not take is tried again.
    dead_letters
        Standard queue for calls that Lambda did not take in the end. Without it they are lost.
    start, end
        RFC 3339 times in UTC, such as ``2027-01-31T06:00:00Z``, between which a ``rate`` or ``cron`` fires.
    group_name
        An existing schedule group.
    description
        What the schedule is for, at most 512 characters.
    key
        Customer-managed key that encrypts the payload. Without it AWS uses a key of its own.
    role_name
        Physical name of the role.
    enabled
        Whether it fires.

    Raises
    ------
    ConstructError
        If EventBridge Scheduler would refuse a setting or would never fire, or another schedule of the app has the
        name.

    Example
    -------
    >>> put = Function(system, "Put", name="orders-put-dev", description="Stores an order",
    ...                code=Code(packages=(Path("lambda_src/data_api"), Path("lambda_src/common"))),
    ...                handler="data_api.handlers.post_data.lambda_handler", log_retention_days=30)
    >>> nightly = Schedule(system, "Nightly", name="orders-nightly-dev", function=put,
    ...                    expression="cron(30 2 * * ? *)", timezone="Europe/Berlin")

    Source: EventBridge Scheduler API Reference, CreateSchedule.
    """

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        name: str,
        function: ScheduledFunction,
        expression: str,
        timezone: str = "UTC",
        flexible_window_minutes: int | None = None,
        payload: Mapping[str, Any] | None = None,
        retries: ScheduleRetries = _DEFAULT_RETRIES,
        dead_letters: MessageQueue | None = None,
        start: str | None = None,
        end: str | None = None,
        group_name: str = "default",
        description: str | None = None,
        key: EncryptionKey | None = None,
        role_name: str | None = None,
        enabled: bool = True,
    ) -> None:
        super().__init__(scope, id)
        event = None if payload is None else json.dumps(payload)
        if fault := schedule_fault(
            name=name,
            group_name=group_name,
            expression=expression,
            timezone=timezone,
            flexible_window_minutes=flexible_window_minutes,
            event=event,
            queue_name=dead_letters.queue_name if dead_letters else None,
            start=start,
            end=end,
            description=description,
        ):
            reject(self, fault)
        placement = located(self)
        if key and (fault := key.encryption_fault(placement.region)):
            reject(self, fault)
        claim(self, "schedule", f"{group_name}/{name}", placement)
        self.role = Role(
            self,
            "Role",
            name=role_name or name,
            # EventBridge Scheduler names the group of the schedule that it assumes a role for.
            assumed_by=ServicePrincipal(
                service=_PRINCIPAL,
                source_account=placement.account,
                source_arn=placement.arn("scheduler", f"schedule-group/{group_name}"),
            ),
            description=f"What the schedule {name} may do",
        )
        function.grants.invoke(self.role)
        if dead_letters:
            dead_letters.grants.send(self.role)
        if key:
            key.grants.callers("scheduler", self.role)
        self.resource = SchedulerSchedule(
            self,
            "Resource",
            name=name,
            group_name=group_name,
            description=description,
            schedule_expression=expression,
            schedule_expression_timezone=timezone,
            start_date=start,
            end_date=end,
            state="ENABLED" if enabled else "DISABLED",
            kms_key_arn=key.key_arn if key else None,
            flexible_time_window=SchedulerScheduleFlexibleTimeWindow(
                mode="FLEXIBLE" if flexible_window_minutes else "OFF",
                maximum_window_in_minutes=flexible_window_minutes,
            ),
            target=SchedulerScheduleTarget(
                arn=function.alias_arn,
                role_arn=self.role.role_arn,
                input=event,
                retry_policy=SchedulerScheduleTargetRetryPolicy(
                    maximum_event_age_in_seconds=retries.max_age_seconds, maximum_retry_attempts=retries.max_retries
                ),
                dead_letter_config=(
                    SchedulerScheduleTargetDeadLetterConfig(arn=dead_letters.queue_arn) if dead_letters else None
                ),
            ),
            # Else the first call could come before the role may make it.
            depends_on=[self.role.policy] if self.role.policy else None,
            provider=placement.provider,
        )
        self.schedule_name = name
        self.schedule_arn = self.resource.arn
