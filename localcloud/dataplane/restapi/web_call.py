from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from typing import NamedTuple

import urllib3

from localcloud.dataplane.restapi.gateway_responses import GatewayError
from localcloud.dataplane.restapi.parameters import mapped
from localcloud.dataplane.restapi.request import Headers, Request
from localcloud.dataplane.restapi.stage import Method, Stage

DEFAULT_TIMEOUT_MILLISECONDS = 29000
_VARIABLE = re.compile(r"\$\{stageVariables\.(\w+)\}")
_pool = urllib3.PoolManager(maxsize=8, retries=False)


class WebCall(NamedTuple):
    """A request that an integration sends."""

    method: str
    url: str
    headers: dict[str, str]
    body: bytes


class WebAnswer(NamedTuple):
    """What came back."""

    status: int
    headers: Headers
    body: bytes


async def send(call: WebCall, method: Method, request: Request) -> WebAnswer:
    """Send a request to a server on this machine, within the integration's time.

    Raises
    ------
    GatewayError
        If nobody answers, or not in time.
    """
    seconds = float(method.integration.get("timeoutInMillis") or DEFAULT_TIMEOUT_MILLISECONDS) / 1000
    try:
        answer = await asyncio.to_thread(_send, call, seconds)
    except urllib3.exceptions.ReadTimeoutError as error:
        raise GatewayError("INTEGRATION_TIMEOUT", log=f"Execution failed due to a timeout error: {error}") from error
    except urllib3.exceptions.HTTPError as error:
        log = f"Execution failed due to a network error communicating with endpoint: {error}"
        raise GatewayError(
            "INTEGRATION_FAILURE", "Network error communicating with endpoint", status=504, log=log
        ) from error
    request.details["integrationStatus"] = answer.status
    request.details["integration"] = {"status": answer.status, "integrationStatus": answer.status}
    return answer


def mapped_parameters(stage: Stage, method: Method, request: Request) -> dict[str, dict[str, str]]:
    """Return the values of the integration's request parameters, by ``header``, ``querystring`` and ``path``."""
    found: dict[str, dict[str, str]] = {"header": {}, "querystring": {}, "path": {}}
    for parameter, expression in (method.integration.get("requestParameters") or {}).items():
        where, _, name = parameter.removeprefix("integration.request.").partition(".")
        if (value := mapped(expression, request, stage.variables)) is not None:
            found[where][name] = value
    return found


def filled(text: str, stage: Stage, path: Mapping[str, str]) -> str:
    """Return a URI with its stage variables and path parameters."""
    text = _VARIABLE.sub(lambda found: stage.variables.get(found[1], ""), text)
    for name, value in path.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def _send(call: WebCall, seconds: float) -> WebAnswer:
    answer = _pool.request(
        call.method,
        call.url,
        body=call.body,
        headers=call.headers,
        timeout=seconds,
        redirect=False,
        decode_content=False,
    )
    return WebAnswer(answer.status, list(answer.headers.items()), answer.data)
