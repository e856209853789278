"""The authorizers of a REST API."""

from __future__ import annotations

from cdktf import TerraformResource
from cdktf_cdktf_provider_aws.api_gateway_authorizer import ApiGatewayAuthorizer
from cdktf_cdktf_provider_aws.api_gateway_rest_api import ApiGatewayRestApi
from constructs import Construct

from constructs_lib.aws_apigateway.authorizer import Authorizer, CognitoAuthorizer, LambdaAuthorizer
from constructs_lib.aws_apigateway.statement_id import statement_id
from constructs_lib.core.placement import placement_of


class AuthorizerResources:
    """Authorizers, each made once, below one construct.

    Parameters
    ----------
    made
        Takes every resource that is made.

    Attributes
    ----------
    permissions
        What lets API Gateway call the authorizers' functions.
    calls
        What API Gateway asks.
    """

    def __init__(self, scope: Construct, rest_api: ApiGatewayRestApi, made: list[TerraformResource]) -> None:
        self._scope = scope
        self._provider = placement_of(scope).provider
        self._rest_api_id = rest_api.id
        self._execution_arn = rest_api.execution_arn
        self._ids: dict[str, str] = {}
        self._made = made
        self.permissions: list[TerraformResource] = []
        self.calls: list[str] = []

    def id(self, authorizer: Authorizer) -> str:
        """Return an authorizer's id, a token; it is made now if it is not there yet."""
        if authorizer.name not in self._ids:
            self._ids[authorizer.name] = (
                self._make_lambda(authorizer)
                if isinstance(authorizer, LambdaAuthorizer)
                else self._make_cognito(authorizer)
            )
        return self._ids[authorizer.name]

    def _make_lambda(self, authorizer: LambdaAuthorizer) -> str:
        uri = authorizer.function.invoke_arn
        resource = ApiGatewayAuthorizer(
            self._scope,
            f"{authorizer.name} Authorizer",
            rest_api_id=self._rest_api_id,
            name=authorizer.name,
            type=authorizer.kind,
            authorizer_uri=uri,
            identity_source=",".join(authorizer.identity_sources),
            identity_validation_expression=authorizer.token_pattern,
            authorizer_result_ttl_in_seconds=authorizer.cache_seconds,
            provider=self._provider,
        )
        permission = authorizer.function.allow_invoke(
            statement_id(self._scope.node.path, f"authorizer {authorizer.name}"),
            principal="apigateway.amazonaws.com",
            source_arn=f"{self._execution_arn}/authorizers/{resource.id}",
        )
        self._made.append(resource)
        self.permissions.append(permission)
        self.calls.append(uri)
        return str(resource.id)

    def _make_cognito(self, authorizer: CognitoAuthorizer) -> str:
        resource = ApiGatewayAuthorizer(
            self._scope,
            f"{authorizer.name} Authorizer",
            rest_api_id=self._rest_api_id,
            name=authorizer.name,
            type=authorizer.type,
            provider_arns=list(authorizer.user_pool_arns),
            identity_source=authorizer.identity_source,
            authorizer_result_ttl_in_seconds=authorizer.cache_seconds,
            provider=self._provider,
        )
        self._made.append(resource)
        self.calls += authorizer.user_pool_arns
        return str(resource.id)
