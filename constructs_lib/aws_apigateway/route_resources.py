"""The resources of routes: paths, models, validator, methods, integrations and permissions."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from cdktf import TerraformResource
from cdktf_cdktf_provider_aws.api_gateway_integration import ApiGatewayIntegration
from cdktf_cdktf_provider_aws.api_gateway_method import ApiGatewayMethod
from cdktf_cdktf_provider_aws.api_gateway_model import ApiGatewayModel
from cdktf_cdktf_provider_aws.api_gateway_request_validator import ApiGatewayRequestValidator
from cdktf_cdktf_provider_aws.api_gateway_resource import ApiGatewayResource
from cdktf_cdktf_provider_aws.api_gateway_rest_api import ApiGatewayRestApi
from constructs import Construct

from constructs_lib.aws_apigateway.request_model import RequestModel
from constructs_lib.aws_apigateway.route import Route, is_parameter
from constructs_lib.core.placement import placement_of


@dataclass(frozen=True, slots=True)
class _Path:
    scope: Construct
    resource_id: str


class RouteResources(Construct):
    """Everything below a REST API that its routes are made of.

    Ids of resources have a space in them and path segments have none, so that no path can take an id.
    """

    def __init__(
        self, scope: Construct, id: str, *, rest_api: ApiGatewayRestApi, routes: Sequence[Route], stage_name: str
    ) -> None:
        super().__init__(scope, id)
        self._provider = placement_of(self).provider
        self._rest_api_id = rest_api.id
        self._paths: dict[tuple[str, ...], _Path] = {(): _Path(self, rest_api.root_resource_id)}
        self._models: dict[str, str] = {}
        self.resources: list[TerraformResource] = []
        self._validator_id = self._add_validator()
        self.permissions: list[TerraformResource] = []
        stage_arn = f"{rest_api.execution_arn}/{stage_name}"
        api_path = scope.node.path
        for route in routes:
            self._add_method(route)
            permission = route.function.allow_invoke(
                _statement_id(api_path, route),
                principal="apigateway.amazonaws.com",
                source_arn=f"{stage_arn}/{route.arn_suffix}",
            )
            self.permissions.append(permission)

    def _add_method(self, route: Route) -> None:
        path = self._path(route.segments)
        method = ApiGatewayMethod(
            path.scope,
            f"{route.method} Method",
            rest_api_id=self._rest_api_id,
            resource_id=path.resource_id,
            http_method=route.method,
            authorization=route.authorization,
            request_validator_id=self._validator_id,
            request_models={"application/json": self._model(route.request_model)} if route.request_model else None,
            request_parameters={f"method.request.path.{name}": True for name in route.path_parameters} or None,
            provider=self._provider,
        )
        integration = ApiGatewayIntegration(
            path.scope,
            f"{route.method} Integration",
            rest_api_id=self._rest_api_id,
            resource_id=path.resource_id,
            http_method=method.http_method,
            type="AWS_PROXY",
            integration_http_method="POST",
            uri=route.function.invoke_arn,
            timeout_milliseconds=route.integration_timeout_milliseconds,
            provider=self._provider,
        )
        self.resources += [method, integration]

    def _path(self, segments: tuple[str, ...]) -> _Path:
        if segments not in self._paths:
            parent = self._path(segments[:-1])
            # AWS takes one parameter a level, so one that is renamed must stay the resource that it was: a new one
            # would be made while the old one is still there.
            scope = Construct(parent.scope, "Path Parameter" if is_parameter(segments[-1]) else segments[-1])
            resource = ApiGatewayResource(
                scope,
                "Path Resource",
                rest_api_id=self._rest_api_id,
                parent_id=parent.resource_id,
                path_part=segments[-1],
                provider=self._provider,
            )
            self.resources.append(resource)
            self._paths[segments] = _Path(scope, resource.id)
        return self._paths[segments]

    def _model(self, model: RequestModel) -> str:
        if model.name not in self._models:
            resource = ApiGatewayModel(
                self,
                f"{model.name} Model",
                rest_api_id=self._rest_api_id,
                name=model.name,
                description=model.description,
                content_type="application/json",
                schema=model.render(),
                provider=self._provider,
            )
            self.resources.append(resource)
            self._models[model.name] = resource.name
        return self._models[model.name]

    def _add_validator(self) -> str:
        validator = ApiGatewayRequestValidator(
            self,
            "Body and Parameters Validator",
            rest_api_id=self._rest_api_id,
            name="body-and-parameters",
            validate_request_body=True,
            validate_request_parameters=True,
            provider=self._provider,
        )
        self.resources.append(validator)
        return str(validator.id)


def _statement_id(api_path: str, route: Route) -> str:
    # Lambda takes 100 letters, digits, "-" and "_"; other routes and APIs may share the function.
    readable = re.sub(r"[^a-zA-Z0-9]+", "-", route.label).strip("-")
    digest = hashlib.sha256(f"{api_path} {route.label}".encode()).hexdigest()
    return f"{readable[:80]}-{digest[:8]}"
