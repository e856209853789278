from __future__ import annotations

import re
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

import botocore.loaders
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from botocore.exceptions import UnknownServiceError

from localcloud.dataplane.control import ControlPlane, ControlPlaneError
from localcloud.dataplane.limits import NotSupportedError
from localcloud.dataplane.restapi.gateway_responses import GatewayError
from localcloud.dataplane.restapi.mapped_request import integration_body
from localcloud.dataplane.restapi.mapped_response import Answered, respond
from localcloud.dataplane.restapi.request import Headers, Request
from localcloud.dataplane.restapi.stage import Method, Stage
from localcloud.dataplane.restapi.web_call import WebCall, filled, mapped_parameters, send

SESSION_NAME = "BackplaneAssumeRoleSession"
_URI = re.compile(r"arn:[^:]+:apigateway:(?P<region>[^:]+):(?P<service>[^:]+):(?P<kind>path|action)/(?P<rest>.*)")
# API Gateway calls it in its older protocol, with the parameters in the query string
_QUERY_SERVICES = frozenset({"sqs"})


async def aws_service(
    control: ControlPlane, stage: Stage, method: Method, request: Request
) -> tuple[int, Headers, bytes]:
    """Call an AWS service of the embedded cloud in the integration's role, and answer what it answers.

    Raises
    ------
    GatewayError
        If the role or the service cannot be had, or no integration response fits.
    NotSupportedError
        If the integration calls a function by templates, or in the name of the caller.

    Source: API Gateway, "Integration API reference" (``uri`` and ``credentials``).
    """
    integration = method.integration
    values = mapped_parameters(stage, method, request)
    found = _URI.fullmatch(filled(integration["uri"], stage, values["path"]))
    role = integration.get("credentials")
    if not found or found["service"] == "lambda":
        raise NotSupportedError(f"integration type AWS with {integration['uri']!r}")
    if not role or ":role/" not in role:
        raise NotSupportedError(f"integration type AWS with the credentials {role!r}: give it a role")
    try:
        keys = await control.credentials(role, SESSION_NAME)
    except ControlPlaneError as error:
        log = f"Execution failed due to configuration error: API Gateway may not assume {role}: {error}"
        raise GatewayError("API_CONFIGURATION_ERROR", log=log) from error
    headers, query, path = _addressed(found["service"], found["kind"], found["rest"])
    headers |= values["header"]
    query |= values["querystring"]
    body = integration_body(stage, method, request).encode()
    verb = integration["httpMethod"]
    url = f"{control.url}{path}" + (f"?{urlencode(query)}" if query else "")
    signed = AWSRequest(verb, url, headers, body)
    credentials = Credentials(keys["accessKeyId"], keys["secretAccessKey"], keys["sessionToken"])
    SigV4Auth(credentials, found["service"], found["region"]).add_auth(signed)
    call = WebCall(verb, url, dict(signed.headers.items()), body)
    answer = await send(call, method, request)
    text = answer.body.decode("utf-8", "replace")
    named = {name.lower(): value for name, value in answer.headers}
    return respond(stage, method, request, Answered(str(answer.status), named, text))


def _addressed(service: str, kind: str, rest: str) -> tuple[dict[str, str], dict[str, str], str]:
    """Return headers, query and path that mean an action, or the path that is given."""
    if kind == "path":
        return {"Content-Type": "application/json"}, {}, f"/{rest}"
    model = _metadata(service)
    if "targetPrefix" in model and service not in _QUERY_SERVICES:
        target = f"{model['targetPrefix']}.{rest}"
        return {"Content-Type": f"application/x-amz-json-{model['jsonVersion']}", "X-Amz-Target": target}, {}, "/"
    return {"Content-Type": "application/json"}, {"Action": rest, "Version": model["apiVersion"]}, "/"


@lru_cache(maxsize=16)
def _metadata(service: str) -> dict[str, Any]:
    try:
        model = botocore.loaders.create_loader().load_service_model(service, "service-2")
    except UnknownServiceError as error:
        raise NotSupportedError(f"integration with an action of {service!r}; give it as a path") from error
    metadata: dict[str, Any] = model["metadata"]
    return metadata
