"""Least privilege, enforced: a call needs what the policies of its signer allow.

The developer's own key is the account's administrator; a function's session has its role's policies and no more.
"""

from __future__ import annotations

import json
from collections.abc import Callable

from flask import Response, request
from moto.core.parse import PROTOCOL_PARSERS
from moto.core.request import Request, determine_request_protocol
from moto.core.utils import get_service_model

from localcloud.contract import Json
from localcloud.control.actions import needs
from localcloud.control.callers import Callers, Identity
from localcloud.control.operation import is_json, operation
from localcloud.control.refusals import botocore_name, refuse
from localcloud.environment import ACCESS_KEY

_ALWAYS_ALLOWED = {"sts:GetCallerIdentity", "sts:GetSessionToken"}


def guard(service: str, account: str, callers: Callers) -> Callable[[], Response | None]:
    """Return the check that runs before every request to ``service``, moto's name of it."""
    name = botocore_name(service)

    def check() -> Response | None:
        authorization = request.environ.get("HTTP_AUTHORIZATION", "")
        scope = authorization.partition("Credential=")[2].partition(",")[0].split("/")
        if len(scope) != 5 or scope[0] == ACCESS_KEY:
            return None
        identity = callers.find(scope[0])
        if identity is None or identity.session_token != request.environ.get("HTTP_X_AMZ_SECURITY_TOKEN"):
            return _unknown_key(name, scope[0])
        call = _call(name, request._get_current_object())  # type: ignore[attr-defined]
        return None if call is None else _judge(name, scope[3], identity, call, f"{scope[2]}:{account}")

    return check


def _call(service: str, current: Request) -> tuple[str, Json] | None:
    """Return operation and parameters, or nothing for what no model describes: moto refuses that."""
    found = operation(service, current)
    if found is None:
        return None
    name, uri_params = found
    if is_json(service, current):
        return name, json.loads(current.data or b"{}")
    model = get_service_model(service)
    protocol = determine_request_protocol(model, current.content_type)
    parsed: Json = PROTOCOL_PARSERS[protocol](model.operation_model(name), map_type=dict).parse(
        {
            "method": current.method,
            "values": current.values,
            "headers": current.headers,
            "body": current.data,
            "url_path": current.path,
            "url_params": uri_params,
        }
    )
    if service == "sqs" and current.path.count("/") > 1:
        parsed.setdefault("QueueUrl", current.path)  # in the query protocol the address alone may name the queue
    return name, parsed


def _judge(service: str, signing_name: str, identity: Identity, call: tuple[str, Json], here: str) -> Response | None:
    name, params = call
    context = {"cloudwatch:namespace": str(params["Namespace"])} if name == "PutMetricData" else {}
    for action, resource in needs(signing_name, name, params, here):
        found = identity.verdict(action, resource, context)
        if found != "allow" and action not in _ALWAYS_ALLOWED:
            return _denied(service, identity, action, resource, explicit=found == "deny")
    return None


def _denied(service: str, identity: Identity, action: str, resource: str, *, explicit: bool) -> Response:
    why = (
        "with an explicit deny in an identity-based policy"
        if explicit
        else f"because no identity-based policy allows the {action} action"
    )
    text = f"User: {identity.arn} is not authorized to perform: {action} on resource: {resource} {why}"
    is_json = "json" in str(get_service_model(service).protocol)
    code = "AuthorizationError" if service == "sns" else "AccessDeniedException" if is_json else "AccessDenied"
    status = 400 if get_service_model(service).protocol == "json" else 403
    return refuse(service, request._get_current_object(), code, text, status)  # type: ignore[attr-defined]


def _unknown_key(service: str, access_key_id: str) -> Response:
    is_json = "json" in str(get_service_model(service).protocol)
    code = "UnrecognizedClientException" if is_json else "InvalidClientTokenId"
    text = (
        f"The security token included in the request is invalid: the embedded cloud does not know {access_key_id!r}; "
        "python -m localcloud env shows what to use"
    )
    return refuse(service, request._get_current_object(), code, text, 403)  # type: ignore[attr-defined]
