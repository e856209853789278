"""Who may be let in by a function's resource policy."""

from __future__ import annotations

import re

from constructs_lib.core.service_principal import service_principal_fault
from constructs_lib.core.tokens import is_token

_ARN = re.compile(r"arn:[^:*]+:[^:*]+:[^:*]*:([^:*]*):(?!\*$).+")
_ACCOUNT = re.compile(r"\d{12}")
_STATEMENT_ID = re.compile(r"[a-zA-Z0-9_-]{1,100}")  # AWS Lambda API Reference, AddPermission

# Services whose resources' ARNs name no account: whoever takes over a deleted bucket's name could call.
_WITHOUT_ACCOUNT = frozenset({"s3.amazonaws.com"})
# Services that make their resource only when they may call, so that its ARN, which has a random part, comes too late.
# Source: AWS Config Developer Guide, "Creating AWS Config Custom Lambda Rules".
_WITHOUT_SOURCE = frozenset({"config.amazonaws.com"})


def statement_id_fault(id: str) -> str | None:
    """Return why a construct id cannot name the statement of a permission; nothing if it can."""
    if _STATEMENT_ID.fullmatch(id):
        return None
    return f"the id {id!r} also names the statement, for which Lambda takes 1 to 100 letters, digits, '-' or '_'"


def permission_fault(principal: str, source_arn: str | None, source_account: str | None) -> str | None:
    """Return why a permission would let in more than one caller; nothing if it would not.

    ``source_arn`` may be left out for AWS Config alone, whose rules get their ARNs after the permission.
    """
    if fault := service_principal_fault(principal):
        return f"principal is {fault}"
    if source_account is not None and not is_token(source_account) and not _ACCOUNT.fullmatch(source_account):
        return f"source_account is {source_account!r}; give the 12 digits of an account"
    if source_arn is None:
        if principal not in _WITHOUT_SOURCE:
            return "source_arn is left out; give the ARN of the one resource that may call"
        return None if source_account else f"{principal} calls for every account; give source_account"
    found = _ARN.fullmatch(source_arn)
    if not is_token(source_arn) and not found:
        return f"source_arn is {source_arn!r}; give the ARN of the one resource that may call"
    if not source_account and (principal in _WITHOUT_ACCOUNT or (found and not found[1])):
        return f"the ARN {source_arn!r} names no account; give source_account"
    return None
