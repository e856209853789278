"""Lambda's limits on a function's settings.

Source: AWS Lambda API Reference, CreateFunction.
"""

from __future__ import annotations

import re

from constructs_lib.core.tokens import is_token

_NAME = re.compile(r"[a-zA-Z0-9_-]{1,64}")
_ALIAS = re.compile(r"(?!\d+$)[a-zA-Z0-9_-]{1,128}")  # CreateAlias; digits alone are a version
_DESCRIPTION_CHARACTERS = 256
_MEMORY_MIB = range(128, 10_241)
_EPHEMERAL_STORAGE_MIB = range(512, 10_241)
_TIMEOUT_SECONDS = range(1, 901)
_API_TIMEOUT_SECONDS = 29  # API Gateway quotas, "Integration timeout"


def name_fault(name: str) -> str | None:
    """Return why no function has this name; nothing if one may have it."""
    return None if _NAME.fullmatch(name) else f"the function name {name!r} is not 1 to 64 letters, digits, '-' or '_'"


def alias_fault(alias: str) -> str | None:
    """Return why no function has an alias of this name; nothing if one may have it."""
    if _ALIAS.fullmatch(alias):
        return None
    return f"the alias {alias!r} is not 1 to 128 letters, digits, '-' or '_', or it is a number; name an alias"


def limits_fault(
    *,
    name: str,
    description: str,
    memory_mib: int,
    ephemeral_storage_mib: int,
    timeout_seconds: int,
    answers_api: bool,
) -> str | None:
    """Return why Lambda, or API Gateway in front of it, would refuse these settings; nothing if they would not."""
    if fault := name_fault(name):
        return fault
    if not 1 <= len(description) <= _DESCRIPTION_CHARACTERS:
        return f"the description has {len(description)} characters; give 1 to {_DESCRIPTION_CHARACTERS}"
    if memory_mib not in _MEMORY_MIB and not is_token(memory_mib):
        return f"memory_mib is {memory_mib}; Lambda takes {_MEMORY_MIB[0]} to {_MEMORY_MIB[-1]}"
    if ephemeral_storage_mib not in _EPHEMERAL_STORAGE_MIB and not is_token(ephemeral_storage_mib):
        return (
            f"ephemeral_storage_mib is {ephemeral_storage_mib}; "
            f"Lambda takes {_EPHEMERAL_STORAGE_MIB[0]} to {_EPHEMERAL_STORAGE_MIB[-1]}"
        )
    if timeout_seconds not in _TIMEOUT_SECONDS and not is_token(timeout_seconds):
        return f"timeout_seconds is {timeout_seconds}; Lambda takes {_TIMEOUT_SECONDS[0]} to {_TIMEOUT_SECONDS[-1]}"
    if answers_api and timeout_seconds >= _API_TIMEOUT_SECONDS:
        return f"timeout_seconds is {timeout_seconds}, and API Gateway gives up at {_API_TIMEOUT_SECONDS}; give less"
    return None
