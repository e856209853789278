"""What callers get when API Gateway itself refuses a request or fails, in the form of every other error."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cdktf_cdktf_provider_aws.api_gateway_gateway_response import ApiGatewayGatewayResponse
from constructs import Construct

from constructs_lib.aws_apigateway.authorizer import Authorization
from constructs_lib.aws_apigateway.gateway_response import GatewayResponse, ResponseType
from constructs_lib.aws_apigateway.route import Route
from constructs_lib.core.placement import placement_of


def _own_code(type: ResponseType, status: int, message: str, **headers: str) -> GatewayResponse:
    return GatewayResponse(
        type=type,
        code=type,
        message=message,
        status=status,
        headers={name.replace("_", "-"): value for name, value in headers.items()},
    )


# API Gateway Developer Guide, "Gateway response types for API Gateway", each with the status that stands there. What is
# not listed falls under the two defaults: those name no status, so that a function's fault stays a 502, and do not tell
# an authorizer's fault from the API's own.
_ALWAYS = (
    GatewayResponse(type="DEFAULT_4XX", code="BAD_REQUEST", message="the request cannot be served as it is"),
    GatewayResponse(
        type="DEFAULT_5XX", code="INTERNAL_SERVER_ERROR", message="the service failed; repeat the request later"
    ),
    _own_code("ACCESS_DENIED", 403, "the caller may not do this"),
    _own_code("BAD_REQUEST_PARAMETERS", 400, "a path, query or header parameter is missing or malformed"),
    _own_code("EXPIRED_TOKEN", 403, "the credentials have expired"),
    _own_code("INTEGRATION_TIMEOUT", 504, "no answer in time; the request may still have been carried out"),
    _own_code("INVALID_API_KEY", 403, "the API key is missing or unknown"),
    _own_code("INVALID_SIGNATURE", 403, "the request's signature is wrong"),
    _own_code("QUOTA_EXCEEDED", 429, "the quota of this API key is used up"),
    _own_code("REQUEST_TOO_LARGE", 413, "the request is larger than 10 MB"),
    _own_code("RESOURCE_NOT_FOUND", 404, "no such route"),
    _own_code("THROTTLED", 429, "too many requests; repeat the request in a second", Retry_After="1"),
    _own_code("UNAUTHORIZED", 401, "the credentials are missing or wrong"),
    _own_code("UNSUPPORTED_MEDIA_TYPE", 415, "this route does not take bodies of this content type"),
    _own_code("WAF_FILTERED", 403, "the request was blocked"),
)
# API Gateway has one response type for an unknown route and for a request without a signature.
_NO_SUCH_ROUTE = GatewayResponse(
    type="MISSING_AUTHENTICATION_TOKEN", code="RESOURCE_NOT_FOUND", message="no such route", status=404
)
_UNSIGNED_OR_NO_SUCH_ROUTE = _own_code(
    "MISSING_AUTHENTICATION_TOKEN", 403, "the request is not signed, or there is no such route"
)


def gateway_responses(routes: Sequence[Route], own: Sequence[GatewayResponse] = ()) -> tuple[GatewayResponse, ...]:
    """Return the answers of an API.

    An unknown route is a 404, or a 403 where routes take signed requests.  A body that a model refuses is told what the
    models' descriptions say.

    Parameters
    ----------
    own
        Answers that take the place of those of their type.
    """
    signed = any(route.authorization is Authorization.IAM for route in routes)
    usual = (
        *_ALWAYS,
        _own_code("BAD_REQUEST_BODY", 400, _body_message(routes)),
        _UNSIGNED_OR_NO_SUCH_ROUTE if signed else _NO_SUCH_ROUTE,
    )
    return tuple(({answer.type: answer for answer in usual} | {answer.type: answer for answer in own}).values())


def gateway_responses_fault(own: Sequence[GatewayResponse]) -> str | None:
    """Return why answers cannot stand side by side; nothing if they can."""
    types = [answer.type for answer in own]
    repeated = next((name for name in types if types.count(name) > 1), None)
    return f"the gateway response {repeated} is there twice; leave one out" if repeated else None


def _body_message(routes: Sequence[Route]) -> str:
    bodies = dict.fromkeys(model.description for route in routes for model in route.models_by_type.values())
    return f"the body must be JSON of this kind: {', or: '.join(bodies)}" if bodies else "the body is malformed"


def add_gateway_responses(
    scope: Construct, *, rest_api_id: str, answers: Sequence[GatewayResponse], headers: Mapping[str, str]
) -> list[ApiGatewayGatewayResponse]:
    """Make the answers of an API.

    Parameters
    ----------
    headers
        Headers of all answers, each value in single quotes.
    """
    provider = placement_of(scope).provider
    return [
        ApiGatewayGatewayResponse(
            scope,
            answer.type,
            rest_api_id=rest_api_id,
            response_type=answer.type,
            status_code=str(answer.status) if answer.status else None,
            response_parameters=_parameters(headers, answer) or None,
            response_templates={"application/json": answer.template},
            provider=provider,
        )
        for answer in answers
    ]


def _parameters(headers: Mapping[str, str], answer: GatewayResponse) -> dict[str, str]:
    values = {**headers, **{name: f"'{value}'" for name, value in answer.headers.items()}}
    return {f"gatewayresponse.header.{name}": value for name, value in values.items()}
