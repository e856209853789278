"""The role that a function runs with."""

from __future__ import annotations

from typing import Any, Protocol

from constructs import Construct

from constructs_lib.aws_iam import Role
from constructs_lib.core.protocols import Grantee
from constructs_lib.core.statement import Statement

_TRACE_ACTIONS = ("xray:PutTelemetryRecords", "xray:PutTraceSegments")


class ExecutionRole(Grantee, Protocol):
    """A role that Lambda may assume."""

    @property
    def role_arn(self) -> str:
        """ARN of the role; a token, or a literal where the role exists already."""

    @property
    def policy(self) -> Any:
        """The inline policy, for ``depends_on``; none while nothing has been granted."""


def make_execution_role(function: Construct, role_name: str, function_name: str) -> Role:
    """Return a role that Lambda alone assumes."""
    return Role(
        function,
        "Role",
        name=role_name,
        assumed_by="lambda.amazonaws.com",
        description=f"What the function {function_name} may do",
    )


def grant_traces(role: Grantee) -> None:
    """Let a function's role write traces; with ``PassThrough`` too, where a caller asks for one."""
    role.add_to_policy(Statement(sid="WriteTraces", actions=_TRACE_ACTIONS, resources=("*",)))
