"""What Lambda takes as a function's environment variables.

Source: https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html and the quotas page, "Function
environment variables".  AWS refuses the rest only when the function is made, and the embedded cloud never.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from constructs_lib.core.tokens import is_token

RESERVED = frozenset(
    {
        "_HANDLER",
        "_X_AMZN_TRACE_ID",
        "AWS_ACCESS_KEY",
        "AWS_ACCESS_KEY_ID",
        "AWS_DEFAULT_REGION",
        "AWS_EXECUTION_ENV",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
        "AWS_LAMBDA_FUNCTION_NAME",
        "AWS_LAMBDA_FUNCTION_VERSION",
        "AWS_LAMBDA_INITIALIZATION_TYPE",
        "AWS_LAMBDA_LOG_GROUP_NAME",
        "AWS_LAMBDA_LOG_STREAM_NAME",
        "AWS_LAMBDA_RUNTIME_API",
        "AWS_REGION",
        "AWS_SECRET_ACCESS_KEY",
        "AWS_SESSION_TOKEN",
        "LAMBDA_RUNTIME_DIR",
        "LAMBDA_TASK_ROOT",
        "TZ",
    }
)
MAX_BYTES = 4096

_NAME = re.compile(r"[a-zA-Z][a-zA-Z0-9_]+")


def environment_fault(variables: Mapping[str, object]) -> str | None:
    """Return why Lambda would refuse these environment variables; nothing if it would not."""
    for name, value in variables.items():
        if name in RESERVED:
            return f"the environment variable {name!r} is reserved: Lambda sets it itself; remove it"
        if not _NAME.fullmatch(name):
            return f"the environment variable {name!r} does not start with a letter and go on with a-z, A-Z, 0-9 or '_'"
        if not isinstance(value, str):
            way_out = "leave it out" if value is None else f"write {str(value)!r}"
            return f"the environment variable {name!r} is {value!r}, and Lambda takes text; {way_out}"
    # Lambda measures them as JSON; the length of a token's value is not known here.
    known = {name: "" if is_token(value) else value for name, value in variables.items()}
    size = len(json.dumps(known, separators=(",", ":"), ensure_ascii=False).encode())
    if size > MAX_BYTES:
        return f"the environment variables have {size} bytes, and Lambda takes {MAX_BYTES}; keep large values in SSM"
    return None
