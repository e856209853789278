from __future__ import annotations

import json
import time
from collections.abc import Awaitable

from localcloud.dataplane.control import ControlPlane
from localcloud.dataplane.lambda_.invocation import Outcome, ThrottledError
from localcloud.dataplane.lambda_.runtime_api import PAYLOAD_LIMIT
from localcloud.dataplane.limits import NotSupportedError
from localcloud.dataplane.restapi import answer, event
from localcloud.dataplane.restapi.aws_service import aws_service
from localcloud.dataplane.restapi.gateway_responses import GatewayError
from localcloud.dataplane.restapi.http_proxy import http_proxy
from localcloud.dataplane.restapi.lambda_call import InvalidPermissionsError, LambdaCalls
from localcloud.dataplane.restapi.mock import mock
from localcloud.dataplane.restapi.request import Headers, Request
from localcloud.dataplane.restapi.stage import Method, Stage
from localcloud.dataplane.restapi.web_call import DEFAULT_TIMEOUT_MILLISECONDS

Answer = tuple[int, Headers, bytes]


async def integrate(
    calls: LambdaCalls, control: ControlPlane, stage: Stage, method: Method, request: Request
) -> Answer:
    """Return what the method's integration answers.

    Raises
    ------
    GatewayError
        If it cannot be called, takes too long, or answers in a wrong form.
    NotSupportedError
        If it is of a kind that only AWS has.
    """
    integration = method.integration
    kind = integration["type"]
    if kind == "MOCK":
        return mock(stage, method, request)
    if integration.get("connectionType") == "VPC_LINK":
        raise NotSupportedError(f"VPC link of {method.verb} {method.resource_path}")
    if kind == "AWS_PROXY":
        return await _lambda_proxy(calls, stage, method, request)
    if kind == "AWS":
        return await _timed(aws_service(control, stage, method, request), request)
    if kind == "HTTP_PROXY":
        return await _timed(http_proxy(stage, method, request), request)
    raise NotSupportedError(f"integration type {kind} of {method.verb} {method.resource_path}")


async def _timed(answering: Awaitable[Answer], request: Request) -> Answer:
    began = time.perf_counter()
    try:
        return await answering
    finally:
        _note_latency(request, int((time.perf_counter() - began) * 1000))


async def _lambda_proxy(calls: LambdaCalls, stage: Stage, method: Method, request: Request) -> Answer:
    integration = method.integration
    if integration.get("requestParameters"):
        raise NotSupportedError(f"request parameter mapping of {method.verb} {method.resource_path}")
    if integration["httpMethod"] != "POST":
        raise GatewayError("INTEGRATION_FAILURE", log="Lambda integrations need the integration method POST")
    binary = bool(stage.binary_media_types)
    payload = json.dumps(
        event.proxy_event(
            request, method.resource_path, stage.variables, binary=binary and stage.is_binary(request.content_type())
        ),
        separators=(",", ":"),
    ).encode()
    if len(payload) > PAYLOAD_LIMIT:
        raise GatewayError("REQUEST_TOO_LARGE", log=f"Event is longer than {PAYLOAD_LIMIT} bytes, Lambda's limit")
    timeout = float(integration.get("timeoutInMillis") or DEFAULT_TIMEOUT_MILLISECONDS) / 1000
    began = time.perf_counter()
    try:
        function = await calls.permitted(
            stage,
            integration["uri"],
            f"{stage.name}/{request.method}{method.resource_path}",
            integration.get("credentials"),
        )
        outcome = await calls.call(
            function,
            payload,
            trace_id=request.trace_id(sampled=stage.tracing),
            timeout_seconds=timeout,
        )
    except InvalidPermissionsError as error:
        log = f"Execution failed due to configuration error: Invalid permissions on Lambda function ({error})"
        raise GatewayError("INTEGRATION_FAILURE", log=log) from error
    except ThrottledError as error:
        log = "Execution failed due to configuration error: Lambda function is throttled: Rate Exceeded."
        raise GatewayError("INTEGRATION_FAILURE", log=log) from error
    except TimeoutError as error:
        raise GatewayError("INTEGRATION_TIMEOUT", log="Execution failed due to a timeout error") from error
    finally:
        _note_latency(request, int((time.perf_counter() - began) * 1000))
    _note_outcome(request, outcome)
    try:
        accepted = request.lower.get("accept", "").partition(",")[0].partition(";")[0].strip()
        status, headers, body = answer.parse(outcome.payload, binary=binary and stage.is_binary(accepted))
    except answer.MalformedAnswerError as error:
        raise GatewayError("DEFAULT_5XX", log=_why_malformed(outcome)) from error
    headers.append(("X-Amzn-Trace-Id", request.trace_id(sampled=stage.tracing)))
    return status, headers, body


def _note_latency(request: Request, milliseconds: int) -> None:
    request.details["integrationLatency"] = milliseconds
    request.details["integration"] = request.details.get("integration", {}) | {"latency": milliseconds}


def _note_outcome(request: Request, outcome: Outcome) -> None:
    # status is Lambda's own, 200 even when the function has raised; so is the request id
    request.details["integrationStatus"] = 200
    request.details["integration"] |= {"status": 200, "integrationStatus": 200, "requestId": outcome.request_id}


def _why_malformed(outcome: Outcome) -> str:
    if outcome.failed:
        message = json.loads(outcome.payload).get("errorMessage", "")
        return (
            f"Lambda execution failed with status 200 due to customer function error: {message}. "
            f"Lambda request id: {outcome.request_id}"
        )
    return "Execution failed due to configuration error: Malformed Lambda proxy response"
