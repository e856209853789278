from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from localcloud.dataplane.restapi.request import Request
from localcloud.dataplane.restapi.template import as_text, look_up


def mapped(expression: str, request: Request, variables: Mapping[str, str]) -> str | None:
    """Return what a mapping expression means for a request, None when the request has no such value.

    Parameters
    ----------
    expression
        ``'a literal'``, ``context.…``, ``stageVariables.…`` or ``method.request.…``.
    variables
        The stage's variables.

    Source: API Gateway, "Mapping request and response parameters".
    """
    if expression.startswith("'"):
        return expression[1:-1] if expression.endswith("'") else expression[1:]
    source, _, name = expression.partition(".")
    if source == "context":
        return as_text(look_up(request.views(), tuple(name.split("."))), "")
    if source == "stageVariables":
        return variables.get(name)
    found: Any = None
    where, _, key = expression.removeprefix("method.request.").partition(".")
    if where == "header":
        found = request.lower.get(key.lower())
    elif where == "querystring":
        found = request.arguments.get(key, [""])[-1] or None
    elif where == "path":
        found = request.parameters.get(key)
    elif where == "body":
        found = request.body.decode("utf-8", "replace")
    return None if found is None else str(found)
