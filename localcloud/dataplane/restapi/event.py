from __future__ import annotations

import base64
from typing import Any

from localcloud.dataplane.restapi.request import Request

_NULL_WHEN_EMPTY = ("queryStringParameters", "multiValueQueryStringParameters", "pathParameters", "stageVariables")


def request_fields(request: Request, resource_path: str, stage_variables: dict[str, str]) -> dict[str, Any]:
    """Return what the proxy event and the event of a REQUEST authorizer have in common.

    Source: API Gateway, "Input format of a Lambda function for proxy integration".
    """
    headers = request.headers
    arguments = request.arguments
    return {
        "resource": resource_path,
        "path": request.base_path + request.path,
        "httpMethod": request.method,
        "headers": {name: values[-1] for name, values in headers.items()},
        "multiValueHeaders": headers,
        "queryStringParameters": {name: values[-1] for name, values in arguments.items()},
        "multiValueQueryStringParameters": arguments,
        "pathParameters": request.parameters,
        "stageVariables": stage_variables,
        "requestContext": request.context,
    }


def proxy_event(
    request: Request, resource_path: str, stage_variables: dict[str, str], *, binary: bool
) -> dict[str, Any]:
    """Return the event of a Lambda proxy integration; a ``binary`` body travels as base64."""
    body = request.body
    text = base64.b64encode(body).decode() if binary else body.decode("utf-8", "replace")
    event = request_fields(request, resource_path, stage_variables)
    for name in _NULL_WHEN_EMPTY:
        event[name] = event[name] or None
    event["body"] = text if body else None
    event["isBase64Encoded"] = binary and bool(body)
    return event
