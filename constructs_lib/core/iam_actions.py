"""The IAM actions of the services that the toolkit builds on.

AWS accepts a policy with a misspelt action, and it then never allows anything.  ``iam_actions.json`` holds each
service's actions: the operation names of its API, corrected where IAM's name differs (Service Authorization
Reference).  A service that is not in the file is not checked.
"""

from __future__ import annotations

import difflib
import json
from functools import cache
from importlib import resources


def unknown_action(action: str) -> str | None:
    """Return what is wrong with an action's name, and the nearest right one; nothing if it is right."""
    service, colon, name = action.partition(":")
    if not colon or not service or not name:
        return f"the action {action!r} is not of the form service:Action"
    known = _actions().get(service)
    if known is None or name in known:
        return None
    nearest = difflib.get_close_matches(name, known, n=1)
    hint = f"did you mean {service}:{nearest[0]}" if nearest else "see the Service Authorization Reference"
    return f"{service} has no action {name!r}; {hint}"


@cache
def _actions() -> dict[str, frozenset[str]]:
    text = resources.files("constructs_lib.core").joinpath("iam_actions.json").read_text(encoding="utf-8")
    return {service: frozenset(names) for service, names in json.loads(text).items()}
