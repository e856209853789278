"""IAM policy statements as plain values, checked when they are made."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from constructs_lib.core.errors import ConstructError
from constructs_lib.core.iam_actions import unknown_action
from constructs_lib.core.s3_resources import resource_fault
from constructs_lib.core.tokens import is_token

# Actions that AWS lets nobody limit to an ARN, each with the reason; nothing else may use the resource "*".
RESOURCE_STAR: Mapping[str, str] = {
    "ec2:DescribeNetworkInterfaces": "EC2 lists all network interfaces or none",
    "ec2:DescribeSecurityGroups": "EC2 lists all security groups or none",
    "ec2:DescribeSubnets": "EC2 lists all subnets or none",
    "ec2:DescribeVpcs": "EC2 lists all VPCs or none",
    "xray:PutTraceSegments": "X-Ray has no resource type for segments",
    "xray:PutTelemetryRecords": "X-Ray has no resource type for telemetry",
    "logs:GetQueryResults": "CloudWatch Logs has no resource type for queries",
    "logs:StopQuery": "CloudWatch Logs has no resource type for queries",
}

# Services whose actions act on another service's resources.
_ACTS_ON: Mapping[str, str] = {"kafka-cluster": "kafka", "sts": "iam"}

_Effect = Literal["Allow", "Deny"]
Conditions = Mapping[str, Mapping[str, Any]]

# IAM User Guide, "IAM JSON policy elements": Sid and Condition operators.
_SID = re.compile(r"[A-Za-z0-9]+")
_OPERATOR = re.compile(
    r"Null|((ForAllValues|ForAnyValue):)?"
    r"(String(Not)?(Equals|EqualsIgnoreCase|Like)|(Numeric|Date)((Not)?Equals|(LessThan|GreaterThan)(Equals)?)"
    r"|Bool|BinaryEquals|(Not)?IpAddress|Arn(Not)?(Equals|Like))(IfExists)?"
)
# A variable of IAM's, which Terraform would take for an expression of its own; "::" is a function of a provider.
_VARIABLE = re.compile(r"(?<!\$)\$\{(?=[\w.-]+:(?!:))", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One statement of an identity or resource policy.

    Parameters
    ----------
    sid
        What the statement is for, letters and digits; one in its policy.
    actions
        Exact actions, ``service:Action``; a wildcard is refused.
    resources
        ARNs, literal or tokens. ``*`` only for the actions listed in ``RESOURCE_STAR``.
    conditions
        Condition operator, key, value or values.
    effect
        ``Deny`` wins over whatever allows the same.

    Raises
    ------
    ConstructError
        If an action has a wildcard or does not exist, a resource is ``*``, belongs to another service or is none that
        an action of S3 acts on, or AWS refuses the form.
    """

    sid: str
    actions: tuple[str, ...]
    resources: tuple[str, ...]
    conditions: Conditions = field(default_factory=dict)
    effect: _Effect = "Allow"

    def __post_init__(self) -> None:
        if not _SID.fullmatch(self.sid):
            self._refuse("IAM takes letters and digits as a sid; rename it")
        if not self.actions or not self.resources:
            self._refuse("it has no action or no resource; name what it is about")
        if self.effect not in get_args(_Effect):
            self._refuse(f"the effect is {self.effect!r}; write 'Allow' or 'Deny'")
        if unknown := next((operator for operator in self.conditions if not _OPERATOR.fullmatch(operator)), None):
            self._refuse(f"IAM has no condition operator {unknown!r}; see the IAM User Guide")
        for action in self.actions:
            self._check_action(action)
        for resource in self.resources:
            self._check_resource(resource)
        if fault := resource_fault(self.actions, self.resources):
            self._refuse(fault)

    def _check_action(self, action: str) -> None:
        if "*" in action or "?" in action:
            self._refuse(f"the action {action!r} has a wildcard; list the actions that are needed")
        if fault := unknown_action(action):
            self._refuse(fault)

    def _check_resource(self, resource: str) -> None:
        if resource == "*":
            if listed := [action for action in self.actions if action not in RESOURCE_STAR]:
                self._refuse(f"the resource is '*' for {', '.join(listed)}; name the ARN")
        elif not is_token(resource):
            service = resource.split(":")[2] if resource.startswith("arn:") and resource.count(":") >= 5 else None
            if service is None:
                self._refuse(
                    f"the resource {resource!r} is not an ARN; write arn:partition:service:region:account:name"
                )
            if resource.split(":", 5)[5] == "*":
                self._refuse(f"the resource {resource!r} is everything that {service} has; name the ARN")
            if other := [action for action in self.actions if _acts_on(action) != service]:
                self._refuse(f"the resource {resource!r} belongs to {service}, and {other[0]} does not act on it")

    def _refuse(self, fault: str) -> None:
        msg = f"policy statement {self.sid!r}: {fault}"
        raise ConstructError(msg)

    def render(self) -> dict[str, Any]:
        """Return the statement as IAM's JSON has it."""
        return {
            "Sid": self.sid,
            "Effect": self.effect,
            "Action": sorted(self.actions),
            "Resource": list(self.resources),
            **(
                {"Condition": {operator: dict(test) for operator, test in self.conditions.items()}}
                if self.conditions
                else {}
            ),
        }


def _acts_on(action: str) -> str:
    service = action.partition(":")[0]
    return _ACTS_ON.get(service, service)


def policy_json(statements: Iterable[Mapping[str, Any]]) -> str:
    """Return a policy document as JSON text; tokens in it are resolved by Terraform, policy variables left to IAM."""
    return _VARIABLE.sub("$${", json.dumps({"Version": "2012-10-17", "Statement": list(statements)}))
