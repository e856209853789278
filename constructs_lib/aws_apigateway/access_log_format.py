"""One line of the access log."""

from __future__ import annotations

import json

# API Gateway Developer Guide, "Variables for access logging for API Gateway". API Gateway writes "-" for a variable
# that has no value, so every one stands in quotes. Left out: query string, headers and body; the request's real path,
# which holds ids; and error messages, which quote the Authorization header or a function's exception.
_FIELDS = {
    "requestId": "$context.requestId",
    "extendedRequestId": "$context.extendedRequestId",
    "xrayTraceId": "$context.xrayTraceId",
    "time": "$context.requestTime",
    "ip": "$context.identity.sourceIp",
    "caller": "$context.identity.userArn",
    "method": "$context.httpMethod",
    "route": "$context.resourcePath",
    "protocol": "$context.protocol",
    "status": "$context.status",
    "errorType": "$context.error.responseType",
    "authorizerError": "$context.authorizer.error",
    "authorizerLatencyMs": "$context.authorizer.latency",
    "wafStatus": "$context.waf.status",
    "integrationRequestId": "$context.integration.requestId",
    "integrationStatus": "$context.integration.integrationStatus",
    "integrationLatencyMs": "$context.integration.latency",
    "latencyMs": "$context.responseLatency",
    "responseBytes": "$context.responseLength",
}

ACCESS_LOG_FORMAT = json.dumps(_FIELDS, separators=(",", ":"))
