"""Functions that take signed code."""

from __future__ import annotations

import re

from constructs_lib.core.tokens import is_token

# AWS Lambda API Reference, CreateFunction.
_ARN = re.compile(r"arn:[\w-]+:lambda:[a-z0-9-]+:\d{12}:code-signing-config:csc-[a-z0-9]{17}", re.ASCII)


def code_signing_fault(arn: str | None) -> str | None:
    """Return why Lambda would refuse a code signing configuration; nothing if it would not."""
    if arn is None or is_token(arn) or _ARN.fullmatch(arn):
        return None
    return (
        f"code_signing_config_arn is {arn!r}; "
        "write one such as 'arn:aws:lambda:us-east-1:123456789012:code-signing-config:csc-0123456789abcdef0'"
    )
