from __future__ import annotations

import base64
from datetime import UTC, datetime
from typing import Any

from localcloud.contract import Caller, Json
from localcloud.dataplane.restapi.request import Request
from localcloud.event_contract import FunctionUrl

_TEXT_TYPES = ("text/", "application/json", "application/javascript", "application/xml", "application/graphql")


def event(url: FunctionUrl, request: Request, caller: Caller | None) -> Json:
    """Return the event of a request.

    Source: AWS Lambda Developer Guide, "Invoking Lambda function URLs", request and response payloads (format 2.0).
    """
    headers = {name.lower(): ",".join(values) for name, values in request.headers.items()}
    cookies = [part.strip() for part in headers.pop("cookie", "").split(";") if part.strip()]
    made: Json = {
        "version": "2.0",
        "routeKey": "$default",
        "rawPath": request.path,
        "rawQueryString": request.query,
        "headers": headers,
        "requestContext": _context(url, request, caller),
        "isBase64Encoded": False,
    }
    if cookies:
        made["cookies"] = cookies
    if request.arguments:
        made["queryStringParameters"] = {name: ",".join(values) for name, values in request.arguments.items()}
    if request.body:
        is_text = "content-type" not in request.lower or request.content_type().startswith(_TEXT_TYPES)
        made["isBase64Encoded"] = not is_text
        made["body"] = request.body.decode() if is_text else base64.b64encode(request.body).decode()
    return made


def _context(url: FunctionUrl, request: Request, caller: Caller | None) -> dict[str, Any]:
    context: dict[str, Any] = {
        "accountId": caller["account"] if caller else "anonymous",
        "apiId": url["id"],
        "domainName": f"{url['id']}.lambda-url.{url['region']}.on.aws",
        "domainPrefix": url["id"],
        "http": {
            "method": request.method,
            "path": request.path,
            "protocol": "HTTP/1.1",
            "sourceIp": request.source_ip,
            "userAgent": request.lower.get("user-agent", ""),
        },
        "requestId": request.id,
        "routeKey": "$default",
        "stage": "$default",
        "time": datetime.fromtimestamp(request.began, UTC).strftime("%d/%b/%Y:%H:%M:%S +0000"),
        "timeEpoch": int(request.began * 1000),
    }
    if caller:
        context["authorizer"] = {
            "iam": {
                "accessKey": caller["accessKeyId"],
                "accountId": caller["account"],
                "callerId": caller["userId"],
                "cognitoIdentity": None,
                "principalOrgId": None,
                "userArn": caller["arn"],
                "userId": caller["userId"],
            }
        }
    return context
