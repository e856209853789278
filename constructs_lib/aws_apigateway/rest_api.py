"""A REST API in front of functions."""

from __future__ import annotations

from collections.abc import Sequence

from cdktf import TerraformResourceLifecycle
from cdktf_cdktf_provider_aws.api_gateway_rest_api import ApiGatewayRestApi, ApiGatewayRestApiEndpointConfiguration
from constructs import Construct

from constructs_lib.aws_apigateway import route_table
from constructs_lib.aws_apigateway.deployment import add_deployment
from constructs_lib.aws_apigateway.gateway_responses import add_gateway_responses
from constructs_lib.aws_apigateway.rest_api_grants import RestApiGrants
from constructs_lib.aws_apigateway.rest_api_metrics import RestApiMetrics
from constructs_lib.aws_apigateway.route import Route
from constructs_lib.aws_apigateway.route_resources import RouteResources
from constructs_lib.aws_apigateway.stage import ApiLogs, Stage
from constructs_lib.aws_apigateway.throttle import Throttle
from constructs_lib.core.errors import reject
from constructs_lib.core.physical_names import claim
from constructs_lib.core.placement import placement_of

_TEXT_CHARACTERS = 1024  # API Gateway API Reference, CreateRestApi


class RestApi(Construct):
    """A regional REST API with one stage, which calls a function's alias for each route.

    Every error that API Gateway answers by itself is ``{"error": {"code", "message", "requestId"}}``.  The stage is
    traced, writes an access log and an execution log, and is throttled.  A change of the API's shape, and nothing
    else, deploys it anew.

    Parameters
    ----------
    name
        Physical name, 1 to 1,024 characters; also the metrics' dimension ``ApiName``.
    description
        What the API is for, 1 to 1,024 characters.
    stage_name
        1 to 128 letters, digits, ``_`` or ``-``; the first part of every path.
    throttle
        Limit that all routes without one of their own share.

    Raises
    ------
    ConstructError
        If AWS refuses the texts, the routes side by side, the stage's name or its logs, or another API of the app has
        the name.

    Example
    -------
    >>> api = RestApi(system, "Api", name="orders-dev", description="Takes orders", stage_name="dev",
    ...               routes=[Route(method="POST", path="/orders", function=writer, authorization=Authorization.IAM)],
    ...               throttle=Throttle(rate_per_second=100, burst=50),
    ...               logs=ApiLogs(access_log_name="/aws/apigateway/orders-dev", level="INFO",
    ...                            account=logging_account, retention_days=30, key=key))
    >>> api.grants.invoke(client_role, api.routes[0])

    Source: AWS Foundational Security Best Practices, APIGateway.1, APIGateway.3, APIGateway.8 and APIGateway.9.
    """

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        name: str,
        description: str,
        stage_name: str,
        routes: Sequence[Route],
        throttle: Throttle,
        logs: ApiLogs,
    ) -> None:
        super().__init__(scope, id)
        for what, text in (("name", name), ("description", description)):
            if not 1 <= len(text) <= _TEXT_CHARACTERS:
                reject(self, f"the {what} has {len(text)} characters; give 1 to {_TEXT_CHARACTERS}")
        if fault := route_table.fault(routes):
            reject(self, fault)
        # AWS takes two APIs of one name, and mixes their metrics.
        claim(self, "REST API", name, placement_of(self))
        self.resource = self._make_api(name, description)
        self.routes = tuple(routes)
        self.api_id = self.resource.id
        self.execution_arn = self.resource.execution_arn
        below = RouteResources(self, "Routes", rest_api=self.resource, routes=routes, stage_name=stage_name)
        answers = add_gateway_responses(Construct(self, "Errors"), rest_api_id=self.api_id, routes=routes)
        self.deployment = add_deployment(
            self,
            rest_api=self.resource,
            resources=[*below.resources, *answers],
            uris=[route.function.invoke_arn for route in routes],
        )
        self.stage = Stage(
            self,
            "Stage",
            name=stage_name,
            rest_api_id=self.api_id,
            deployment_id=self.deployment.id,
            permissions=below.permissions,
            routes=routes,
            throttle=throttle,
            logs=logs,
        )
        self.url = self.stage.resource.invoke_url
        self.grants = RestApiGrants(self, f"{self.execution_arn}/{stage_name}", self.routes)
        self.metrics = RestApiMetrics(name, stage_name)

    def _make_api(self, name: str, description: str) -> ApiGatewayRestApi:
        placement = placement_of(self)
        return ApiGatewayRestApi(
            self,
            "Resource",
            name=name,
            description=description,
            endpoint_configuration=ApiGatewayRestApiEndpointConfiguration(types=["REGIONAL"]),
            lifecycle=TerraformResourceLifecycle(create_before_destroy=True),
            provider=placement.provider,
            tags=dict(placement.tags) or None,
        )
