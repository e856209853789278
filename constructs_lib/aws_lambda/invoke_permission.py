"""Who may be let in by a function's resource policy."""

from __future__ import annotations

import re

from constructs_lib.core.tokens import is_token

_SERVICE = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*\.amazonaws\.com")
_ARN = re.compile(r"arn:[^:*]+:[^:*]+:[^:*]*:[^:*]*:(?!\*$).+")


def permission_fault(principal: str, source_arn: str, source_account: str | None) -> str | None:
    """Return why a permission would let in more than one caller; nothing if it would not."""
    if not _SERVICE.fullmatch(principal):
        return f"principal is {principal!r}; give a service principal such as 'apigateway.amazonaws.com'"
    if not is_token(source_arn) and not _ARN.fullmatch(source_arn):
        return f"source_arn is {source_arn!r}; give the ARN of the one resource that may call"
    if principal == "s3.amazonaws.com" and not source_account:
        return "a bucket's ARN names no account; give source_account"
    return None
