"""An API's OpenAPI document, from the values that it was made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from constructs_lib.aws_apigateway.model import Model, models_fault
from constructs_lib.aws_apigateway.openapi_documentation import RouteDocumentation
from constructs_lib.aws_apigateway.openapi_errors import ERROR_SCHEMA, ERROR_SCHEMA_NAME, GatewayErrors
from constructs_lib.aws_apigateway.openapi_names import openapi_path, operation_ids_fault
from constructs_lib.aws_apigateway.openapi_operation import operation, path_parameters, preflight
from constructs_lib.aws_apigateway.openapi_schema import component_schemas
from constructs_lib.aws_apigateway.openapi_security import RESERVED, security, security_schemes
from constructs_lib.aws_apigateway.rest_api import RestApi
from constructs_lib.core.errors import reject
from constructs_lib.core.placement import located

# API Gateway imports 3.0 and no later version, and tools that know 3.1 know it too.
VERSION = "3.0.3"
_Documentation = Mapping[str, RouteDocumentation]


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
    api
        The API whose routes it describes.
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
    models = _models(api, documentation)
    if fault := _fault(api, documentation, models):
        reject(api, fault)
    errors = GatewayErrors(api.gateway_responses, api.routes, cors=api.cors is not None)
    key_in_header = api.resource.api_key_source_input != "AUTHORIZER"
    paths = _paths(api, documentation, errors, key_in_header=key_in_header)
    schemes = security_schemes(api.routes, key_in_header=key_in_header)
    return {
        "openapi": VERSION,
        "info": {"title": title, "description": api.resource.description_input, "version": version},
        "servers": [_server(located(api).region, str(api.stage.resource.stage_name_input))],
        "paths": paths,
        "components": {
            "schemas": {**component_schemas(models), ERROR_SCHEMA_NAME: ERROR_SCHEMA},
            "responses": errors.responses(_referred(paths)),
            **({"securitySchemes": schemes} if schemes else {}),
        },
    }


def _models(api: RestApi, documentation: _Documentation) -> list[Model]:
    told = (response for each in documentation.values() for response in each.responses)
    return [*api.models, *(model for response in told for model in response.models.values())]


def _fault(api: RestApi, documentation: _Documentation, models: list[Model]) -> str | None:
    labels = [route.label for route in api.routes]
    if unknown := next((label for label in documentation if label not in labels), None):
        return f"something is told about the route {unknown!r}, which the API has not; it has {', '.join(labels)}"
    if any(model.name == ERROR_SCHEMA_NAME for model in models):
        return f"a model is named {ERROR_SCHEMA_NAME!r}, as is the form of every error; rename it"
    authorizers = [route.authorizer.name for route in api.routes if route.authorizer]
    if taken := next((name for name in authorizers if name in RESERVED), None):
        return f"an authorizer is named {taken!r}, as is a security scheme of API Gateway's own; rename it"
    return models_fault(models) or operation_ids_fault(api.routes)


def _paths(
    api: RestApi, documentation: _Documentation, errors: GatewayErrors, *, key_in_header: bool
) -> dict[str, dict[str, Any]]:
    paths: dict[str, dict[str, Any]] = {}
    methods: dict[str, list[str]] = {}
    for route in api.routes:
        path = openapi_path(route)
        shared = path_parameters(route)
        item = paths.setdefault(path, {"parameters": shared} if shared else {})
        item[route.method.lower()] = operation(
            route,
            documentation.get(route.label, RouteDocumentation()),
            errors=errors,
            security=security(route, key_in_header=key_in_header),
        )
        methods.setdefault(path, []).append(route.method)
    if api.cors:
        for path, item in paths.items():
            item["options"] = preflight(path, api.cors, methods[path], errors)
    return paths


def _referred(paths: Mapping[str, Any]) -> set[int]:
    """Return the statuses that are answered by a component alone."""
    operations = (node for item in paths.values() for name, node in item.items() if name != "parameters")
    found = (item for operation in operations for item in operation["responses"].items())
    return {int(status) for status, response in found if "$ref" in response}


def _server(region: str, stage: str) -> dict[str, Any]:
    return {
        "url": "https://{apiId}.execute-api.{region}.amazonaws.com/{stage}",
        "variables": {
            "apiId": {"default": "api-id", "description": "Id of the API, as in the address of its stage"},
            "region": {"default": region, "enum": [region]},
            "stage": {"default": stage, "enum": [stage]},
        },
    }
