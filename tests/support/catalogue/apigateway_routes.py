"""Routes of REST APIs: every integration, every way to say who may call."""

from typing import get_args

from constructs import Construct

from constructs_lib.aws_apigateway import (
    Authorization,
    AwsIntegration,
    CognitoAuthorizer,
    Header,
    HttpIntegration,
    IntegrationResponse,
    LambdaAuthorizer,
    MockIntegration,
    Model,
    QueryString,
    Route,
    RouteResponse,
    Throttle,
)
from constructs_lib.aws_apigateway.route_path import Method
from constructs_lib.aws_iam import Role
from constructs_lib.aws_lambda import Function
from constructs_lib.core.placement import located
from constructs_lib.core.statement import Statement

_POOL = "arn:aws:cognito-idp:us-east-1:000000000000:userpool/us-east-1_aB3dE6gH9"


def routes(scope: Construct, function: Function) -> list[Route]:
    """Return the routes, and make below ``scope`` what they need."""
    return [*_function_routes(function), *_authorized_routes(function), *_other_routes(scope)]


def _function_routes(function: Function) -> list[Route]:
    line = Model(name="Line", description="A line of an order", schema={"type": "object"})
    schema = {"type": "object", "properties": {"part": {"$ref": "model:Part"}}}
    order = Model(name="Order", description="An order", schema=schema)
    stored = RouteResponse(status=201, description="Stored", models={"application/json": order}, headers=("Location",))
    return [
        Route(
            method="POST",
            path="/orders",
            function=function,
            authorization=Authorization.IAM,
            request_model=order,
            request_models={"application/vnd.line+json": line},
            parameters=(Header("If-None-Match", required=False), QueryString("dry", required=False)),
            responses=(stored,),
            operation_name="putOrder",
            api_key_required=True,
            throttle=Throttle(rate_per_second=0.5, burst=2),
            log_level="ERROR",
            integration_timeout_milliseconds=20_000,
        ),
        *(
            Route(method=method, path="/orders/{id}", function=function, authorization=Authorization.IAM)
            for method in get_args(Method)
        ),
    ]


def _authorized_routes(function: Function) -> list[Route]:
    token = LambdaAuthorizer(
        name="token",
        function=function,
        kind="TOKEN",
        identity_sources=("method.request.header.X-Token",),
        token_pattern="^Bearer .+$",
        cache_seconds=300,
    )
    request = LambdaAuthorizer(name="request", function=function, kind="REQUEST")
    users = CognitoAuthorizer(
        name="users", user_pool_arns=(_POOL,), identity_source="method.request.header.X-User", cache_seconds=60
    )
    return [
        Route(method="GET", path="/token", function=function, authorization=token, log_level="INFO"),
        Route(method="GET", path="/request", function=function, authorization=request, log_level="OFF"),
        Route(
            method="GET", path="/users", function=function, authorization=users, authorization_scopes=("orders/read",)
        ),
    ]


def _other_routes(scope: Construct) -> list[Route]:
    role = Role(
        scope,
        "Sender",
        name="catalogue-api-sender",
        assumed_by="apigateway.amazonaws.com",
        description="Sends orders to their queue",
    )
    queue_arn = located(scope).arn("sqs", "catalogue-orders")
    role.add_to_policy(Statement(sid="Send", actions=("sqs:SendMessage",), resources=(queue_arn,)))
    health = MockIntegration(status=203, body="ok", content_type="text/plain", headers={"X-Part": "'gateway'"})
    stock = HttpIntegration(
        url="http://stock.example.com/{proxy}",
        method="GET",
        headers={"X-Request": "context.requestId"},
        vpc_link_id="a1b2c3",
    )
    action = AwsIntegration(service="dynamodb", role=role, action="ListTables", responses=(_accepted(),))
    return [
        Route(
            method="GET",
            path="/health",
            integration=health,
            authorization=Authorization.NONE,
            parameters=(Header("X-Shard"), QueryString("verbose")),
            cache_seconds=60,
        ),
        Route(method="GET", path="/stock/{proxy+}", integration=stock, authorization=Authorization.IAM),
        Route(method="GET", path="/tables", integration=action, authorization=Authorization.IAM),
        *(
            Route(method=method, path="/queue", integration=_queue(role, method), authorization=Authorization.IAM)
            for method in get_args(Method)
        ),
    ]


def _queue(role: Role, method: Method) -> AwsIntegration:
    return AwsIntegration(
        service="sqs",
        path="000000000000/catalogue-orders",
        role=role,
        method=method,
        headers={"Content-Type": "'application/x-www-form-urlencoded'"},
        query_strings={"shard": "stageVariables.shard"},
        request_templates={"application/json": "Action=SendMessage&MessageBody=$util.urlEncode($input.body)"},
        responses=(_accepted(),),
    )


def _accepted() -> IntegrationResponse:
    return IntegrationResponse(
        status=202, pattern=None, templates={"application/json": "{}"}, headers={"X-Part": "'queue'"}
    )
