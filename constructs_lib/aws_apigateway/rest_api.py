"""A REST API in front of functions and other services."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from cdktf import TerraformResource
from constructs import Construct

from constructs_lib.aws_apigateway import route_table
from constructs_lib.aws_apigateway.api_policy import ApiPolicy
from constructs_lib.aws_apigateway.api_resource import add_api, api_fault
from constructs_lib.aws_apigateway.cors import Cors
from constructs_lib.aws_apigateway.deployment import add_deployment
from constructs_lib.aws_apigateway.execute_api_arn import ExecuteApiArns
from constructs_lib.aws_apigateway.existing_rest_api import ExistingRestApi
from constructs_lib.aws_apigateway.gateway_response import GatewayResponse
from constructs_lib.aws_apigateway.gateway_responses import (
    add_gateway_responses,
    gateway_responses,
    gateway_responses_fault,
)
from constructs_lib.aws_apigateway.model import Model
from constructs_lib.aws_apigateway.policy_resource import add_policy
from constructs_lib.aws_apigateway.private_endpoint import PrivateEndpoint
from constructs_lib.aws_apigateway.rest_api_grants import RestApiGrants
from constructs_lib.aws_apigateway.rest_api_metrics import RestApiMetrics
from constructs_lib.aws_apigateway.route import Route
from constructs_lib.aws_apigateway.route_resources import RouteResources
from constructs_lib.aws_apigateway.stage import ApiLogs, Stage
from constructs_lib.aws_apigateway.stage_options import StageOptions
from constructs_lib.aws_apigateway.throttle import Throttle
from constructs_lib.core.errors import reject
from constructs_lib.core.physical_names import claim
from constructs_lib.core.placement import placement_of


class RestApi(Construct):
    """A regional REST API with one stage, which calls a function's alias, or another service, for each route.

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
    routes
        Methods on paths, what answers them and who may call, each path with a method once.
    throttle
        Limit that all routes without one of their own share.
    logs
        The access log and the execution log.
    stage
        Further settings of the stage.
    cors
        What web pages of other origins may do. Without it, nothing.
    models
        Models that no route names, such as parts of others.
    gateway_responses
        Answers that take the place of the usual ones of their type.
    policy
        Where callers must be. Without it, anywhere.
    private_endpoint
        Makes the API one that is reached from VPCs alone; it needs a policy then.
    disable_execute_api_endpoint
        The API is reached by its custom domain name alone.
    binary_media_types
        Media types that are passed on as bytes, to functions in base64; ``*/*`` is all.
    minimum_compression_bytes
        Size from which on answers are compressed for callers who take it, 0 to 10,485,760. Without it none is, and
        compressed requests are passed on as they are.
    api_key_source
        Where the API key of a request is: in its header ``X-API-Key``, or in an authorizer's answer.

    Raises
    ------
    ConstructError
        If AWS refuses the texts, the routes side by side, the stage's name or its logs, another API of the app has
        the name, or two arguments contradict each other.

    Example
    -------
    >>> health = Route(method="GET", path="/health", authorization=Authorization.IAM,
    ...                integration=MockIntegration(body='{"status":"ok"}'))
    >>> logs = ApiLogs(access_log_name="/aws/apigateway/orders-dev", level="INFO", account="assume", retention_days=30)
    >>> api = RestApi(system, "Api", name="orders-dev", description="Takes orders", stage_name="dev", routes=[health],
    ...               throttle=Throttle(rate_per_second=100, burst=50), logs=logs)
    >>> reader = Role(system, "Caller", name="orders-caller-dev", assumed_by="lambda.amazonaws.com",
    ...               description="Asks for orders")
    >>> api.grants.invoke(reader, api.routes[0])

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
        stage: StageOptions | None = None,
        cors: Cors | None = None,
        models: Sequence[Model] = (),
        gateway_responses: Sequence[GatewayResponse] = (),
        policy: ApiPolicy | None = None,
        private_endpoint: PrivateEndpoint | None = None,
        disable_execute_api_endpoint: bool = False,
        binary_media_types: Sequence[str] = (),
        minimum_compression_bytes: int | None = None,
        api_key_source: Literal["HEADER", "AUTHORIZER"] = "HEADER",
    ) -> None:
        super().__init__(scope, id)
        routes, models = tuple(routes), tuple(models)  # a generator would be used up by the checks
        if fault := (
            api_fault(name, description, binary_media_types, minimum_compression_bytes, api_key_source)
            or route_table.fault(routes, models)
            or gateway_responses_fault(gateway_responses)
        ):
            reject(self, fault)
        if private_endpoint and not policy:
            reject(self, "AWS deploys no private API without a policy; give one that names its VPCs or endpoints")
        # AWS takes two APIs of one name, and mixes their metrics.
        claim(self, "REST API", name, placement_of(self))
        self.routes = routes
        self.models = route_table.all_models(routes, models)
        self.cors = cors
        self.execute_api_endpoint_disabled = disable_execute_api_endpoint
        self.is_private = private_endpoint is not None
        self.resource = add_api(
            self,
            name=name,
            description=description,
            private_endpoint=private_endpoint,
            disable_execute_api_endpoint=disable_execute_api_endpoint,
            binary_media_types=binary_media_types,
            minimum_compression_bytes=minimum_compression_bytes,
            api_key_source=api_key_source,
        )
        self.api_id = self.resource.id
        self.execution_arn = self.resource.execution_arn
        below = RouteResources(
            self,
            "Routes",
            rest_api=self.resource,
            routes=routes,
            models=models,
            cors=cors,
            stage_name=stage_name,
            binary=bool(binary_media_types),
        )
        shaping: list[TerraformResource] = [*below.resources, *self._add_answers(gateway_responses)]
        if policy:
            shaping.append(
                add_policy(
                    self,
                    policy,
                    rest_api=self.resource,
                    stage_name=stage_name,
                    routes=routes,
                    private=private_endpoint is not None,
                    cors=cors is not None,
                )
            )
        self.deployment = add_deployment(self, rest_api=self.resource, resources=shaping, calls=below.calls)
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
            options=stage or StageOptions(),
        )
        self.stage_name = self.stage.stage_name
        self.url = self.stage.resource.invoke_url
        self.arns = ExecuteApiArns(f"{self.execution_arn}/{stage_name}")
        self.grants = RestApiGrants(self, self.arns, self.routes)
        self.metrics = RestApiMetrics(name, stage_name)

    @classmethod
    def from_id(cls, scope: Construct, id: str, api_id: str, *, name: str, stage_name: str) -> ExistingRestApi:
        """Return an API that exists already; nothing is made.

        Parameters
        ----------
        name
            The API's physical name, for its metrics.
        stage_name
            The stage that is called.
        """
        return ExistingRestApi(scope, id, api_id, name=name, stage_name=stage_name)

    def url_for(self, route: Route) -> str:
        """Return the address of a route, path parameters as they are written."""
        return f"{self.url}{route.path}"

    def _add_answers(self, own: Sequence[GatewayResponse]) -> list[TerraformResource]:
        self.gateway_responses = gateway_responses(self.routes, own)
        return [
            *add_gateway_responses(
                Construct(self, "Errors"),
                rest_api_id=self.api_id,
                answers=self.gateway_responses,
                headers=self.cors.error_headers() if self.cors else {},
            )
        ]
