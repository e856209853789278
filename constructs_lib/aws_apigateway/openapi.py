"""An API's OpenAPI document, from the values that it was made of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from constructs_lib.aws_apigateway.openapi_documentation import RouteDocumentation
from constructs_lib.aws_apigateway.openapi_errors import ERROR_SCHEMA, ERROR_SCHEMA_NAME, GatewayErrors
from constructs_lib.aws_apigateway.openapi_operation import openapi_path, operation, path_parameters, preflight
from constructs_lib.aws_apigateway.openapi_schema import component_schemas
from constructs_lib.aws_apigateway.openapi_security import security, security_schemes
from constructs_lib.aws_apigateway.rest_api import RestApi
from constructs_lib.aws_apigateway.route import Route
from constructs_lib.aws_apigateway.route_table import all_models
from constructs_lib.core.errors import reject
from constructs_lib.core.placement import located

# API Gateway imports 3.0 and no later version, and tools that know 3.1 know it too.
VERSION = "3.0.3"
_WORD = re.compile(r"[a-zA-Z0-9]+")


def openapi_document(
    api: RestApi,
    *,
    title: str,
    version: str,
    documentation: Mapping[str, RouteDocumentation] | None = None,
) -> dict[str, Any]:
    """Return the OpenAPI 3.0 document of an API, the same for the same API.

    It names every status that a caller may get, those of API Gateway itself included.  A route in front of a function
    or a web service that declares no answer has the answer ``default``: anything.

    Parameters
    ----------
    title
        What people call the API; unlike its physical name, the same in every environment.
    version
        Version of the document.
    documentation
        What is told about routes by ``METHOD /path``.

    Raises
    ------
    ConstructError
        If something is told about a route that the API has not, two operations have one name, a model is named as the
        form of errors, or a model refers to another API.

    Example
    -------
    >>> health = Route(method="GET", path="/health", authorization=Authorization.IAM,
    ...                integration=MockIntegration(body='{"status":"ok"}'))
    >>> logs = ApiLogs(access_log_name="/aws/apigateway/orders-dev", level="INFO", account="assume", retention_days=30)
    >>> api = RestApi(system, "Api", name="orders-dev", description="Takes orders", stage_name="dev", routes=[health],
    ...               throttle=Throttle(rate_per_second=100, burst=50), logs=logs)
    >>> document = openapi_document(api, title="orders", version="1.0.0")
    >>> list(document["paths"]["/health"]["get"]["responses"])
    ['200', '400', '403', '413', '415', '429', '500', '502']

    Source: OpenAPI Specification 3.0.3; API Gateway Developer Guide, "OpenAPI extensions for API Gateway".
    """
    documentation = documentation or {}
    told = [entry for each in documentation.values() for entry in each.responses]
    models = {model.name: model for response in told for model in response.models.values()}
    models |= {model.name: model for model in all_models(api.routes, api.models)}
    labels = [route.label for route in api.routes]
    if unknown := next((label for label in documentation if label not in labels), None):
        reject(api, f"something is told about the route {unknown!r}, which the API has not; it has {', '.join(labels)}")
    if ERROR_SCHEMA_NAME in models:
        reject(api, f"a model is named {ERROR_SCHEMA_NAME!r}, as is the form of every error; rename it")
    names = _operation_ids(api)
    errors = GatewayErrors(api.gateway_responses)
    key_in_header = api.resource.api_key_source_input != "AUTHORIZER"
    paths: dict[str, dict[str, Any]] = {}
    methods: dict[str, list[str]] = {}
    for route in api.routes:
        found = operation(
            route,
            documentation.get(route.label, RouteDocumentation()),
            errors=errors,
            security=security(route, key_in_header=key_in_header),
        )
        path = openapi_path(route)
        shared = path_parameters(route)
        item = paths.setdefault(path, {"parameters": shared} if shared else {})
        item[route.method.lower()] = {"operationId": names[route.label], **found}
        methods.setdefault(path, []).append(route.method)
    if api.cors:
        for path, item in paths.items():
            asked = preflight(api.cors, methods[path], errors)
            item["options"] = {"operationId": _camel("options", path), **asked}
    schemes = security_schemes(api.routes, key_in_header=key_in_header)
    return {
        "openapi": VERSION,
        "info": {"title": title, "description": api.resource.description_input, "version": version},
        "servers": [_server(located(api).region, str(api.stage.resource.stage_name_input))],
        "paths": paths,
        "components": {
            "schemas": {**component_schemas(models.values()), ERROR_SCHEMA_NAME: ERROR_SCHEMA},
            "responses": errors.responses(_statuses(errors, api.routes, cors=api.cors is not None)),
            **({"securitySchemes": schemes} if schemes else {}),
        },
    }


def _statuses(errors: GatewayErrors, routes: Sequence[Route], *, cors: bool) -> set[int]:
    of_routes = {status for route in routes for status in errors.statuses(route)}
    return of_routes | set(errors.statuses(None) if cors else ())


def _operation_ids(api: RestApi) -> dict[str, str]:
    """Return the operations' names by route."""
    names: dict[str, str] = {}
    for route in api.routes:
        name = route.operation_name or _camel(route.method.lower(), openapi_path(route))
        if other := next((label for label, taken in names.items() if taken == name), None):
            reject(api, f"the routes {other} and {route.label} have one name, {name!r}; give one an operation_name")
        names[route.label] = name
    return names


def _camel(method: str, path: str) -> str:
    return method + "".join(_words(path))


def _words(path: str) -> Iterator[str]:
    for segment in path.split("/"):
        words = "".join(word[:1].upper() + word[1:] for word in _WORD.findall(segment))
        yield f"By{words}" if segment.startswith("{") else words


def _server(region: str, stage: str) -> dict[str, Any]:
    return {
        "url": "https://{apiId}.execute-api.{region}.amazonaws.com/{stage}",
        "variables": {
            "apiId": {"default": "api-id", "description": "Id of the API, as in the address of its stage"},
            "region": {"default": region, "enum": [region]},
            "stage": {"default": stage, "enum": [stage]},
        },
    }
