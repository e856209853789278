"""IAM policy documents: whether they allow or deny an action on a resource.

One evaluator for roles and users, resource policies of APIs and functions, and the policies that authorizers return.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from localcloud.conditions import Context, UnsupportedConditionError, holds, like, listed, substitute

Verdict = Literal["allow", "deny", "none"]
Principal = Mapping[str, str | Iterable[str]]


def verdict(
    documents: Iterable[Mapping[str, Any]],
    action: str,
    resource: str,
    *,
    context: Context | None = None,
    principal: Principal | None = None,
) -> Verdict:
    """Return what the documents say together: an explicit deny wins, ``none`` means that nothing was said.

    Parameters
    ----------
    documents
        Parsed policy documents.
    action
        As ``dynamodb:PutItem``; its case does not matter.
    resource
        ARN, or ``*`` for an action without a resource.
    context
        Values of condition keys; the case of the keys does not matter.
    principal
        Who asks, for resource policies: ``{"Service": "apigateway.amazonaws.com"}``, or ``{"AWS": [...]}`` with every
        ARN that stands for the caller (session and role), or ``{}`` for nobody in particular. Without it the
        statements' principals are not looked at, as in a policy of a role.

    Notes
    -----
    A condition operator that is not known is taken on the safe side: it makes a deny apply and an allow not.
    """
    found: Verdict = "none"
    for document in documents:
        for statement in listed(document.get("Statement", [])):
            if not _applies(statement, action.lower(), resource, context or {}, principal):
                continue
            if statement["Effect"] == "Deny":
                return "deny"
            found = "allow"
    return found


def _applies(
    statement: Mapping[str, Any], action: str, resource: str, context: Context, principal: Principal | None
) -> bool:
    if not _names(statement, "Action", action, {}, lower=True):
        return False
    if ("Resource" in statement or "NotResource" in statement) and not _names(statement, "Resource", resource, context):
        return False
    if principal is not None and not _principal_matches(statement, principal):
        return False
    try:
        return holds(statement.get("Condition") or {}, context)
    except UnsupportedConditionError:
        return bool(statement["Effect"] == "Deny")


def _names(statement: Mapping[str, Any], element: str, value: str, context: Context, *, lower: bool = False) -> bool:
    negated = f"Not{element}" in statement
    patterns = [
        substitute(str(text), context) for text in listed(statement.get(f"Not{element}" if negated else element, []))
    ]
    return negated != any(like(value, text.lower() if lower else text) for text in patterns if text is not None)


def _principal_matches(statement: Mapping[str, Any], principal: Principal) -> bool:
    if "NotPrincipal" in statement:
        return not _admits(statement["NotPrincipal"], principal)
    return _admits(statement.get("Principal", {}), principal)


def _admits(element: Any, principal: Principal) -> bool:
    if element == "*":
        return True
    for kind, names in element.items():
        asked = principal.get(kind, [])
        values = [asked] if isinstance(asked, str) else list(asked)
        for name in listed(names):
            if name == "*" and kind == "AWS":
                return True
            if any(value == name or (kind == "AWS" and _is_account_of(name, value)) for value in values):
                return True
    return False


def _is_account_of(name: str, arn: str) -> bool:
    account = name.split(":")[4] if name.endswith(":root") else name
    return account.isdigit() and arn.split(":")[4:5] == [account]
