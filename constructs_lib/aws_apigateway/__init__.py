"""Amazon API Gateway: REST APIs."""

from constructs_lib.aws_apigateway.api_key import ApiKey
from constructs_lib.aws_apigateway.api_policy import ApiPolicy
from constructs_lib.aws_apigateway.authorizer import Authorization, CognitoAuthorizer, LambdaAuthorizer
from constructs_lib.aws_apigateway.aws_integration import AwsIntegration
from constructs_lib.aws_apigateway.client_certificate import ClientCertificate
from constructs_lib.aws_apigateway.cors import Cors
from constructs_lib.aws_apigateway.domain_name import DomainName, MutualTls
from constructs_lib.aws_apigateway.execute_api_arn import ExecuteApiArns
from constructs_lib.aws_apigateway.existing_rest_api import ExistingRestApi
from constructs_lib.aws_apigateway.function_integration import ProxyFunction
from constructs_lib.aws_apigateway.gateway_response import GatewayResponse
from constructs_lib.aws_apigateway.http_integration import HttpIntegration
from constructs_lib.aws_apigateway.integration import IntegrationResponse, MockIntegration
from constructs_lib.aws_apigateway.logging_account import ApiLoggingAccount
from constructs_lib.aws_apigateway.model import Model
from constructs_lib.aws_apigateway.openapi import openapi_document
from constructs_lib.aws_apigateway.openapi_documentation import RouteDocumentation
from constructs_lib.aws_apigateway.private_endpoint import PrivateEndpoint
from constructs_lib.aws_apigateway.request_parameter import Header, QueryString
from constructs_lib.aws_apigateway.rest_api import RestApi
from constructs_lib.aws_apigateway.rest_api_grants import RestApiGrants
from constructs_lib.aws_apigateway.rest_api_metrics import RestApiMetrics
from constructs_lib.aws_apigateway.route import Route
from constructs_lib.aws_apigateway.route_path import RoutePath
from constructs_lib.aws_apigateway.route_response import RouteResponse
from constructs_lib.aws_apigateway.stage import ApiLogs
from constructs_lib.aws_apigateway.stage_options import StageOptions
from constructs_lib.aws_apigateway.throttle import Throttle
from constructs_lib.aws_apigateway.usage_plan import PlanStage, Quota, UsagePlan

__all__ = [
    "ApiKey",
    "ApiLoggingAccount",
    "ApiLogs",
    "ApiPolicy",
    "Authorization",
    "AwsIntegration",
    "ClientCertificate",
    "CognitoAuthorizer",
    "Cors",
    "DomainName",
    "ExecuteApiArns",
    "ExistingRestApi",
    "GatewayResponse",
    "Header",
    "HttpIntegration",
    "IntegrationResponse",
    "LambdaAuthorizer",
    "MockIntegration",
    "Model",
    "MutualTls",
    "PlanStage",
    "PrivateEndpoint",
    "ProxyFunction",
    "QueryString",
    "Quota",
    "RestApi",
    "RestApiGrants",
    "RestApiMetrics",
    "Route",
    "RouteDocumentation",
    "RoutePath",
    "RouteResponse",
    "StageOptions",
    "Throttle",
    "UsagePlan",
    "openapi_document",
]
