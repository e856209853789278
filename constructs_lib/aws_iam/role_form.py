"""What IAM takes as a role's texts and numbers.

Source: IAM API Reference, CreateRole.
"""

from __future__ import annotations

import re

_NAME = re.compile(r"[\w+=,.@-]{1,64}", re.ASCII)
_POLICY_NAME = re.compile(r"[\w+=,.@-]{1,128}", re.ASCII)  # CreatePolicy and PutRolePolicy
_DESCRIPTION = re.compile(r"[\t\n\r\x20-\x7e\xa1-\xff]{1,1000}")
_PATH = re.compile(r"/([!-.0-~]+/)*")
_PATH_CHARACTERS = 512
_SESSION_SECONDS = range(3600, 43_201)


def name_fault(name: str) -> str | None:
    """Return why IAM refuses a role's name; nothing if it takes it."""
    return None if _NAME.fullmatch(name) else f"the role name {name!r} is not 1 to 64 letters, digits or '+=,.@_-'"


def policy_name_fault(name: str) -> str | None:
    """Return why IAM refuses a policy's name; nothing if it takes it."""
    if _POLICY_NAME.fullmatch(name):
        return None
    return f"the policy name {name!r} is not 1 to 128 letters, digits or '+=,.@_-'"


def description_fault(description: str) -> str | None:
    """Return why IAM refuses a description; nothing if it takes it."""
    if _DESCRIPTION.fullmatch(description):
        return None
    return f"the description {description!r} is not 1 to 1,000 characters of Latin-1"


def path_fault(path: str | None) -> str | None:
    """Return why IAM refuses a path; nothing if it takes it, or there is none."""
    if path is None or (len(path) <= _PATH_CHARACTERS and _PATH.fullmatch(path)):
        return None
    return f"the path {path!r} does not begin and end with a slash; write one such as '/apps/'"


def session_fault(seconds: int | None) -> str | None:
    """Return why IAM refuses a session's length; nothing if it takes it, or there is none."""
    if seconds is None or seconds in _SESSION_SECONDS:
        return None
    return f"max_session_seconds is {seconds}; IAM takes 3,600 to 43,200"
