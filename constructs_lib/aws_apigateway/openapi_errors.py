"""The errors that API Gateway may answer by itself, as an OpenAPI document names them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from constructs_lib.aws_apigateway.authorizer import Authorization
from constructs_lib.aws_apigateway.aws_integration import AwsIntegration
from constructs_lib.aws_apigateway.gateway_response import GatewayResponse, ResponseType
from constructs_lib.aws_apigateway.integration import MockIntegration
from constructs_lib.aws_apigateway.openapi_schema import Schema, reference
from constructs_lib.aws_apigateway.route import Route

ERROR_SCHEMA_NAME = "Error"
_TEXT: Schema = {"type": "string"}
ERROR_SCHEMA: Schema = {
    "description": "What went wrong; the one form of every error",
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["code", "message", "requestId"],
            "properties": {"code": _TEXT, "message": _TEXT, "requestId": _TEXT},
        }
    },
}

# What of a route lets API Gateway give the answer; a route without any of it never does.
_ANY, _IAM, _AUTHORIZER, _KEY, _BACKEND, _PARAMETERS, _PATH, _BODY, _TEMPLATES = (
    *("any", "IAM", "authorizer", "key"),
    *("backend", "parameters", "path", "body", "templates"),
)

_PREFLIGHT = frozenset({_ANY, _TEMPLATES})

# API Gateway Developer Guide, "Gateway response types for API Gateway": statuses where the answer sets none, and when.
# The two defaults answer whatever has no type: what is malformed, what API Gateway fails at, and a function's fault.
# Web ACLs and resource policies stand before every route.
_TYPES: dict[ResponseType, tuple[tuple[int, ...], tuple[str, ...]]] = {
    "ACCESS_DENIED": ((403,), (_ANY,)),
    "API_CONFIGURATION_ERROR": ((500,), (_ANY,)),
    "AUTHORIZER_CONFIGURATION_ERROR": ((500,), (_AUTHORIZER,)),
    "AUTHORIZER_FAILURE": ((500,), (_AUTHORIZER,)),
    "BAD_REQUEST_BODY": ((400,), (_BODY,)),
    "BAD_REQUEST_PARAMETERS": ((400,), (_PARAMETERS,)),
    "DEFAULT_4XX": ((400,), (_ANY,)),
    "DEFAULT_5XX": ((500, 502), (_ANY,)),
    "EXPIRED_TOKEN": ((403,), (_IAM, _AUTHORIZER)),
    "INTEGRATION_FAILURE": ((504,), (_BACKEND,)),
    "INTEGRATION_TIMEOUT": ((504,), (_BACKEND,)),
    "INVALID_API_KEY": ((403,), (_KEY,)),
    "INVALID_SIGNATURE": ((403,), (_IAM,)),
    # Sent for an unknown route too, as which a path counts whose parameter holds a slash.
    "MISSING_AUTHENTICATION_TOKEN": ((403,), (_IAM, _PATH)),
    "QUOTA_EXCEEDED": ((429,), (_KEY,)),
    "REQUEST_TOO_LARGE": ((413,), (_ANY,)),
    "RESOURCE_NOT_FOUND": ((404,), (_PATH,)),
    "THROTTLED": ((429,), (_ANY,)),
    "UNAUTHORIZED": ((401,), (_AUTHORIZER,)),
    "UNSUPPORTED_MEDIA_TYPE": ((415,), (_TEMPLATES,)),
    "WAF_FILTERED": ((403,), (_ANY,)),
}


class GatewayErrors:
    """The errors of one API.

    Parameters
    ----------
    answers
        What the API has set for them.
    routes
        The API's routes.
    cors
        Whether paths have an ``OPTIONS`` method.
    """

    def __init__(self, answers: Iterable[GatewayResponse], routes: Iterable[Route], *, cors: bool) -> None:
        self._answers = {answer.type: answer for answer in answers}
        all_traits = set().union(*map(_traits, routes), _PREFLIGHT if cors else ())
        self._kinds = _kinds(all_traits)

    def statuses(self, route: Route | None) -> list[int]:
        """Return the statuses that a route's callers may get; without a route, those of an ``OPTIONS`` method."""
        traits = _traits(route) if route else _PREFLIGHT
        return sorted({status for kind in _kinds(traits) for status in self._of_type(kind)})

    def responses(self, statuses: Iterable[int]) -> dict[str, Any]:
        """Return the components of these statuses, by name."""
        return {self.component(status): self._response(status) for status in sorted(statuses)}

    def component(self, status: int) -> str:
        """Return the name of a status's component."""
        return f"{ERROR_SCHEMA_NAME}{status}"

    def _response(self, status: int) -> dict[str, Any]:
        given = [self._given(kind) for kind in self._kinds if status in self._of_type(kind)]
        headers = sorted({name for answer in given for name in answer.headers})
        lines = dict.fromkeys(f"{answer.code}: {answer.message}" for answer in given)
        return {
            "description": "; ".join(lines),
            **({"headers": {name: {"schema": _TEXT} for name in headers}} if headers else {}),
            "content": error_content(),
        }

    def _of_type(self, kind: ResponseType) -> tuple[int, ...]:
        own = self._given(kind).status
        return (own,) if own else _TYPES[kind][0]

    def _given(self, kind: ResponseType) -> GatewayResponse:
        is_caller_s = _TYPES[kind][0][0] < 500
        return self._answers.get(kind) or self._answers["DEFAULT_4XX" if is_caller_s else "DEFAULT_5XX"]


def error_content() -> dict[str, Any]:
    """Return the content of an error."""
    return {"application/json": {"schema": reference(ERROR_SCHEMA_NAME)}}


def _kinds(traits: Collection[str]) -> list[ResponseType]:
    return [kind for kind, (_, causes) in _TYPES.items() if not set(causes).isdisjoint(traits)]


def _traits(route: Route) -> set[str]:
    backend = route.backend
    traits = {
        _ANY: True,
        _IAM: route.authorization is Authorization.IAM,
        _AUTHORIZER: route.authorizer is not None,
        _KEY: route.api_key_required,
        _BACKEND: not isinstance(backend, MockIntegration),
        _PARAMETERS: any(parameter.required for parameter in route.parameters),
        _PATH: bool(route.path_parameters),
        _BODY: bool(route.models_by_type),
        _TEMPLATES: isinstance(backend, MockIntegration)
        or (isinstance(backend, AwsIntegration) and bool(backend.request_templates)),
    }
    return {trait for trait, has in traits.items() if has}
