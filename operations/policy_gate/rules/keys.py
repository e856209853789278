"""Who administers and who uses a KMS key."""

from __future__ import annotations

from collections.abc import Iterator

from operations.policy_gate.finding import Fault
from operations.policy_gate.policies import PolicyKind, PolicyStatement, policies, readable
from operations.policy_gate.rules.exposure import limits_the_caller
from operations.policy_gate.rules.permissions import ACCOUNT_ROOT
from operations.policy_gate.stack import Stack

# Without the account, principals of all accounts; without the service, the key itself instead of what it encrypts.
_CALLER = ("kms:CallerAccount", "kms:ViaService")


def key_used_by_anyone(stack: Stack) -> Iterator[Fault]:
    """Find statements for all principals that do not name the account and the service through which the key is used."""
    for resource, statement in readable(stack, PolicyKind.KEY):
        anybody = "*" in statement.principals_of("AWS") or statement.not_principals
        limits = limits_the_caller(statement, frozenset(key.lower() for key in _CALLER))
        missing = [key for key in _CALLER if key.lower() not in limits]
        if statement.allows and anybody and missing:
            yield Fault(
                resource=resource.address,
                detail=", ".join(statement.actions),
                message=f"is allowed to every principal without a condition on {', '.join(missing)}",
            )


def key_lockout(stack: Stack) -> Iterator[Fault]:
    """Find keys whose policy lets the account administer nothing."""
    for policy in policies(stack):
        statements = policy.statements
        if policy.kind is PolicyKind.KEY and statements is not None and not any(map(_administers, statements)):
            yield Fault(
                resource=policy.resource.address,
                message="lets the account's root change no policy; AWS support alone could recover the key",
            )


def key_check_bypassed(stack: Stack) -> Iterator[Fault]:
    """Find keys that switch off AWS's own check against a lock-out."""
    for key in stack.of_kind("aws_kms_key", "aws_kms_key_policy"):
        if key.attributes.get("bypass_policy_lockout_safety_check"):
            yield Fault(resource=key.address, message="sets bypass_policy_lockout_safety_check; leave it out")


def _administers(statement: PolicyStatement) -> bool:
    return (
        statement.allows
        and not statement.conditions
        and not {"kms:*", "kms:PutKeyPolicy"}.isdisjoint(statement.actions)
        and any(ACCOUNT_ROOT.match(principal) for principal in statement.principals_of("AWS"))
    )
