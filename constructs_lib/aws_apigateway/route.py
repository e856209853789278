"""One route of a REST API as a plain value, checked when it is made."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from constructs_lib.aws_apigateway.authorizer import Authorization, Authorizer, CognitoAuthorizer, LambdaAuthorizer
from constructs_lib.aws_apigateway.aws_integration import AwsIntegration
from constructs_lib.aws_apigateway.function_integration import FunctionIntegration, ProxyFunction
from constructs_lib.aws_apigateway.http_integration import HttpIntegration
from constructs_lib.aws_apigateway.integration import MockIntegration
from constructs_lib.aws_apigateway.log_level import LogLevel, log_level_fault
from constructs_lib.aws_apigateway.model import Model, media_type_fault
from constructs_lib.aws_apigateway.request_parameter import RequestParameter
from constructs_lib.aws_apigateway.route_path import Method, RoutePath
from constructs_lib.aws_apigateway.route_response import RouteResponse
from constructs_lib.aws_apigateway.throttle import Throttle

Integration = AwsIntegration | HttpIntegration | MockIntegration

# API Gateway Developer Guide, "Quotas for configuring and running a REST API".
INTEGRATION_MILLISECONDS = range(50, 29_001)
# API Gateway Developer Guide, "Cache settings for REST APIs": 0 switches caching off.
_CACHE_SECONDS = range(1, 3601)
_OPERATION = re.compile(r"[a-zA-Z][a-zA-Z0-9_]*")
_JSON = "application/json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Route(RoutePath):
    """A method on a path, what answers it, and who may call it.

    Parameters
    ----------
    method
        One route each; ``OPTIONS`` is made by ``Cors``.
    path
        Begins with ``/``. A segment may be a parameter, ``{id}``, the last one a greedy parameter, ``{proxy+}``.
    authorization
        ``Authorization.NONE`` opens the route to everybody.
    function
        The function that answers. Each route has a function or an ``integration``.
    integration
        What answers instead of a function.
    request_model
        What a body of type ``application/json`` must be. Bodies of other types, and all bodies without a model,
        reach the function unchecked.
    request_models
        What bodies of further types must be, by content type.
    parameters
        Headers and query string parameters that the route takes. Those of the path need not be said.
    responses
        What the route answers. A route without any says nothing about it.
    operation_name
        Name of the operation for generated clients, letters, digits and ``_``.
    authorization_scopes
        Scopes of which a Cognito access token must have one. Without any, identity tokens are taken.
    api_key_required
        Only requests with a key of one of the stage's usage plans are let through. Keys meter callers and prove nothing
        about them: a route is no less open for it.
    throttle
        Limit of this route alone. Without it the route shares the stage's.
    cache_seconds
        Time that the stage's cache cluster keeps an answer, 1 to 3,600. Path parameters and all declared parameters
        make up the key: what else the answer depends on must be declared. Without it nothing is cached. A cached route
        does not share the stage's limit, but has one of the same size.
    log_level
        What the execution log holds of this route alone. Without it that is the stage's level. Such a route does not
        share the stage's limit either.
    integration_timeout_milliseconds
        Time that API Gateway waits for an answer, 50 to 29,000; more than a function's own limit, so that the
        function ends first and no caller is told of a failure that is none.

    Raises
    ------
    ConstructError
        If AWS refuses the method, the path, the time, the level or a name, the function may outlast the gateway, or the
        cache would give one caller's answer to another.

    Example
    -------
    >>> route = Route(method="GET", path="/orders/{id}", authorization=Authorization.IAM,
    ...               integration=HttpIntegration(url="https://orders.example.com/{id}"))
    >>> route.label
    'GET /orders/{id}'
    """

    method: Method
    path: str
    authorization: Authorization | Authorizer
    function: ProxyFunction | None = None
    integration: Integration | None = None
    request_model: Model | None = None
    request_models: Mapping[str, Model] = field(default_factory=dict)
    parameters: tuple[RequestParameter, ...] = ()
    responses: tuple[RouteResponse, ...] = ()
    operation_name: str | None = None
    authorization_scopes: tuple[str, ...] = ()
    api_key_required: bool = False
    throttle: Throttle | None = None
    cache_seconds: int | None = None
    log_level: LogLevel | None = None
    integration_timeout_milliseconds: int = 29_000

    def __post_init__(self) -> None:
        RoutePath.__post_init__(self)
        if not isinstance(self.authorization, Authorization | LambdaAuthorizer | CognitoAuthorizer):
            self.refuse(
                f"authorization is {self.authorization!r}; say Authorization.IAM, or Authorization.NONE, or name an "
                "authorizer"
            )
        if self.authorization_scopes and not isinstance(self.authorization, CognitoAuthorizer):
            self.refuse("authorization_scopes are for a CognitoAuthorizer; leave them out")
        if (self.function is None) == (self.integration is None):
            self.refuse("it needs a function or an integration, and one of them alone")
        if self.operation_name is not None and not _OPERATION.fullmatch(self.operation_name):
            self.refuse(f"the operation name {self.operation_name!r} is not letters, digits and '_'; rename it")
        if self.log_level is not None and (fault := log_level_fault(self.log_level)):
            self.refuse(fault)
        self._check_contents()
        self._check_timeout()
        self._check_cache()

    def __hash__(self) -> int:
        # Models and mappings have no hash.
        return hash((self.method, self.path))

    @property
    def backend(self) -> FunctionIntegration | Integration:
        """What answers."""
        return self.integration or FunctionIntegration(self._required_function())

    @property
    def models_by_type(self) -> dict[str, Model]:
        """What bodies must be, by content type."""
        return ({_JSON: self.request_model} if self.request_model else {}) | dict(self.request_models)

    @property
    def authorizer(self) -> Authorizer | None:
        """The authorizer, where there is one."""
        return None if isinstance(self.authorization, Authorization) else self.authorization

    @property
    def is_open(self) -> bool:
        """Whether everybody may call it."""
        return self.authorization is Authorization.NONE

    def _required_function(self) -> ProxyFunction:
        return self.function or self.refuse("it has no function")

    def _check_contents(self) -> None:
        if self.request_model and _JSON in self.request_models:
            self.refuse(f"request_model and request_models both say what a body of type {_JSON} is; leave one out")
        if fault := next((found for kind in self.request_models if (found := media_type_fault(kind))), None):
            self.refuse(fault)
        names = [(parameter.place, parameter.name.lower()) for parameter in self.parameters]
        if repeated := next((name for name in names if names.count(name) > 1), None):
            self.refuse(f"the {repeated[0]} parameter {repeated[1]!r} is there twice; leave one out")
        statuses = [response.status for response in self.responses]
        if status := next((status for status in statuses if statuses.count(status) > 1), None):
            self.refuse(f"the response {status} is there twice; join them")

    def _check_timeout(self) -> None:
        timeout = self.integration_timeout_milliseconds
        if timeout not in INTEGRATION_MILLISECONDS:
            self.refuse(f"integration_timeout_milliseconds is {timeout}; API Gateway takes 50 to 29,000")
        if self.function and self.function.timeout_seconds * 1000 >= timeout:
            self.refuse(
                f"its function may run for {self.function.timeout_seconds} s, and the gateway gives up after "
                f"{timeout / 1000:g} s; give the function a shorter timeout_seconds"
            )

    def _check_cache(self) -> None:
        if self.cache_seconds is None:
            return
        if self.cache_seconds not in _CACHE_SECONDS:
            self.refuse(f"cache_seconds is {self.cache_seconds}; API Gateway takes 1 to 3,600")
        if self.method != "GET" or not self.is_open:
            self.refuse(
                "its answers would be cached, and then given to callers whom they are not for; "
                "cache GET routes with Authorization.NONE alone"
            )
