from __future__ import annotations

import json
from collections.abc import Mapping
from typing import NamedTuple

from localcloud.contract import Json
from localcloud.dataplane.restapi.parameters import mapped
from localcloud.dataplane.restapi.request import Headers, Request
from localcloud.dataplane.restapi.template import Template


class _Default(NamedTuple):
    status: int
    message: str | None
    error_type: str


# Source: API Gateway, "Gateway response types"; error types as public recordings of real answers show them.
DEFAULTS: Mapping[str, _Default] = {
    "ACCESS_DENIED": _Default(403, "User is not authorized to access this resource", "AccessDeniedException"),
    "API_CONFIGURATION_ERROR": _Default(500, "Internal server error", "InternalServerErrorException"),
    "AUTHORIZER_CONFIGURATION_ERROR": _Default(500, None, "AuthorizerConfigurationException"),
    "AUTHORIZER_FAILURE": _Default(500, None, "AuthorizerFailureException"),
    "BAD_REQUEST_BODY": _Default(400, "Invalid request body", "BadRequestException"),
    "BAD_REQUEST_PARAMETERS": _Default(400, "Missing required request parameters", "BadRequestException"),
    "DEFAULT_4XX": _Default(403, "Forbidden", "ForbiddenException"),
    "DEFAULT_5XX": _Default(502, "Internal server error", "InternalServerErrorException"),
    "EXPIRED_TOKEN": _Default(403, "The security token included in the request is expired", "ExpiredTokenException"),
    "INTEGRATION_FAILURE": _Default(500, "Internal server error", "InternalServerErrorException"),
    "INTEGRATION_TIMEOUT": _Default(504, "Endpoint request timed out", "InternalServerErrorException"),
    "INVALID_API_KEY": _Default(403, "Forbidden", "ForbiddenException"),
    "INVALID_SIGNATURE": _Default(403, None, "InvalidSignatureException"),
    "MISSING_AUTHENTICATION_TOKEN": _Default(
        403, "Missing Authentication Token", "MissingAuthenticationTokenException"
    ),
    "QUOTA_EXCEEDED": _Default(429, "Limit Exceeded", "LimitExceededException"),
    "REQUEST_TOO_LARGE": _Default(413, "Request Too Long", "RequestTooLargeException"),
    "THROTTLED": _Default(429, "Too Many Requests", "TooManyRequestsException"),
    "UNAUTHORIZED": _Default(401, "Unauthorized", "UnauthorizedException"),
    "UNSUPPORTED_MEDIA_TYPE": _Default(415, "Unsupported Media Type", "BadRequestException"),
}


class GatewayError(Exception):
    """API Gateway answers by itself, with one of its gateway responses.

    Parameters
    ----------
    log
        What the execution log says about it.
    validation
        What ``$context.error.validationErrorString`` holds.
    """

    def __init__(
        self,
        kind: str,
        message: str | None = None,
        *,
        status: int | None = None,
        error_type: str | None = None,
        log: str | None = None,
        validation: str | None = None,
    ) -> None:
        default = DEFAULTS[kind]
        super().__init__(log or message or kind)
        self.kind = kind
        self.message = message or default.message
        self.status = status or default.status
        self.error_type = error_type or default.error_type
        self.log = log
        self.validation = validation


class GatewayResponses:
    """The answers that an API gives by itself, as its gateway responses shape them."""

    def __init__(self, responses: list[Json]) -> None:
        self._responses = {response["responseType"]: response for response in responses}

    def render(self, error: GatewayError, request: Request) -> tuple[int, Headers, bytes]:
        """Return status, headers and body for an error."""
        request.details["error"] = {
            "message": error.message,
            "messageString": json.dumps(error.message),
            "responseType": error.kind,
            "validationErrorString": error.validation,
        }
        response = self._responses.get(error.kind) or self._responses.get(f"DEFAULT_{error.status // 100}XX") or {}
        headers: Headers = [("x-amzn-ErrorType", error.error_type)]
        for name, value in (response.get("responseParameters") or {}).items():
            if (text := mapped(value, request, {})) is not None:
                headers.append((name.removeprefix("gatewayresponse.header."), text))
        content_type, body = _body(response.get("responseTemplates") or {}, error, request)
        if not any(name.lower() == "content-type" for name, _ in headers):
            headers.insert(0, ("Content-Type", content_type))
        return int(response.get("statusCode") or error.status), headers, body


def _body(templates: Mapping[str, str], error: GatewayError, request: Request) -> tuple[str, bytes]:
    if not templates:
        key = "Message" if error.kind == "ACCESS_DENIED" else "message"
        return "application/json", json.dumps({key: error.message}, separators=(",", ":")).encode()
    accepted = (part.partition(";")[0].strip() for part in request.lower.get("accept", "").split(","))
    content_type = next((part for part in accepted if part in templates), "application/json")
    if content_type not in templates:
        content_type = next(iter(templates))
    return content_type, Template(templates[content_type]).render(request.views(), "").encode()
