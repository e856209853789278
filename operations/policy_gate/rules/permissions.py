"""What roles may do."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from operations.policy_gate.finding import Fault
from operations.policy_gate.policies import PolicyKind, PolicyStatement, policies, readable
from operations.policy_gate.stack import Stack

# Families whose members differ only in form (a key, a key pair, without the plain text), as AWS writes them itself.
_KEY_FAMILIES = ("kms:GenerateDataKey*", "kms:ReEncrypt*")
_EVERYTHING_OF_A_SERVICE = re.compile(r"^arn:[^:]*:[^:]*:[^:]*:[^:]*:\*$")
ACCOUNT_ROOT = re.compile(r"^arn:[^:]+:iam::[^:]+:root$")


def unreadable_policy(stack: Stack) -> Iterator[Fault]:
    """Find policies that are no JSON text: neither checkov nor these rules can read them."""
    for policy in policies(stack):
        if policy.statements is None:
            yield Fault(
                resource=policy.resource.address,
                detail=policy.attribute,
                message="is no JSON policy that can be read before a deploy; render it with json.dumps",
            )


def wildcard_action(stack: Stack) -> Iterator[Fault]:
    """Find allowed actions with a wildcard, and NotAction, which allows all that AWS will ever add."""
    for policy in policies(stack):
        for statement in policy.statements or ():
            if statement.allows:
                excused = _excused_on_a_key(statement) if policy.kind is PolicyKind.KEY else ()
                wide = [action for action in statement.actions if re.search(r"[*?]", action) and action not in excused]
                for action in (*wide, *(f"NotAction {action}" for action in statement.not_actions)):
                    yield Fault(
                        resource=policy.resource.address,
                        detail=action,
                        message="allows more actions than it names; list those that are needed",
                    )


def _excused_on_a_key(statement: PolicyStatement) -> tuple[str, ...]:
    """Return the wildcards that a key policy may hold: anything less than ``kms:*`` for root locks Terraform out."""
    only_root = statement.principals and all(ACCOUNT_ROOT.match(value) for _, value in statement.principals)
    return (*_KEY_FAMILIES, "kms:*") if only_root else _KEY_FAMILIES


def wildcard_resource(stack: Stack) -> Iterator[Fault]:
    """Find actions allowed on every resource; in a key policy ``*`` means the key itself."""
    for resource, statement in readable(stack, PolicyKind.IDENTITY, PolicyKind.RESOURCE):
        wide = [value for value in statement.resources if value == "*" or _EVERYTHING_OF_A_SERVICE.match(value)]
        if statement.allows and (wide or statement.not_resources):
            for action in statement.actions:
                yield Fault(
                    resource=resource.address,
                    detail=action,
                    message=f"is allowed on {', '.join(wide) or 'all but a few resources'}; name the ARN",
                )


def managed_policy(stack: Stack) -> Iterator[Fault]:
    """Find policies that AWS owns and widens without asking."""
    for resource in stack.of_kind("aws_iam_role_policy_attachment", "aws_iam_policy_attachment", "aws_iam_role"):
        attached = [resource.attributes.get("policy_arn", ""), *resource.attributes.get("managed_policy_arns", [])]
        for arn in attached:
            if ":iam::aws:policy/" in arn:
                yield Fault(
                    resource=resource.address,
                    detail=arn,
                    message="is AWS's own policy; write the actions that are needed in one of the role's own",
                )


def shared_role(stack: Stack) -> Iterator[Fault]:
    """Find functions that run under one role: each then has the permissions of all."""
    functions = defaultdict(list)
    for function in stack.of_kind("aws_lambda_function"):
        functions[function.attributes.get("role")].append(function.address)
    for role, sharing in functions.items():
        if len(sharing) > 1:
            for address in sharing:
                yield Fault(
                    resource=address,
                    detail=str(role),
                    message=f"is the role of {len(sharing)} functions; give each its own",
                )
