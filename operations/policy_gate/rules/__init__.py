"""The project's own rules: what checkov cannot see in JSON that cdktf wrote.  One rule is one function."""

from collections.abc import Callable, Iterator

from operations.policy_gate.finding import Fault, Finding
from operations.policy_gate.rules.exposure import public_principal, transport_encryption, unscoped_service
from operations.policy_gate.rules.keys import key_check_bypassed, key_lockout, key_used_by_anyone
from operations.policy_gate.rules.permissions import (
    managed_policy,
    shared_role,
    unreadable_policy,
    wildcard_action,
    wildcard_resource,
)
from operations.policy_gate.rules.settings import account_guard, state_backend
from operations.policy_gate.stack import Stack

Rule = Callable[[Stack], Iterator[Fault]]

RULES: tuple[Rule, ...] = (
    account_guard,
    key_check_bypassed,
    key_lockout,
    key_used_by_anyone,
    managed_policy,
    public_principal,
    shared_role,
    state_backend,
    transport_encryption,
    unreadable_policy,
    unscoped_service,
    wildcard_action,
    wildcard_resource,
)


def own_findings(stack: Stack) -> list[Finding]:
    """Return what the own rules find in a stack; the id of a rule is its function's name, with dashes."""
    return sorted(
        {
            Finding(
                stack=stack.name,
                rule=rule.__name__.replace("_", "-"),
                resource=fault.resource,
                detail=fault.detail,
                message=fault.message,
            )
            for rule in RULES
            for fault in rule(stack)
        }
    )
