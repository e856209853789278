"""Amazon API Gateway: REST APIs."""

from constructs_lib.aws_apigateway.logging_account import ApiLoggingAccount
from constructs_lib.aws_apigateway.request_model import RequestModel
from constructs_lib.aws_apigateway.rest_api import RestApi
from constructs_lib.aws_apigateway.rest_api_grants import RestApiGrants
from constructs_lib.aws_apigateway.rest_api_metrics import RestApiMetrics
from constructs_lib.aws_apigateway.route import Authorization, ProxyFunction, Route
from constructs_lib.aws_apigateway.stage import ApiLogs
from constructs_lib.aws_apigateway.throttle import Throttle

__all__ = [
    "ApiLoggingAccount",
    "ApiLogs",
    "Authorization",
    "ProxyFunction",
    "RequestModel",
    "RestApi",
    "RestApiGrants",
    "RestApiMetrics",
    "Route",
    "Throttle",
]
