"""REST APIs: one with everything, a private one, and what stands around them."""

from collections.abc import Mapping
from pathlib import Path
from typing import get_args

from constructs import Construct

from constructs_lib.aws_apigateway import (
    ApiKey,
    ApiLoggingAccount,
    ApiLogs,
    ApiPolicy,
    Authorization,
    AwsIntegration,
    ClientCertificate,
    CognitoAuthorizer,
    Cors,
    DomainName,
    ExecuteApiArns,
    ExistingRestApi,
    GatewayResponse,
    Header,
    HttpIntegration,
    IntegrationResponse,
    LambdaAuthorizer,
    MockIntegration,
    Model,
    MutualTls,
    PlanStage,
    PrivateEndpoint,
    QueryString,
    Quota,
    RestApi,
    Route,
    RouteDocumentation,
    RoutePath,
    RouteResponse,
    StageOptions,
    Throttle,
    UsagePlan,
    openapi_document,
)
from constructs_lib.aws_apigateway.gateway_response import ResponseType
from constructs_lib.aws_apigateway.route_path import Method
from constructs_lib.aws_iam import Role
from constructs_lib.aws_kms import Key
from constructs_lib.aws_lambda import Code, Function
from constructs_lib.core.placement import located
from constructs_lib.core.statement import Statement

CANNOT: Mapping[str, str] = {}

_THROTTLE = Throttle(rate_per_second=100, burst=50)
_PART = Model(name="Part", description="A part of an order", schema={"type": "object"})
_LINE = Model(name="Line", description="A line of an order", schema={"type": "object"})
_ORDER = Model(
    name="Order", description="An order", schema={"type": "object", "properties": {"part": {"$ref": "model:Part"}}}
)
_POOL = "arn:aws:cognito-idp:us-east-1:000000000000:userpool/us-east-1_aB3dE6gH9"
_CERTIFICATE = "arn:aws:acm:us-east-1:000000000000:certificate/0a1b2c3d"
_ORIGINS = ("https://orders.example.com", "https://stock.example.com")


def add(scope: Construct) -> None:
    """Add everything that the package makes."""
    key = Key(
        scope, "Key", alias="alias/catalogue-api", description="Encrypts logs", deletion_window_days=7, protect=False
    )
    account = ApiLoggingAccount(scope, "Logging", role_name="catalogue-api-logging")
    function = Function(
        scope,
        "Function",
        name="catalogue-api",
        description="Answers, and decides who may call",
        code=Code(packages=(Path("lambda_src/common"), Path("lambda_src/data_api"))),
        handler="data_api.handlers.post_data.lambda_handler",
        log_retention_days=7,
        architecture="host",
    )
    api = _everything(scope, function, account, key)
    _document(api)
    _private(scope, function, account)
    existing = RestApi.from_id(scope, "Existing", api.api_id, name="catalogue-orders", stage_name="local")
    _around(scope, api, existing)


def _everything(scope: Construct, function: Function, account: ApiLoggingAccount, key: Key) -> RestApi:
    certificate = ClientCertificate(scope, "Certificate", description="Shows the stock service who calls")
    return RestApi(
        scope,
        "Api",
        name="catalogue-orders",
        description="Takes orders",
        stage_name="local",
        throttle=_THROTTLE,
        routes=[*_function_routes(function), *_authorized_routes(function), *_other_routes(scope)],
        logs=ApiLogs(
            access_log_name="/aws/apigateway/catalogue-orders",
            level="INFO",
            account=account,
            retention_days=7,
            key=key,
            protect=True,
        ),
        stage=StageOptions(
            description="Serves the catalogue",
            variables={"shard": "eu"},
            cache_cluster_gib="0.5",
            client_certificate=certificate,
        ),
        cors=Cors(
            allow_origins=_ORIGINS,
            allow_methods=get_args(Method),
            allow_headers=("Authorization", "X-Order"),
            expose_headers=("Retry-After",),
            max_age_seconds=60,
            allow_credentials=True,
        ),
        models=[_PART],
        gateway_responses=[
            GatewayResponse(type=kind, code=kind, message="it failed", status=400, headers={"X-Reason": kind})
            for kind in get_args(ResponseType)
        ],
        policy=ApiPolicy(source_cidrs=("127.0.0.0/8",), account_ids=("123456789012",), organization_id="o-a1b2c3d4e5"),
        disable_execute_api_endpoint=True,
        binary_media_types=["image/png", "*/*"],
        minimum_compression_bytes=1024,
        api_key_source="HEADER",
    )


