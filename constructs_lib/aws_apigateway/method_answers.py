"""The answers of one method: what it declares, and what it makes of its integration's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from cdktf import TerraformResource
from cdktf_cdktf_provider_aws.api_gateway_integration import ApiGatewayIntegration
from cdktf_cdktf_provider_aws.api_gateway_integration_response import ApiGatewayIntegrationResponse
from cdktf_cdktf_provider_aws.api_gateway_method_response import ApiGatewayMethodResponse

from constructs_lib.aws_apigateway.cors import Cors
from constructs_lib.aws_apigateway.integration import IntegrationResponse
from constructs_lib.aws_apigateway.path_resources import ApiPath
from constructs_lib.core.placement import placement_of

_JSON = "application/json"


def add_method_answers(
    path: ApiPath,
    *,
    method: str,
    integration: ApiGatewayIntegration,
    answers: Iterable[IntegrationResponse],
    declared_headers: Mapping[int, Iterable[str]],
    models: Mapping[int, Mapping[str, str] | None],
) -> list[TerraformResource]:
    """Make a method's answers.

    Parameters
    ----------
    method
        The HTTP method.
    answers
        What the method makes of its integration's answers; a proxy has none.
    declared_headers
        Names of headers by status, in addition to those that ``answers`` set.
    models
        Names of models by status and content type.
    """
    by_status = {answer.status: answer for answer in answers}
    provider = placement_of(path.scope).provider
    resources: list[TerraformResource] = []
    for status in sorted({*by_status, *models}):
        answer = by_status.get(status)
        names = dict.fromkeys([*(answer.headers if answer else ()), *declared_headers.get(status, ())])
        response = ApiGatewayMethodResponse(
            path.scope,
            f"{method} {status} Response",
            rest_api_id=path.rest_api_id,
            resource_id=path.resource_id,
            http_method=integration.http_method,
            status_code=str(status),
            response_models=models.get(status),
            response_parameters={f"method.response.header.{name}": True for name in names} or None,
            provider=provider,
        )
        resources.append(response)
        if answer:
            made = ApiGatewayIntegrationResponse(
                path.scope,
                f"{method} {status} Integration Response",
                rest_api_id=path.rest_api_id,
                resource_id=path.resource_id,
                http_method=integration.http_method,
                status_code=response.status_code,
                selection_pattern=answer.pattern,
                response_templates=dict(answer.templates) or None,
                response_parameters={f"method.response.header.{name}": value for name, value in answer.headers.items()}
                or None,
                provider=provider,
            )
            resources.append(made)
    return resources


def readable_by_pages(answer: IntegrationResponse, cors: Cors | None) -> IntegrationResponse:
    """Return an answer with what lets pages of other origins read it."""
    if cors is None:
        return answer
    prefix = cors.template()
    templates = dict(answer.templates) or ({_JSON: "$input.body"} if prefix else {})
    return replace(
        answer,
        headers={**answer.headers, **cors.answer_headers()},
        templates={kind: prefix + template for kind, template in templates.items()},
    )
