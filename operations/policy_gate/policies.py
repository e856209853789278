"""The IAM policies in a stack, in one form.

checkov does not read them: cdktf writes a policy as JSON text inside the JSON.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from operations.policy_gate.stack import Resource, Stack


class PolicyKind(StrEnum):
    """What a policy is attached to, which decides what its statements mean."""

    IDENTITY = "identity"
    TRUST = "trust"
    KEY = "key"
    RESOURCE = "resource"


_KINDS = {
    "aws_iam_role_policy": PolicyKind.IDENTITY,
    "aws_iam_policy": PolicyKind.IDENTITY,
    "aws_iam_group_policy": PolicyKind.IDENTITY,
    "aws_iam_user_policy": PolicyKind.IDENTITY,
    "aws_iam_role": PolicyKind.IDENTITY,
    "aws_kms_key": PolicyKind.KEY,
    "aws_kms_key_policy": PolicyKind.KEY,
}
_ALWAYS_A_POLICY = ("policy", "assume_role_policy")


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyStatement:
    """One statement; a single value and a list of one are the same here."""

    allows: bool
    actions: tuple[str, ...]
    not_actions: tuple[str, ...]
    resources: tuple[str, ...]
    not_resources: tuple[str, ...]
    principals: tuple[tuple[str, str], ...]
    not_principals: bool
    conditions: tuple[tuple[str, str, tuple[str, ...]], ...]

    def principals_of(self, kind: str) -> tuple[str, ...]:
        """Return the principals of a kind: ``AWS``, ``Service``, ``Federated``."""
        return tuple(value for name, value in self.principals if name == kind)


@dataclass(frozen=True, slots=True)
class Policy:
    """One policy of one resource; ``statements`` is ``None`` where no JSON text holds them."""

    resource: Resource
    attribute: str
    kind: PolicyKind
    statements: tuple[PolicyStatement, ...] | None


def policies(stack: Stack) -> Iterator[Policy]:
    """Yield every policy of a stack, those included that cannot be read."""
    for resource in stack.resources:
        for attribute, value in _texts(resource.attributes):
            statements = _statements(value)
            if statements is not None or attribute in _ALWAYS_A_POLICY:
                yield Policy(resource, attribute, _kind(resource, attribute), statements)


def readable(stack: Stack, *kinds: PolicyKind) -> Iterator[tuple[Resource, PolicyStatement]]:
    """Yield the statements of all readable policies of these kinds, each with its resource."""
    for policy in policies(stack):
        if policy.kind in kinds:
            for statement in policy.statements or ():
                yield policy.resource, statement


def _kind(resource: Resource, attribute: str) -> PolicyKind:
    if attribute == "assume_role_policy":
        return PolicyKind.TRUST
    return _KINDS.get(resource.kind, PolicyKind.RESOURCE)


def _texts(value: Any, attribute: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield attribute, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner, attribute)


def _statements(text: str) -> tuple[PolicyStatement, ...] | None:
    if not text.lstrip().startswith("{"):
        return None
    try:
        found = _listed(json.loads(text).get("Statement"))
        return tuple(_statement(statement) for statement in found) or None
    except (json.JSONDecodeError, AttributeError):  # not JSON, or not of the shape that IAM prescribes
        return None


def _statement(raw: dict[str, Any]) -> PolicyStatement:
    principal = raw.get("Principal", {})
    by_kind = principal if isinstance(principal, dict) else {"AWS": principal}
    return PolicyStatement(
        allows=raw.get("Effect") != "Deny",
        actions=_strings(raw.get("Action")),
        not_actions=_strings(raw.get("NotAction")),
        resources=_strings(raw.get("Resource")),
        not_resources=_strings(raw.get("NotResource")),
        principals=tuple((kind, value) for kind, values in by_kind.items() for value in _strings(values)),
        not_principals="NotPrincipal" in raw,
        conditions=tuple(
            (operator, key, _strings(values))
            for operator, tests in raw.get("Condition", {}).items()
            for key, values in tests.items()
        ),
    )


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _strings(value: Any) -> tuple[str, ...]:
    return tuple(str(item) for item in _listed(value))
