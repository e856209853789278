"""Each argument of the package's classes either shapes the API, and deploys it anew, or it does not."""

import inspect
from enum import Enum
from functools import cache
from typing import Any, Protocol

import pytest
from constructs import Construct

from constructs_lib import aws_apigateway as package
from constructs_lib.aws_apigateway import (
    ApiKey,
    ApiPolicy,
    Authorization,
    ClientCertificate,
    Cors,
    DomainName,
    GatewayResponse,
    Header,
    IntegrationResponse,
    MockIntegration,
    Model,
    MutualTls,
    PlanStage,
    PrivateEndpoint,
    Quota,
    Route,
    RouteResponse,
    StageOptions,
    Throttle,
    UsagePlan,
)
from constructs_lib.aws_apigateway import gateway_responses as usual_answers
from tests.support.api_mutations import SLOW, USERS, ServiceRole, api, triggers
from tests.support.rest_api import StubFunction, logs, rest_api, route

MODEL = Model(name="Other", description="Another", schema={"type": "array"})
CERTIFICATE = "arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d"
POOL = USERS.replace("us-east-1_a", "us-east-1_b")


def another_function(scope: Construct) -> StubFunction:
    return StubFunction(scope, "Other")


def another_route(scope: Construct) -> list[Route]:
    return [
        Route(method="PUT", path="/orders", function=another_function(scope), authorization=Authorization.NONE),
    ]


SHAPING: dict[str, Any] = {
    "RestApi.routes": another_route,
    "RestApi.cors": Cors(allow_origins=("*",)),
    "RestApi.models": (MODEL,),
    "RestApi.gateway_responses": (GatewayResponse(type="THROTTLED", code="SLOW", message="later"),),
    "RestApi.policy": ApiPolicy(source_cidrs=("198.51.100.0/24",)),
    "RestApi.disable_execute_api_endpoint": True,
    "RestApi.binary_media_types": ("image/png",),
    "RestApi.minimum_compression_bytes": 0,
    "RestApi.api_key_source": "AUTHORIZER",
    "Route.method": "PUT",
    "Route.path": "/purchases",
    "Route.authorization": Authorization.IAM,
    "Route.function": another_function,
    "Route.integration": MockIntegration(),
    "Route.request_model": MODEL,
    "Route.request_models": {"application/vnd.order+json": MODEL},
    "Route.parameters": (Header("If-Match"),),
    "Route.responses": (RouteResponse(status=201, description="Stored"),),
    "Route.operation_name": "putOrder",
    "Route.authorization_scopes": ("orders/read",),
    "Route.api_key_required": True,
    "Route.cache_seconds": 60,
    "Route.integration_timeout_milliseconds": 20_000,
    "Model.name": "Purchase",
    "Model.description": "Another text",
    "Model.schema": {"type": "array"},
    "Header.name": "If-Match",
    "Header.required": False,
    "QueryString.name": "cursor",
    "QueryString.required": False,
    "RouteResponse.status": 202,
    "RouteResponse.models": {"application/json": MODEL},
    "RouteResponse.headers": ("Location",),
    "MockIntegration.status": 203,
    "MockIntegration.body": "[]",
    "MockIntegration.content_type": "text/plain",
    "MockIntegration.headers": {"X-Part": "'a'"},
    "HttpIntegration.url": "https://stock.example.com/others",
    "HttpIntegration.method": "PUT",
    "HttpIntegration.headers": {"X-Part": "'a'"},
    "HttpIntegration.vpc_link_id": "a1b2c3",
    "AwsIntegration.service": "sns",
    "AwsIntegration.role": lambda scope: ServiceRole(scope, "Other"),
    "AwsIntegration.path": "1/purchases",
    "AwsIntegration.method": "PUT",
    "AwsIntegration.headers": {"X-Part": "'a'"},
    "AwsIntegration.query_strings": {"part": "'a'"},
    "AwsIntegration.request_templates": {"application/json": "{}"},
    "AwsIntegration.responses": (IntegrationResponse(status=203),),
    "IntegrationResponse.status": 203,
    "IntegrationResponse.pattern": r"2\d\d",
    "IntegrationResponse.templates": {"application/json": "{}"},
    "IntegrationResponse.headers": {"X-Part": "'a'"},
    "LambdaAuthorizer.name": "other",
    "LambdaAuthorizer.function": another_function,
    "LambdaAuthorizer.kind": "REQUEST",
    "LambdaAuthorizer.identity_sources": ("method.request.header.X-Token",),
    "LambdaAuthorizer.token_pattern": "^Bearer .+$",
    "LambdaAuthorizer.cache_seconds": 300,
    "CognitoAuthorizer.name": "other",
    "CognitoAuthorizer.user_pool_arns": (POOL,),
    "CognitoAuthorizer.identity_source": "method.request.header.X-Token",
    "CognitoAuthorizer.cache_seconds": 60,
    "Cors.allow_origins": ("https://b.example.com",),
    "Cors.allow_methods": ("DELETE",),
    "Cors.allow_headers": ("X-Part",),
    "Cors.expose_headers": ("X-Part",),
    "Cors.max_age_seconds": 0,
    "Cors.allow_credentials": True,
    "Cors.status": 200,
    "GatewayResponse.type": "UNAUTHORIZED",
    "GatewayResponse.code": "OTHER",
    "GatewayResponse.message": "another",
    "GatewayResponse.status": 503,
    "GatewayResponse.headers": {"Retry-After": "9"},
    "ApiPolicy.source_cidrs": ("198.51.100.0/24",),
    "ApiPolicy.vpc_ids": ("vpc-0a1b2c3d",),
    "ApiPolicy.vpc_endpoint_ids": ("vpce-0a1b2c3d",),
    "ApiPolicy.account_ids": ("111111111111",),
    "ApiPolicy.organization_id": "o-a1b2c3d4e5",
    "PrivateEndpoint.vpc_endpoint_ids": ("vpce-0a1b2c3d",),
}
SHAPELESS: dict[str, Any] = {
    "RestApi.name": "renamed",
    "RestApi.description": "Renamed",
    "RestApi.stage_name": "prod",
    "RestApi.throttle": SLOW,
    "RestApi.logs": logs(level="ERROR"),
    "RestApi.stage": StageOptions(variables={"shard": "eu"}),
    "Route.throttle": SLOW,
    "Route.log_level": "ERROR",
    "RouteResponse.description": "Another text",
    "Throttle.rate_per_second": 1,
    "Throttle.burst": 1,
    "ApiLogs.access_log_name": "/aws/apigateway/others",
    "ApiLogs.level": "OFF",
    "ApiLogs.account": lambda scope: package.ApiLoggingAccount(scope, "Logging", role_name="api-logging"),
    "ApiLogs.retention_days": 7,
    "ApiLogs.key": lambda scope: package_key(scope),
    "ApiLogs.protect": True,
    "ApiLogs.access_log_fields": {"stage": "$context.stage"},
    "StageOptions.description": "Another text",
    "StageOptions.variables": {"shard": "eu"},
    "StageOptions.client_certificate": lambda scope: ClientCertificate(scope, "Certificate", description="Shows"),
}
# What is given together with another argument, which the tables above change.
TOGETHER = {
    "AwsIntegration.action": "instead of path",
    "RestApi.private_endpoint": "with RestApi.policy",
    "StageOptions.cache_cluster_gib": "with Route.cache_seconds",
}
# These stand around an API that is there: none of them is part of it.
AROUND = (ApiKey, ClientCertificate, DomainName, MutualTls, PlanStage, Quota, UsagePlan, package.ApiLoggingAccount)
NO_PART = {"ExecuteApiArns", "ExistingRestApi", "RestApiGrants", "RestApiMetrics", "RouteDocumentation", "RoutePath"}


