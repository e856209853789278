"""What Parameter Store takes as a name.

Source: AWS Systems Manager API Reference, PutParameter, Name.
"""

from __future__ import annotations

import re

_SEGMENT = re.compile(r"[\w.-]+", re.ASCII)
_MOST_LEVELS = 15
_ARN_CHARACTERS = 1011  # of the ARN, so that the name's own limit depends on region and account
_RESERVED = ("aws", "ssm")


def name_fault(name: str, arn: str, *, what: str = "parameter") -> str | None:
    """Return why Parameter Store refuses the name of a parameter, or a path; nothing if it takes it.

    Parameters
    ----------
    arn
        The ARN that follows from it, a literal.
    what
        What it names, in words.
    """
    levels = name.removeprefix("/").split("/")
    if "/" in name and not name.startswith("/"):
        return f"the {what} {name!r} has a slash inside and none first; write '/{name}'"
    if not all(_SEGMENT.fullmatch(level) for level in levels):
        return f"the {what} {name!r} is not letters, digits, '_', '.' or '-', between slashes"
    if len(levels) > _MOST_LEVELS:
        return f"the {what} {name!r} has {len(levels)} levels, and AWS takes {_MOST_LEVELS}"
    if levels[0].lower().startswith(_RESERVED):
        return f"the {what} {name!r} begins with {levels[0][:3]!r}, which is AWS's own; name it otherwise"
    if len(arn) > _ARN_CHARACTERS:
        return f"the ARN of the {what} {name!r} has {len(arn)} characters, and AWS takes {_ARN_CHARACTERS}; shorten it"
    return None


def parameter_resource(name: str) -> str:
    """Return the last part of a parameter's ARN."""
    return f"parameter/{name.removeprefix('/')}"
