"""Who may call a route, in OpenAPI's words and API Gateway's extensions of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from constructs_lib.aws_apigateway.authorizer import Authorization, Authorizer, CognitoAuthorizer, LambdaAuthorizer
from constructs_lib.aws_apigateway.route import Route

_SIGNATURE, _API_KEY = "sigv4", "api_key"
_PLACES = {"header": "header", "querystring": "query"}
_SCHEMES: dict[str, Any] = {
    _SIGNATURE: {
        "type": "apiKey",
        "name": "Authorization",
        "in": "header",
        "description": "AWS Signature Version 4 for the service execute-api",
        "x-amazon-apigateway-authtype": "awsSigv4",
    },
    _API_KEY: {
        "type": "apiKey",
        "name": "x-api-key",
        "in": "header",
        "description": "API key of a usage plan, beside the authorization",
    },
}

# Names of schemes that no authorizer can have beside them.
RESERVED = frozenset(_SCHEMES)


def security(route: Route, *, key_in_header: bool) -> list[dict[str, list[str]]]:
    """Return what a route asks for; an empty list where it is open.

    API Gateway's own form: scopes stand beside an authorizer, which OpenAPI 3.0 has for OAuth alone.
    """
    needed: dict[str, list[str]] = {}
    if route.authorization is Authorization.IAM:
        needed[_SIGNATURE] = []
    elif route.authorizer is not None:
        needed = {name: sorted(route.authorization_scopes) for name in _authorizer_schemes(route.authorizer)}
    if route.api_key_required and key_in_header:
        needed[_API_KEY] = []
    return [needed] if needed else []


def security_schemes(routes: Iterable[Route], *, key_in_header: bool) -> dict[str, Any]:
    """Return the schemes that routes ask for, by name."""
    routes = tuple(routes)
    used = {name for route in routes for needed in security(route, key_in_header=key_in_header) for name in needed}
    known = dict(_SCHEMES)
    for route in routes:
        if route.authorizer is not None:
            known |= _authorizer_schemes(route.authorizer)
    return {name: known[name] for name in sorted(used)}


def _authorizer_schemes(authorizer: Authorizer) -> dict[str, Any]:
    """Return a scheme for each header and query string parameter of which an authorizer needs all."""
    if isinstance(authorizer, CognitoAuthorizer):
        places = [_place(authorizer.identity_source)]
        extensions: dict[str, Any] = {
            "description": "Token of a user of the Cognito user pool",
            "x-amazon-apigateway-authtype": authorizer.type.lower(),
        }
    else:
        # A source that no caller sends is named so by API Gateway's own exports.
        sources = [source for source in authorizer.identity_sources if source.startswith("method.request.")]
        places = [_place(source) for source in sources] or [("header", "Unused")]
        extensions = {
            "description": "What the authorizer is shown",
            "x-amazon-apigateway-authtype": "custom",
            "x-amazon-apigateway-authorizer": _extension(authorizer),
        }
    return {
        authorizer.name if number == 0 else f"{authorizer.name}.{name}": {
            "type": "apiKey",
            "name": name,
            "in": place,
            **extensions,
        }
        for number, (place, name) in enumerate(places)
    }


def _extension(authorizer: LambdaAuthorizer) -> dict[str, Any]:
    extension: dict[str, Any] = {
        "type": authorizer.kind.lower(),
        "authorizerResultTtlInSeconds": authorizer.cache_seconds,
    }
    if authorizer.kind == "REQUEST":
        extension["identitySource"] = ", ".join(authorizer.identity_sources)
    if authorizer.token_pattern is not None:
        extension["identityValidationExpression"] = authorizer.token_pattern
    return extension


def _place(source: str) -> tuple[str, str]:
    _, _, place, name = source.split(".", 3)
    return _PLACES[place], name
