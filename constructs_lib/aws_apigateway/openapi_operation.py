"""One route as an operation of an OpenAPI document."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from constructs_lib.aws_apigateway.aws_integration import AwsIntegration
from constructs_lib.aws_apigateway.cors import Cors
from constructs_lib.aws_apigateway.integration import IntegrationResponse
from constructs_lib.aws_apigateway.model import Model
from constructs_lib.aws_apigateway.openapi_documentation import RouteDocumentation
from constructs_lib.aws_apigateway.openapi_errors import GatewayErrors, error_content
from constructs_lib.aws_apigateway.openapi_names import made_operation_id, operation_id
from constructs_lib.aws_apigateway.openapi_schema import reference
from constructs_lib.aws_apigateway.request_parameter import RequestParameter
from constructs_lib.aws_apigateway.route import Route
from constructs_lib.aws_apigateway.route_path import parameter_name
from constructs_lib.aws_apigateway.route_response import RouteResponse

_TEXT = {"type": "string"}
_FIRST_ERROR = 400
# OpenAPI Specification 3.0.3, "Parameter Object": it ignores headers of these names.
_SAID_ELSEWHERE = frozenset({"accept", "authorization", "content-type"})
_PREFLIGHT_METHOD = "OPTIONS"


def operation(
    route: Route, documentation: RouteDocumentation, *, errors: GatewayErrors, security: list[dict[str, list[str]]]
) -> dict[str, Any]:
    """Return a route's operation, without the parameters of its path."""
    parameters = _further_parameters((*route.parameters, *documentation.parameters))
    body = _request_body(route)
    return {
        "operationId": operation_id(route),
        **({"summary": documentation.summary} if documentation.summary else {}),
        **({"description": documentation.description} if documentation.description else {}),
        **({"parameters": parameters} if parameters else {}),
        **({"requestBody": body} if body else {}),
        "responses": _responses(route, (*route.responses, *documentation.responses), errors),
        "security": security,
    }


def preflight(path: str, cors: Cors, methods: Iterable[str], errors: GatewayErrors) -> dict[str, Any]:
    """Return the operation that browsers ask before a page of another origin calls a route."""
    answer = {
        "description": "What pages of other origins may do",
        "headers": {name: {"schema": _TEXT} for name in sorted(cors.headers(methods))},
    }
    responses = {str(cors.status): answer} | {
        str(status): _component(errors, status) for status in errors.statuses(None)
    }
    return {
        "operationId": made_operation_id(_PREFLIGHT_METHOD, path),
        "summary": "Tell browsers what pages of other origins may do",
        "responses": dict(sorted(responses.items())),
        "security": [],
    }


def path_parameters(route: Route) -> list[dict[str, Any]]:
    """Return the parameters of a route's path, which all operations of the path share."""
    greedy = {name for segment in route.segments if "+}" in segment and (name := parameter_name(segment))}
    return [
        {
            "name": name,
            "in": "path",
            "required": True,
            **({"description": "All of the rest of the path, slashes included"} if name in greedy else {}),
            "schema": {"type": "string", "minLength": 1},
        }
        for name in route.path_parameters
    ]


def _further_parameters(parameters: Iterable[RequestParameter]) -> list[dict[str, Any]]:
    return [
        {
            "name": parameter.name,
            "in": "query" if parameter.place == "querystring" else "header",
            "required": parameter.required,
            # API Gateway takes an empty one for none.
            "schema": {"type": "string", "minLength": 1} if parameter.required else _TEXT,
        }
        for parameter in parameters
        if parameter.place == "querystring" or parameter.name.lower() not in _SAID_ELSEWHERE
    ]


def _request_body(route: Route) -> dict[str, Any] | None:
    content: dict[str, Any] = {kind: {"schema": reference(model.name)} for kind, model in route.models_by_type.items()}
    backend = route.backend
    if isinstance(backend, AwsIntegration):
        content = {kind: {"schema": {}} for kind in backend.request_templates} | content
    if not content or route.method in {"DELETE", "GET", "HEAD"}:
        return None  # OpenAPI 3.0 gives a body to no other method
    # API Gateway takes an empty body for null.
    needed = [model for model in route.models_by_type.values() if not _takes_null(model)]
    return {"required": bool(needed), "content": content}


def _takes_null(model: Model) -> bool:
    kinds = model.schema.get("type", [])
    if kinds:
        return "null" in ([kinds] if isinstance(kinds, str) else kinds)
    return not {"$ref", "allOf", "anyOf", "enum", "not", "oneOf"} & set(model.schema)


def _responses(route: Route, declared: Iterable[RouteResponse], errors: GatewayErrors) -> dict[str, Any]:
    found: dict[str, dict[str, Any]] = {}
    for made in _made(route):
        found[str(made.status)] = _made_response(made)
    for response in declared:
        found[str(response.status)] = _joined(found.get(str(response.status)), _declared_response(response))
    answered_elsewhere = not found
    for status in errors.statuses(route):
        own = found.get(str(status))
        found[str(status)] = _component(errors, status) if own is None else _with_error(own)
    if route.method == "HEAD":
        found = {status: _without_body(status, response) for status, response in found.items()}
    ordered = dict(sorted(found.items()))
    if answered_elsewhere:
        # A proxy that declares nothing may answer anything.
        ordered["default"] = {"description": "Any answer of what stands behind the route, passed back as it is"}
    return ordered


def _made(route: Route) -> tuple[IntegrationResponse, ...]:
    backend = route.backend
    return backend.all_responses if isinstance(backend, AwsIntegration) else backend.responses


def _made_response(made: IntegrationResponse) -> dict[str, Any]:
    content = {
        kind: {} if not _is_error(template) else error_content()[kind] for kind, template in made.templates.items()
    }
    return _response("Made by API Gateway", content, made.headers)


def _is_error(template: str) -> bool:
    try:
        body = json.loads(template)
    except ValueError:
        return False
    return isinstance(body, dict) and set(body.get("error") or ()) == {"code", "message", "requestId"}


def _declared_response(response: RouteResponse) -> dict[str, Any]:
    content = {kind: {"schema": reference(model.name)} for kind, model in response.models.items()}
    if not content and response.status >= _FIRST_ERROR:
        content = error_content()
    return _response(response.description, content, response.headers)


def _response(description: str, content: Mapping[str, Any], headers: Iterable[str]) -> dict[str, Any]:
    return {
        "description": description,
        **({"headers": {name: {"schema": _TEXT} for name in sorted(headers)}} if headers else {}),
        **({"content": dict(content)} if content else {}),
    }


def _joined(made: dict[str, Any] | None, declared: dict[str, Any]) -> dict[str, Any]:
    if made is None:
        return declared
    joined = {**made, **declared}
    for part in ("headers", "content"):
        if part in made:
            joined[part] = made[part] | declared.get(part, {})
    return joined


def _with_error(own: dict[str, Any]) -> dict[str, Any]:
    """Return an answer that API Gateway may give too, with a body of its own."""
    content = dict(own.get("content", {}))
    for kind, error in error_content().items():
        schema = content.get(kind, error).get("schema")
        same = schema is None or schema == error["schema"]
        content[kind] = content.get(kind, error) if same else {"schema": {"anyOf": [schema, error["schema"]]}}
    return {**own, "content": content}


def _component(errors: GatewayErrors, status: int) -> dict[str, Any]:
    return {"$ref": f"#/components/responses/{errors.component(status)}"}


def _without_body(status: str, response: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in response:
        return {"description": f"An error without a body, as GET answers it: {status}"}
    return {name: value for name, value in response.items() if name != "content"}
