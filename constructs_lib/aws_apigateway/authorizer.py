"""Who may call a route, as plain values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal, NoReturn, Protocol, get_args

from constructs_lib.core.errors import ConstructError
from constructs_lib.core.tokens import is_token

AuthorizerKind = Literal["REQUEST", "TOKEN"]

# API Gateway API Reference, CreateAuthorizer.
CACHE_SECONDS = range(3601)
_NAME = re.compile(r"[a-zA-Z0-9_-]{1,128}")
_HEADER = re.compile(r"method\.request\.header\.[a-zA-Z0-9!#$%&'*+.^_`|~-]+")
_SOURCE = re.compile(r"(method\.request\.(header|querystring)|stageVariables|context)\.[a-zA-Z0-9!#$%&'*+.^_`|~-]+")
_USER_POOL = re.compile(r"arn:aws[a-z-]*:cognito-idp:[a-z0-9-]+:\d{12}:userpool/[\w-]+")
_AUTHORIZATION_HEADER = "method.request.header.Authorization"


class Authorization(StrEnum):
    """Who may call a route. There is no default: an open route is written as such.

    Attributes
    ----------
    NONE
        Everybody.
    IAM
        Signed requests of those whose policies allow it; see the API's grants.

    Example
    -------
    >>> Route(method="GET", path="/", integration=MockIntegration(), authorization=Authorization.NONE).is_open
    True
    """

    NONE = "NONE"
    IAM = "AWS_IAM"


class AuthorizerFunction(Protocol):
    """A function that API Gateway asks through an alias whether a caller may go on."""

    @property
    def invoke_arn(self) -> str:
        """ARN by which API Gateway calls the alias; a token."""

    def allow_invoke(self, id: str, *, principal: str, source_arn: str) -> Any:
        """Let a service call the alias on behalf of one source; return the permission."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LambdaAuthorizer:
    """A function that decides who may call the routes that name it.

    Parameters
    ----------
    name
        1 to 128 letters, digits, ``_`` or ``-``; one in the API.
    function
        The function that is asked, through its alias.
    kind
        ``REQUEST`` gives the function the request without its body, ``TOKEN`` one header of it.
    identity_sources
        What must be there and not empty: a request without it is answered 401, and the function is not asked. They are
        also the key of what is cached. ``TOKEN`` takes one header.
    token_pattern
        Regular expression that the header of a ``TOKEN`` must fit as a whole, else 401.
    cache_seconds
        Time that the function's answer is kept for the same identity, 0 to 3,600. The answer then holds for every route
        of the API: with anything but 0 the function must answer with a policy over all of them.

    Raises
    ------
    ConstructError
        If AWS refuses one of them.

    Example
    -------
    >>> check = Function(system, "Check", name="orders-check-dev", description="Checks tokens",
    ...                  code=Code(packages=(Path("lambda_src/data_api"), Path("lambda_src/common"))),
    ...                  handler="data_api.handlers.post_data.lambda_handler", log_retention_days=30)
    >>> LambdaAuthorizer(name="token", function=check, kind="REQUEST").type
    'CUSTOM'

    Source: API Gateway Developer Guide, "Use API Gateway Lambda authorizers".
    """

    name: str
    function: AuthorizerFunction
    kind: AuthorizerKind
    identity_sources: tuple[str, ...] = (_AUTHORIZATION_HEADER,)
    token_pattern: str | None = None
    cache_seconds: int = 0

    def __post_init__(self) -> None:
        if fault := _common_fault(self.name, self.cache_seconds):
            self._refuse(fault)
        if self.kind not in get_args(AuthorizerKind):
            self._refuse(f"the kind is {self.kind!r}; API Gateway has {', '.join(get_args(AuthorizerKind))}")
        if not self.identity_sources:
            self._refuse("it has no identity source; name what every request must carry")
        known = _HEADER if self.kind == "TOKEN" else _SOURCE
        if strange := next((source for source in self.identity_sources if not known.fullmatch(source)), None):
            self._refuse(f"the identity source is {strange!r}; write one such as '{_AUTHORIZATION_HEADER}'")
        if self.kind == "TOKEN" and len(self.identity_sources) > 1:
            self._refuse(f"a TOKEN has one identity source, and here are {len(self.identity_sources)}; use REQUEST")
        if self.token_pattern is not None and self.kind != "TOKEN":
            self._refuse("a token_pattern is for a TOKEN; leave it out, or check the header in the function")

    @property
    def type(self) -> Literal["CUSTOM"]:
        """What a method says about its authorization."""
        return "CUSTOM"

    def _refuse(self, fault: str) -> NoReturn:
        _refuse(self.name, fault)


@dataclass(frozen=True, slots=True, kw_only=True)
class CognitoAuthorizer:
    """Users of Cognito user pools, who send a token of theirs.

    Parameters
    ----------
    name
        1 to 128 letters, digits, ``_`` or ``-``; one in the API.
    user_pool_arns
        The pools whose tokens are taken.
    identity_source
        The header that holds the token.
    cache_seconds
        Time that a checked token is kept, 0 to 3,600.

    Raises
    ------
    ConstructError
        If AWS refuses one of them.

    Example
    -------
    >>> pool = "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_aB3dE6gH9"
    >>> CognitoAuthorizer(name="users", user_pool_arns=(pool,)).type
    'COGNITO_USER_POOLS'

    Source: API Gateway Developer Guide, "Control access to REST APIs using Amazon Cognito user pools as an authorizer".
    """

    name: str
    user_pool_arns: tuple[str, ...]
    identity_source: str = _AUTHORIZATION_HEADER
    cache_seconds: int = 300

    def __post_init__(self) -> None:
        if fault := _common_fault(self.name, self.cache_seconds):
            _refuse(self.name, fault)
        if not self.user_pool_arns:
            _refuse(self.name, "it has no user pool; name the pools whose tokens are taken")
        for arn in self.user_pool_arns:
            if not is_token(arn) and not _USER_POOL.fullmatch(arn):
                _refuse(
                    self.name, f"{arn!r} is no user pool's ARN; write arn:aws:cognito-idp:region:account:userpool/id"
                )
        if not _HEADER.fullmatch(self.identity_source):
            _refuse(self.name, f"the identity source is {self.identity_source!r}; write '{_AUTHORIZATION_HEADER}'")

    @property
    def type(self) -> Literal["COGNITO_USER_POOLS"]:
        """What a method says about its authorization."""
        return "COGNITO_USER_POOLS"


Authorizer = LambdaAuthorizer | CognitoAuthorizer


def authorizers_fault(authorizers: Mapping[str, Authorizer], candidate: Authorizer) -> str | None:
    """Return why an authorizer cannot stand beside others; nothing if it can."""
    if authorizers.get(candidate.name, candidate) != candidate:
        return f"two different authorizers are named {candidate.name!r}; rename one"
    return None


def _common_fault(name: str, cache_seconds: int) -> str | None:
    if not _NAME.fullmatch(name):
        return "the name is not 1 to 128 letters, digits, '_' or '-'; rename it"
    if cache_seconds not in CACHE_SECONDS:
        return f"cache_seconds is {cache_seconds}; API Gateway takes 0 to 3,600"
    return None


def _refuse(name: str, fault: str) -> NoReturn:
    msg = f"authorizer {name!r}: {fault}"
    raise ConstructError(msg)
