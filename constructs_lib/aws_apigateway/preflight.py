"""The ``OPTIONS`` method of a path, which browsers ask before a page of another origin calls a route."""

from __future__ import annotations

from collections.abc import Iterable

from cdktf import TerraformResource
from cdktf_cdktf_provider_aws.api_gateway_integration import ApiGatewayIntegration
from cdktf_cdktf_provider_aws.api_gateway_method import ApiGatewayMethod

from constructs_lib.aws_apigateway.cors import Cors
from constructs_lib.aws_apigateway.integration import IntegrationResponse, mock_arguments
from constructs_lib.aws_apigateway.method_answers import add_method_answers
from constructs_lib.aws_apigateway.path_resources import ApiPath
from constructs_lib.core.placement import placement_of

_METHOD = "OPTIONS"


def add_preflight(path: ApiPath, *, cors: Cors, methods: Iterable[str], binary: bool) -> list[TerraformResource]:
    """Make the method: a mock that names what is allowed, open to everybody, without data.

    Parameters
    ----------
    methods
        HTTP methods of the path's routes.
    binary
        Whether the API has binary media types.
    """
    provider = placement_of(path.scope).provider
    method = ApiGatewayMethod(
        path.scope,
        f"{_METHOD} Method",
        rest_api_id=path.rest_api_id,
        resource_id=path.resource_id,
        http_method=_METHOD,
        authorization="NONE",
        provider=provider,
    )
    integration = ApiGatewayIntegration(
        path.scope,
        f"{_METHOD} Integration",
        rest_api_id=path.rest_api_id,
        resource_id=path.resource_id,
        http_method=method.http_method,
        # The mock's template is text, also where all requests count as binary.
        content_handling="CONVERT_TO_TEXT" if binary else None,
        provider=provider,
        **mock_arguments(cors.status),
    )
    answer = IntegrationResponse(
        status=cors.status, headers=cors.headers(methods), templates={"application/json": cors.template()}
    )
    answers = add_method_answers(
        path, method=_METHOD, integration=integration, answers=[answer], declared_headers={}, models={}
    )
    return [method, integration, *answers]