def _document(api: RestApi) -> None:
    told = RouteDocumentation(
        summary="Say that it is well",
        description="For load balancers",
        parameters=(Header("User-Agent", required=False),),
        responses=(RouteResponse(status=404, description="Not yet deployed"),),
    )
    openapi_document(api, title="orders", version="1.0.0", documentation={"GET /health": told})


def _function_routes(function: Function) -> list[Route]:
    stored = RouteResponse(status=201, description="Stored", models={"application/json": _ORDER}, headers=("Location",))
    return [
        Route(
            method="POST",
            path="/orders",
            function=function,
            authorization=Authorization.IAM,
            request_model=_ORDER,
            request_models={"application/vnd.line+json": _LINE},
            parameters=(Header("If-None-Match", required=False), QueryString("dry", required=False)),
            responses=(stored,),
            operation_name="putOrder",
            api_key_required=True,
            throttle=Throttle(rate_per_second=0.5, burst=2),
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
        Route(method="GET", path="/token", function=function, authorization=token),
        Route(method="GET", path="/request", function=function, authorization=request),
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


def _private(scope: Construct, function: Function, account: ApiLoggingAccount) -> None:
    """Add APIs that are seen from VPCs alone, one a level of the execution log."""
    for level in ("ERROR", "OFF"):
        RestApi(
            scope,
            f"Private {level}",
            name=f"catalogue-private-{level}",
            description="Takes orders from inside",
            stage_name="local",
            routes=[Route(method="GET", path="/", function=function, authorization=Authorization.NONE)],
            throttle=_THROTTLE,
            logs=ApiLogs(
                access_log_name=f"/aws/apigateway/catalogue-private-{level}",
                level=level,
                account=account if level == "ERROR" else "assume",
                retention_days=7,
            ),
            policy=ApiPolicy(vpc_ids=("vpc-0a1b2c3d",), vpc_endpoint_ids=("vpce-0a1b2c3d",)),
            private_endpoint=PrivateEndpoint(vpc_endpoint_ids=("vpce-0a1b2c3d",)),
            api_key_source="AUTHORIZER",
        )


def _around(scope: Construct, api: RestApi, existing: ExistingRestApi) -> None:
    """Add who calls the APIs, and by what names and limits."""
    caller = Role(
        scope, "Caller", name="catalogue-api-caller", assumed_by="lambda.amazonaws.com", description="Asks for orders"
    )
    ExistingRestApi(scope, "Again", existing.api_id, name="catalogue-orders", stage_name="local")
    arns = ExecuteApiArns(f"{api.execution_arn}/local")
    bound = RoutePath(method="GET", path="/orders/{id}")
    api.grants.invoke(caller, bound, values={"id": "mine"})
    api.grants.invoke_all(caller)
    api.url_for(api.routes[0])
    arns.of_all()
    for number, method in enumerate(get_args(Method)):
        path = RoutePath(method=method, path=f"/existing{number}/{{id}}")
        existing.grants.invoke(caller, path)
        arns.of_route(path, values={"id": "mine"})
    key = ApiKey(
        scope, "ShopKey", name="catalogue-shop", description="Key of the shop", enabled=False, customer_id="c1"
    )
    other = ApiKey(scope, "OtherKey", name="catalogue-other", description="Key of another shop")
    plan = UsagePlan(
        scope,
        "Plan",
        name="catalogue-basic",
        description="Partners",
        throttle=Throttle(rate_per_second=5, burst=10),
        stages=[PlanStage(api=api, throttles={api.routes[0]: Throttle(rate_per_second=1, burst=1)})],
        quota=Quota(limit=1000, period="WEEK", offset=2),
        keys={"Shop": key},
        product_code="p1",
    )
    plan.add_key("Other", other)
    for period in ("DAY", "MONTH"):
        UsagePlan(
            scope,
            f"{period} Plan",
            name=f"catalogue-{period}",
            description="Partners",
            throttle=Throttle(rate_per_second=5, burst=10),
            stages=[PlanStage(api=api)],
            quota=Quota(limit=1000, period=period),
        )
    domain = DomainName(
        scope,
        "Domain",
        name="orders.example.com",
        certificate_arn=_CERTIFICATE,
        mutual_tls=MutualTls(
            truststore_uri="s3://catalogue-truststore/authorities.pem",
            truststore_version="1",
            ownership_certificate_arn=_CERTIFICATE,
        ),
    )
    domain.add_mapping("Orders", api, base_path="orders")
    domain.add_mapping("Rest", api)
