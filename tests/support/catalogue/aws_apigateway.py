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
    ClientCertificate,
    Cors,
    DomainName,
    ExecuteApiArns,
    ExistingRestApi,
    GatewayResponse,
    Header,
    Model,
    MutualTls,
    PlanStage,
    PrivateEndpoint,
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
from tests.support.catalogue.apigateway_routes import routes

CANNOT: Mapping[str, str] = {}

_THROTTLE = Throttle(rate_per_second=100, burst=50)
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
        routes=routes(scope, function),
        logs=ApiLogs(
            access_log_name="/aws/apigateway/catalogue-orders",
            level="INFO",
            account=account,
            retention_days=7,
            key=key,
            protect=True,
            access_log_fields={"stage": "$context.stage", "vpceId": "$context.identity.vpceId"},
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
            status=200,
        ),
        models=[Model(name="Part", description="A part of an order", schema={"type": "object"})],
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
            cors=Cors(allow_origins=("*",), status=204),
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