def package_key(scope: Construct) -> Any:
    from constructs_lib.aws_kms import Key

    return Key(scope, "Key", alias="alias/orders", description="Encrypts logs")


@pytest.fixture(autouse=True)
def few_answers(monkeypatch):
    """Leave most of the gateway's answers out: their tests are elsewhere, and each takes its time."""
    monkeypatch.setattr(usual_answers, "_ALWAYS", ())


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("redeployment")


@pytest.fixture(scope="module")
def unchanged(folder):
    """Return a function that returns the triggers of a class's API, before anything of it is changed."""
    return cache(lambda name: triggers(lambda scope: api(scope, name, None), folder))


def changed(option: str, value: Any, folder) -> dict[str, str]:
    return triggers(lambda scope: api(scope, option, value), folder)


@pytest.mark.parametrize("option", SHAPING)
def test_change_of_what_shapes_the_api_deploys_it_anew(option, unchanged, folder):
    assert changed(option, SHAPING[option], folder) != unchanged(option.partition(".")[0])


@pytest.mark.parametrize("option", SHAPELESS)
def test_change_of_anything_else_does_not(option, unchanged, folder):
    assert changed(option, SHAPELESS[option], folder) == unchanged(option.partition(".")[0])


def test_api_that_is_made_again_is_not_deployed_again(unchanged, folder):
    assert changed("RestApi", None, folder) == unchanged("RestApi")


def test_api_that_becomes_private_is_deployed_anew(folder):
    def build(endpoint):
        policy = ApiPolicy(account_ids=("111111111111",))

        def made(scope):
            signed = route(StubFunction(scope), authorization=Authorization.IAM)
            return rest_api(scope, routes=[signed], policy=policy, private_endpoint=endpoint)

        return triggers(made, folder)

    assert build(PrivateEndpoint()) != build(None)


def test_what_stands_around_an_api_does_not_deploy_it(folder):
    def surrounded(scope):
        made = api(scope, "RestApi", None)
        key = ApiKey(scope, "Key", name="shop", description="Key of the shop")
        UsagePlan(
            scope,
            "Plan",
            name="basic",
            description="Partners",
            throttle=SLOW,
            stages=[PlanStage(api=made, throttles={made.routes[0]: Throttle(rate_per_second=1, burst=1)})],
            quota=Quota(limit=1, period="DAY"),
            keys={"Shop": key},
        )
        DomainName(scope, "Domain", name="api.example.com", certificate_arn=CERTIFICATE).add_mapping("Orders", made)
        return made

    assert triggers(surrounded, folder) == triggers(lambda scope: api(scope, "RestApi", None), folder)


def test_every_argument_of_the_package_is_known_to_shape_the_api_or_not_to():
    known = {*SHAPING, *SHAPELESS, *TOGETHER}
    outside = {cls.__name__ for cls in AROUND} | NO_PART

    assert {
        f"{name}.{keyword}"
        for name in package.__all__
        if name not in outside and _takes_arguments(getattr(package, name))
        for keyword in inspect.signature(getattr(package, name).__init__).parameters
        if keyword not in ("self", "scope", "id")
    } == known


def _takes_arguments(found: Any) -> bool:
    return inspect.isclass(found) and not issubclass(found, Enum) and Protocol not in found.__bases__
