"""Runs schedules of EventBridge Scheduler when somebody asks for it: none fires by the clock."""

from __future__ import annotations

import json
import logging
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from moto.core.exceptions import ServiceException
from moto.iam.exceptions import NotFoundException
from moto.iam.models import iam_backends
from moto.scheduler.models import scheduler_backends
from moto.sqs.models import sqs_backends

from localcloud.contract import InvokeRequest, Json
from localcloud.control.callers import policies_of
from localcloud.control.data_plane import DataPlane, DataPlaneError, encoded
from localcloud.event_contract import RunSchedule
from localcloud.policy import verdict

_logger = logging.getLogger(__name__)


class ScheduleError(Exception):
    """The schedule is not there, or cannot run here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A schedule at one of its times."""

    account: str
    region: str
    group: str
    name: str
    time: datetime


def run_schedule(account: str, wanted: RunSchedule, data_plane: DataPlane) -> str:
    """Call the function of a schedule as it would at a time, and return what came of it in words.

    Raises
    ------
    ScheduleError
        If there is no such schedule, it is disabled or calls something else than a function, or the time is none.
    """
    due = Due(
        account=account,
        region=wanted["region"],
        group=wanted["group"],
        name=wanted["name"],
        time=_time(wanted.get("time")),
    )
    group = scheduler_backends[due.account][due.region].schedule_groups.get(due.group)
    schedule = group.schedules.get(due.name) if group else None
    if schedule is None:
        raise ScheduleError(f"there is no schedule {due.name} in the group {due.group} of {due.region}")
    if schedule.state != "ENABLED":
        raise ScheduleError(f"the schedule {due.name} is disabled")
    arn = schedule.target["Arn"]
    if arn.split(":")[2] != "lambda":
        raise ScheduleError(f"the schedule {due.name} calls {arn}, and only functions are called here")
    execution = str(uuid.uuid4())
    fault = _role_fault(due, schedule, arn) or _call(due, schedule, execution, data_plane)
    if fault is None:
        return f"{arn} was called"
    _bury(due, schedule, execution, fault)
    return f"{arn} was not called: {fault}"


def _call(due: Due, schedule: Any, execution: str, data_plane: DataPlane) -> str | None:
    request: InvokeRequest = {
        "functionArn": schedule.target["Arn"],
        "region": due.region,
        "payload": encoded(_event(due, schedule, execution).encode()),
        "invocationType": "Event",
        "traceId": None,
        "logType": "None",
    }
    try:
        data_plane.invoke(request)
    except DataPlaneError as error:
        return str(error)
    return None


def _event(due: Due, schedule: Any, execution: str) -> str:
    # Source: EventBridge Scheduler User Guide, "Adding context attributes"
    time = _text(due.time)
    given = schedule.target.get("Input")
    if given is None:
        return json.dumps(_own_event(due, schedule, time))
    for name, value in (
        ("schedule-arn", schedule.arn),
        ("scheduled-time", time),
        ("execution-id", execution),
        ("attempt-number", "1"),
    ):
        given = given.replace(f"<aws.scheduler.{name}>", value)
    return str(given)


def _own_event(due: Due, schedule: Any, time: str) -> Json:
    return {
        "version": "0",
        "id": str(uuid.uuid4()),
        "detail-type": "Scheduled Event",
        "source": "aws.scheduler",
        "account": due.account,
        "time": time,
        "region": due.region,
        "resources": [schedule.arn],
        "detail": "{}",
    }


def _role_fault(due: Due, schedule: Any, function_arn: str) -> str | None:
    role_arn = schedule.target["RoleArn"]
    try:
        role: Any = iam_backends[due.account]["aws"].get_role_by_arn(role_arn)
    except NotFoundException:
        return f"the role {role_arn} does not exist"
    trust = json.loads(role.assume_role_policy_document)
    group = f"arn:aws:scheduler:{due.region}:{due.account}:schedule-group/{due.group}"
    context = {"aws:SourceAccount": due.account, "aws:SourceArn": group}
    principal = {"Service": "scheduler.amazonaws.com"}
    if verdict([trust], "sts:AssumeRole", role_arn, context=context, principal=principal) != "allow":
        return f"the role {role_arn} cannot be assumed by EventBridge Scheduler"
    if verdict(policies_of(role), "lambda:InvokeFunction", function_arn) != "allow":
        return f"the role {role_arn} is not authorized to perform: lambda:InvokeFunction on resource: {function_arn}"
    return None


def _bury(due: Due, schedule: Any, execution: str, fault: str) -> None:
    # Source: EventBridge Scheduler User Guide, "Configuring a dead-letter queue"
    target = (schedule.target.get("DeadLetterConfig") or {}).get("Arn")
    _logger.warning("the schedule %s of the group %s: %s", due.name, due.group, fault)
    if not target:
        return
    attributes = {
        "ERROR_CODE": "AccessDeniedException" if "role" in fault else "ServiceException",
        "ERROR_MESSAGE": fault,
        "EXECUTION_ID": execution,
        "IS_PAYLOAD_TRUNCATED": "false",
        "RETRY_ATTEMPTS": "0",
        "SCHEDULED_TIME": _text(due.time),
        "SCHEDULE_ARN": schedule.arn,
        "TARGET_ARN": schedule.target["Arn"],
    }
    typed = {name: {"DataType": "String", "StringValue": value} for name, value in attributes.items()}
    _, _, _, region, account, name = target.split(":")
    try:
        sqs_backends[account][region].send_message(name, _event(due, schedule, execution), message_attributes=typed)
    except ServiceException as error:
        _logger.error("the dead letter queue %s was not reached: %s", target, error)


def _time(text: str | None) -> datetime:
    if text is None:
        return datetime.now(UTC)
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        raise ScheduleError(f"{text!r} is no time; write one such as 2027-01-31T06:00:00Z") from None
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def _text(time: datetime) -> str:
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
