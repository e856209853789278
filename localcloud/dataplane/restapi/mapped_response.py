from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from localcloud.contract import Json
from localcloud.dataplane.restapi.gateway_responses import GatewayError
from localcloud.dataplane.restapi.mapping_template import Scope, mapping_template
from localcloud.dataplane.restapi.parameters import mapped
from localcloud.dataplane.restapi.request import Headers, Request
from localcloud.dataplane.restapi.stage import Method, Stage

_FROM_HEADER = "integration.response.header."


class Answered(NamedTuple):
    """What an integration answered; header names in lower case."""

    status: str
    headers: Mapping[str, str]
    body: str


def respond(stage: Stage, method: Method, request: Request, answered: Answered) -> tuple[int, Headers, bytes]:
    """Return what the client gets: the integration response that fits, its headers and its template.

    Raises
    ------
    GatewayError
        If none fits.

    Source: API Gateway, "Set up an integration response in API Gateway".
    """
    response = _chosen(method.integration.get("integrationResponses") or {}, answered.status)
    values: dict[str, tuple[str, str]] = {}
    for parameter, expression in (response.get("responseParameters") or {}).items():
        name = parameter.removeprefix("method.response.header.")
        if (text := _value(expression, request, stage.variables, answered)) is not None:
            values[name.lower()] = (name, text)
    content_type, text = _template(response.get("responseTemplates") or {}, request)
    body = answered.body
    if text:
        template = mapping_template(text)
        body = template.render(Scope(request, stage.variables, answered.body))
        values |= {name.lower(): (name, value) for name, value in template.overrides(request)}
    values.setdefault("content-type", ("Content-Type", content_type))
    return int(response["statusCode"]), list(values.values()), body.encode()


def _chosen(responses: Mapping[str, Json], status: str) -> Json:
    default = None
    for response in responses.values():
        pattern = response.get("selectionPattern")
        if not pattern:
            default = default or response
        elif re.fullmatch(pattern, status):
            return response
    if default is None:
        raise GatewayError("API_CONFIGURATION_ERROR", log=f"No integration response fits the status {status}")
    return default


def _value(expression: str, request: Request, variables: Mapping[str, str], answered: Answered) -> str | None:
    if expression.startswith(_FROM_HEADER):
        return answered.headers.get(expression.removeprefix(_FROM_HEADER).lower())
    if expression == "integration.response.body":
        return answered.body
    return mapped(expression, request, variables)


def _template(templates: Mapping[str, Any], request: Request) -> tuple[str, str | None]:
    accepted = (part.partition(";")[0].strip() for part in request.lower.get("accept", "").split(","))
    content_type = next((part for part in accepted if part in templates), "application/json")
    if content_type not in templates:
        content_type = next(iter(templates), "application/json")
    return content_type, templates.get(content_type)
