"""The resources of routes: paths, models, validator, authorizers, methods, integrations and permissions."""

from __future__ import annotations

from collections.abc import Sequence

from cdktf import TerraformResource
from cdktf_cdktf_provider_aws.api_gateway_integration import ApiGatewayIntegration
from cdktf_cdktf_provider_aws.api_gateway_method import ApiGatewayMethod
from cdktf_cdktf_provider_aws.api_gateway_request_validator import ApiGatewayRequestValidator
from cdktf_cdktf_provider_aws.api_gateway_rest_api import ApiGatewayRestApi
from constructs import Construct

from constructs_lib.aws_apigateway.authorizer_resources import AuthorizerResources
from constructs_lib.aws_apigateway.aws_integration import AwsIntegration
from constructs_lib.aws_apigateway.cors import Cors
from constructs_lib.aws_apigateway.http_integration import HttpIntegration
from constructs_lib.aws_apigateway.integration import MockIntegration
from constructs_lib.aws_apigateway.method_answers import add_method_answers, readable_by_pages
from constructs_lib.aws_apigateway.model import Model
from constructs_lib.aws_apigateway.model_resources import ModelResources
from constructs_lib.aws_apigateway.path_resources import ApiPath, PathResources
from constructs_lib.aws_apigateway.preflight import add_preflight
from constructs_lib.aws_apigateway.route import Route
from constructs_lib.aws_apigateway.route_table import all_models
from constructs_lib.aws_apigateway.statement_id import statement_id
from constructs_lib.core.placement import located, placement_of
from constructs_lib.core.tokens import is_token


class RouteResources(Construct):
    """Everything below a REST API that its routes are made of.

    Parameters
    ----------
    models
        Models that no route names.
    binary
        Whether the API has binary media types.

    Attributes
    ----------
    resources
        What shapes the API.
    permissions
        What lets API Gateway call whatever answers.
    calls
        What API Gateway calls, as tokens: a reference looks the same whatever it refers to.
    """

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        rest_api: ApiGatewayRestApi,
        routes: Sequence[Route],
        models: Sequence[Model],
        cors: Cors | None,
        stage_name: str,
        binary: bool,
    ) -> None:
        super().__init__(scope, id)
        self._provider = placement_of(self).provider
        self._rest_api_id = rest_api.id
        self._stage_arn = f"{rest_api.execution_arn}/{stage_name}"
        self._api_path = scope.node.path
        self._cors = cors
        self._binary = binary
        every_model = all_models(routes, models)
        validator = self._add_validator()
        self._validator_id = validator.id
        self.resources: list[TerraformResource] = [validator]
        self._paths = PathResources(self, rest_api, self.resources)
        self._models = ModelResources(self, rest_api_id=rest_api.id, models=every_model, made=self.resources)
        self._authorizers = AuthorizerResources(self, rest_api, self.resources)
        self._permissions: list[TerraformResource] = []
        self._calls: list[str] = []
        for route in routes:
            self._add_route(route)
        for model in every_model:
            self._models.name(model)
        if cors:
            self._add_preflights(cors, routes)
        self.permissions = [*self._permissions, *self._authorizers.permissions]
        self.calls = [call for call in [*self._calls, *self._authorizers.calls] if is_token(call)]

    def _add_route(self, route: Route) -> None:
        path = self._paths.path(route.segments)
        method = self._add_method(path, route)
        integration = self._add_integration(path, route, method)
        backend = route.backend
        answers = backend.all_responses if isinstance(backend, AwsIntegration) else backend.responses
        self.resources += [method, integration]
        self.resources += add_method_answers(
            path,
            method=route.method,
            integration=integration,
            answers=[readable_by_pages(answer, self._cors) for answer in answers],
            declared_headers={response.status: response.headers for response in route.responses},
            models={response.status: self._models.names(response.models) for response in route.responses},
        )
        if route.function:
            permission = route.function.allow_invoke(
                statement_id(self._api_path, route.label),
                principal="apigateway.amazonaws.com",
                source_arn=f"{self._stage_arn}/{route.arn_suffix()}",
            )
            self._permissions.append(permission)
        elif isinstance(backend, AwsIntegration) and backend.role.policy is not None:
            self._permissions.append(backend.role.policy)

    def _add_method(self, path: ApiPath, route: Route) -> ApiGatewayMethod:
        parameters = {f"method.request.path.{name}": True for name in route.path_parameters}
        parameters |= {parameter.source: parameter.required for parameter in route.parameters}
        authorizer = route.authorizer
        return ApiGatewayMethod(
            path.scope,
            f"{route.method} Method",
            rest_api_id=path.rest_api_id,
            resource_id=path.resource_id,
            http_method=route.method,
            authorization=authorizer.type if authorizer else str(route.authorization),
            authorizer_id=self._authorizers.id(authorizer) if authorizer else None,
            authorization_scopes=list(route.authorization_scopes) or None,
            api_key_required=True if route.api_key_required else None,
            operation_name=route.operation_name,
            request_validator_id=self._validator_id,
            request_models=self._models.names(route.models_by_type),
            request_parameters=parameters or None,
            provider=self._provider,
        )

    def _add_integration(self, path: ApiPath, route: Route, method: ApiGatewayMethod) -> ApiGatewayIntegration:
        backend = route.backend
        region = located(self).region if isinstance(backend, AwsIntegration) else ""
        arguments = backend.arguments(region=region, path_parameters=route.path_parameters)
        if isinstance(backend, HttpIntegration):
            arguments["integration_http_method"] = arguments["integration_http_method"] or route.method
        if not isinstance(backend, MockIntegration):
            arguments["timeout_milliseconds"] = route.integration_timeout_milliseconds
        if self._binary and "request_templates" in arguments:
            # Templates are text, also where all requests count as binary.
            arguments["content_handling"] = "CONVERT_TO_TEXT"
        if route.cache_seconds is not None:
            arguments["cache_key_parameters"] = sorted(
                [f"method.request.path.{name}" for name in route.path_parameters]
                + [parameter.source for parameter in route.parameters]
            )
        self._calls += [arguments[name] for name in ("uri", "credentials", "connection_id") if name in arguments]
        return ApiGatewayIntegration(
            path.scope,
            f"{route.method} Integration",
            rest_api_id=path.rest_api_id,
            resource_id=path.resource_id,
            http_method=method.http_method,
            provider=self._provider,
            **arguments,
        )

    def _add_preflights(self, cors: Cors, routes: Sequence[Route]) -> None:
        methods: dict[tuple[str, ...], list[str]] = {}
        for route in routes:
            methods.setdefault(route.segments, []).append(route.method)
        for segments, names in methods.items():
            path = self._paths.path(segments)
            self.resources += add_preflight(path, cors=cors, methods=names, binary=self._binary)

    def _add_validator(self) -> ApiGatewayRequestValidator:
        return ApiGatewayRequestValidator(
            self,
            "Body and Parameters Validator",
            rest_api_id=self._rest_api_id,
            name="body-and-parameters",
            validate_request_body=True,
            validate_request_parameters=True,
            provider=self._provider,
        )
