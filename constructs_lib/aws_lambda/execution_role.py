"""The role that a function runs with."""

from __future__ import annotations

from constructs import Construct

from constructs_lib.aws_iam import Role
from constructs_lib.core.statement import Statement

_TRACE_ACTIONS = ("xray:PutTelemetryRecords", "xray:PutTraceSegments")


def make_execution_role(function: Construct, role_name: str, function_name: str) -> Role:
    """Return a role that Lambda alone assumes, and that may write traces."""
    role = Role(
        function,
        "Role",
        name=role_name,
        assumed_by="lambda.amazonaws.com",
        description=f"What the function {function_name} may do",
    )
    role.add_to_policy(Statement(sid="WriteTraces", actions=_TRACE_ACTIONS, resources=("*",)))
    return role
