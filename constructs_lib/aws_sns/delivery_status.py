"""Records of deliveries in CloudWatch Logs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from constructs_lib.core.placement import Placement
from constructs_lib.core.protocols import Grantee
from constructs_lib.core.statement import Statement

# Amazon SNS Developer Guide, "Amazon SNS message delivery status": SNS makes the log groups itself.
STATUS_ACTIONS = ("logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents")

Receiver = Literal["application", "firehose", "http", "lambda", "sqs"]


class StatusRole(Grantee, Protocol):
    """A role that ``sns.amazonaws.com`` assumes."""

    @property
    def role_arn(self) -> str:
        """ARN of the role; a token."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryStatus:
    """The record of deliveries to one kind of receiver.

    Parameters
    ----------
    receiver
        What the deliveries go to; ``http`` is HTTPS too.
    role
        The role that SNS writes the records with; it is granted what that takes.
    success_percent
        How many of a hundred successful deliveries are recorded, 0 to 100; failures all are.
    """

    receiver: Receiver
    role: StatusRole
    success_percent: int = 0


def delivery_status_fault(statuses: Sequence[DeliveryStatus]) -> str | None:
    """Return why SNS refuses some records; nothing if it takes them."""
    receivers = [status.receiver for status in statuses]
    if repeated := next((one for one in receivers if receivers.count(one) > 1), None):
        return f"delivery_status says twice what is recorded of {repeated!r}; say it once"
    if wrong := next((status for status in statuses if not 0 <= status.success_percent <= 100), None):
        return f"success_percent of {wrong.receiver!r} is {wrong.success_percent}; give 0 to 100"
    return None


def render_delivery_status(statuses: Sequence[DeliveryStatus], topic_name: str, placement: Placement) -> dict[str, Any]:
    """Return the topic's arguments, and let the roles write the records."""
    # A failure's record goes to a group of its own, whose name goes on after the topic's.
    group = placement.arn("logs", f"log-group:sns/{placement.region}/{placement.account}/{topic_name}*")
    arguments: dict[str, Any] = {}
    for status in statuses:
        status.role.add_to_policy(Statement(sid="RecordDeliveries", actions=STATUS_ACTIONS, resources=(group,)))
        arguments[f"{status.receiver}_failure_feedback_role_arn"] = status.role.role_arn
        arguments[f"{status.receiver}_success_feedback_role_arn"] = status.role.role_arn
        arguments[f"{status.receiver}_success_feedback_sample_rate"] = status.success_percent
    return arguments
