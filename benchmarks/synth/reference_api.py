"""The API of the reference app's service."""

from __future__ import annotations

import json
from collections.abc import Iterator

from cdktf_cdktf_provider_aws.api_gateway_deployment import ApiGatewayDeployment
from cdktf_cdktf_provider_aws.api_gateway_integration import ApiGatewayIntegration
from cdktf_cdktf_provider_aws.api_gateway_method import ApiGatewayMethod
from cdktf_cdktf_provider_aws.api_gateway_model import ApiGatewayModel
from cdktf_cdktf_provider_aws.api_gateway_request_validator import ApiGatewayRequestValidator
from cdktf_cdktf_provider_aws.api_gateway_resource import ApiGatewayResource
from cdktf_cdktf_provider_aws.api_gateway_rest_api import ApiGatewayRestApi
from cdktf_cdktf_provider_aws.api_gateway_stage import ApiGatewayStage, ApiGatewayStageAccessLogSettings
from cdktf_cdktf_provider_aws.cloudwatch_log_group import CloudwatchLogGroup
from cdktf_cdktf_provider_aws.lambda_function import LambdaFunction
from cdktf_cdktf_provider_aws.lambda_permission import LambdaPermission
from constructs import Construct


def add_api(service: Construct, name: str, create: LambdaFunction, read: LambdaFunction) -> Iterator[Construct]:
    """Add ``POST /orders`` and ``GET /orders``, and yield each resource."""
    api = ApiGatewayRestApi(service, "Api", name=name, description="Orders")
    yield api
    resource = ApiGatewayResource(
        service, "Orders", rest_api_id=api.id, parent_id=api.root_resource_id, path_part="orders"
    )
    yield resource
    model = ApiGatewayModel(
        service,
        "Order",
        rest_api_id=api.id,
        name="Order",
        content_type="application/json",
        schema=json.dumps({"type": "object", "required": ["customer"]}),
    )
    yield model
    validator = ApiGatewayRequestValidator(
        service, "Validator", rest_api_id=api.id, name="body", validate_request_body=True
    )
    yield validator
    integrations: list[ApiGatewayIntegration] = []
    for verb, function in (("POST", create), ("GET", read)):
        method = ApiGatewayMethod(
            service,
            f"Method-{verb}",
            rest_api_id=api.id,
            resource_id=resource.id,
            http_method=verb,
            authorization="AWS_IAM",
            request_validator_id=validator.id,
            request_models={"application/json": model.name} if verb == "POST" else None,
        )
        yield method
        integration = ApiGatewayIntegration(
            service,
            f"Integration-{verb}",
            rest_api_id=api.id,
            resource_id=resource.id,
            http_method=method.http_method,
            type="AWS_PROXY",
            integration_http_method="POST",
            uri=function.invoke_arn,
        )
        integrations.append(integration)
        yield integration
        yield LambdaPermission(
            service,
            f"Permission-{verb}",
            function_name=function.function_name,
            action="lambda:InvokeFunction",
            principal="apigateway.amazonaws.com",
            source_arn=f"{api.execution_arn}/*/{verb}/orders",
        )
    deployment = ApiGatewayDeployment(service, "Deployment", rest_api_id=api.id, depends_on=integrations)
    yield deployment
    logs = CloudwatchLogGroup(service, "Access", name=f"/aws/apigateway/{name}", retention_in_days=30)
    yield logs
    yield ApiGatewayStage(
        service,
        "Stage",
        rest_api_id=api.id,
        deployment_id=deployment.id,
        stage_name="live",
        access_log_settings=ApiGatewayStageAccessLogSettings(
            destination_arn=logs.arn, format='{"requestId":"$context.requestId"}'
        ),
        xray_tracing_enabled=True,
    )
