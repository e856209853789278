"""Who may be let in by a function's resource policy."""

from __future__ import annotations

import re

from constructs_lib.core.service_principal import service_principal_fault
from constructs_lib.core.tokens import is_token

_ARN = re.compile(r"arn:[^:*]+:[^:*]+:[^:*]*:[^:*]*:(?!\*$).+")


def permission_fault(principal: str, source_arn: str, source_account: str | None) -> str | None:
    """Return why a permission would let in more than one caller; nothing if it would not."""
    if fault := service_principal_fault(principal):
        return f"principal is {fault}"
    if not is_token(source_arn) and not _ARN.fullmatch(source_arn):
        return f"source_arn is {source_arn!r}; give the ARN of the one resource that may call"
    if principal == "s3.amazonaws.com" and not source_account:
        return "a bucket's ARN names no account; give source_account"
    return None
