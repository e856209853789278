"""One line of the access log."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

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
# Of the same reference: what else API Gateway finds out by itself. Left out besides: API keys, client certificates, the
# authentication provider, which holds a user's id, and all that an authorizer makes of a token.
_FURTHER = (
    "accountId",
    "apiId",
    "authenticate.latency",
    "authenticate.status",
    "authorize.latency",
    "authorize.status",
    "authorizer.integrationLatency",
    "authorizer.integrationStatus",
    "authorizer.requestId",
    "authorizer.status",
    "awsEndpointRequestId",
    "customDomain.basePathMatched",
    "deploymentId",
    "domainName",
    "domainPrefix",
    "identity.accountId",
    "identity.apiKeyId",
    "identity.caller",
    "identity.cognitoAuthenticationType",
    "identity.cognitoIdentityId",
    "identity.cognitoIdentityPoolId",
    "identity.principalOrgId",
    "identity.vpcId",
    "identity.vpceId",
    "integration.status",
    "integrationLatency",
    "integrationStatus",
    "requestTimeEpoch",
    "resourceId",
    "stage",
    "waf.latency",
    "wafResponseCode",
    "webaclArn",
)
_VARIABLES = frozenset({*_FIELDS.values(), *(f"$context.{name}" for name in _FURTHER)})
# A name that stays one: API Gateway would look for variables in it too.
_NAME = re.compile(r"[a-zA-Z][a-zA-Z0-9_]*")


def access_log_format(further: Mapping[str, str]) -> str:
    """Return the line's format with further fields behind the usual ones."""
    return json.dumps({**_FIELDS, **further}, separators=(",", ":"))


def further_fields_fault(further: Mapping[str, str]) -> str | None:
    """Return why fields do not belong into the line; nothing if they do."""
    for name, variable in further.items():
        if not _NAME.fullmatch(name):
            return f"the field name {name!r} is not letters, digits and '_', a letter first; rename it"
        if name in _FIELDS:
            return f"the field {name!r} is there already, as {_FIELDS[name]}; rename it"
        if variable not in _VARIABLES:
            return (
                f"the field {name!r} is {variable!r}, which API Gateway's access logs do not have, or which may hold "
                f"what callers sent; take one of {', '.join(sorted(_VARIABLES))}"
            )
    return None
