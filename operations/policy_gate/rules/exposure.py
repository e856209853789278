"""Who may reach a resource."""

from __future__ import annotations

from collections.abc import Iterator

from operations.policy_gate.finding import Fault
from operations.policy_gate.policies import Policy, PolicyKind, PolicyStatement, policies, readable
from operations.policy_gate.stack import Resource, Stack

_CALLER_KEYS = frozenset(
    {
        "aws:principalaccount",
        "aws:principalarn",
        "aws:principalorgid",
        "aws:sourceaccount",
        "aws:sourcearn",
        "aws:sourceip",
        "aws:sourceowner",
        "aws:sourcevpc",
        "aws:sourcevpce",
        "kms:calleraccount",
    }
)
_CONTEXT_KEYS = ("kms:encryptioncontext:", "kms:viaservice", "aws:sourceorgid")
# Resource type: the type and the attribute of the block that carries its policy.
_TLS_ONLY = {
    "aws_s3_bucket": ("aws_s3_bucket_policy", "bucket"),
    "aws_sns_topic": ("aws_sns_topic_policy", "arn"),
    "aws_sqs_queue": ("aws_sqs_queue_policy", "queue_url"),
}


def limits_the_caller(statement: PolicyStatement, keys: frozenset[str] = _CALLER_KEYS) -> frozenset[str]:
    """Return the condition keys, in lower case, that really limit who calls.

    A negated operator, ``…IfExists``, ``ForAllValues`` and the bare value ``*`` let in callers that nobody named.
    """
    return frozenset(
        key.lower()
        for operator, key, values in statement.conditions
        if key.lower() in keys
        and values
        and "*" not in values
        and "Not" not in operator
        and not operator.startswith("ForAllValues:")
        and not operator.endswith("IfExists")
        and operator != "Null"
    )


def public_principal(stack: Stack) -> Iterator[Fault]:
    """Find policies that let anybody in; of keys, ``key_used_by_anyone`` asks for more."""
    for resource, statement in readable(stack, PolicyKind.RESOURCE, PolicyKind.TRUST):
        anybody = "*" in statement.principals_of("AWS") or statement.not_principals
        if statement.allows and anybody and not limits_the_caller(statement):
            yield Fault(
                resource=resource.address,
                detail=", ".join(statement.actions),
                message="is allowed to everybody; name the principal, or limit the caller by a condition",
            )


def unscoped_service(stack: Stack) -> Iterator[Fault]:
    """Find services that are let in for whoever asks them, from any account."""
    for resource, statement in readable(stack, PolicyKind.RESOURCE, PolicyKind.KEY):
        services = statement.principals_of("Service")
        scoped = limits_the_caller(statement) or any(
            key.lower().startswith(_CONTEXT_KEYS) for _, key, _ in statement.conditions
        )
        if statement.allows and services and not scoped:
            yield Fault(
                resource=resource.address,
                detail=", ".join(services),
                message="may act here for any account; add aws:SourceAccount, or what the service sends instead",
            )


def transport_encryption(stack: Stack) -> Iterator[Fault]:
    """Find buckets, topics and queues that can be reached without TLS."""
    found = list(policies(stack))
    for resource in stack.of_kind(*_TLS_ONLY):
        own = [policy for policy in found if _carried_by(policy, resource)]
        if not any(_refuses_plain_text(statement) for policy in own for statement in policy.statements or ()):
            yield Fault(
                resource=resource.address,
                message="has no policy that denies requests without TLS; deny them where aws:SecureTransport is false",
            )


def _carried_by(policy: Policy, resource: Resource) -> bool:
    if policy.resource == resource:
        return True
    kind, attribute = _TLS_ONLY[resource.kind]
    reference = str(policy.resource.attributes.get(attribute, ""))
    return policy.resource.kind == kind and f"{resource.address}." in reference


def _refuses_plain_text(statement: PolicyStatement) -> bool:
    return not statement.allows and any(
        operator == "Bool" and key.lower() == "aws:securetransport" and values in (("false",), ("False",))
        for operator, key, values in statement.conditions
    )
