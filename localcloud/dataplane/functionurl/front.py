from __future__ import annotations

import json

from localcloud.dataplane.cache import Cache
from localcloud.dataplane.control import ControlPlane
from localcloud.dataplane.functionurl import cors
from localcloud.dataplane.functionurl.access import permitted
from localcloud.dataplane.functionurl.event import event
from localcloud.dataplane.functionurl.reply import Answer, reply
from localcloud.dataplane.lambda_.functions import Functions
from localcloud.dataplane.lambda_.invocation import FunctionNotFoundError, ThrottledError
from localcloud.dataplane.restapi.authorization import Callers
from localcloud.dataplane.restapi.gateway_responses import GatewayError
from localcloud.dataplane.restapi.request import Request
from localcloud.event_contract import FunctionUrl

PAYLOAD_LIMIT = 6 * 1024 * 1024
"""Largest request body in bytes. Source: Lambda quotas, invocation payload."""


class FunctionUrls:
    """The functions' own addresses, answering requests."""

    def __init__(self, control: ControlPlane, functions: Functions) -> None:
        self._functions = functions
        self._urls: Cache[str, FunctionUrl | None] = Cache(control.function_url)
        self._callers: Callers = Cache(lambda key: control.caller(*key))

    def forget_urls(self) -> None:
        """Drop what is known about the addresses."""
        self._urls.drop()

    def forget_callers(self) -> None:
        """Drop what is known about access keys and their policies."""
        self._callers.drop()

    async def answer(self, url_id: str, request: Request) -> Answer:
        """Answer a request to an address."""
        url = await self._urls.get(url_id)
        if url is None:
            return _refusal(request, 404, "Not Found")
        if cors.is_preflight(url, request):
            return 200, [*cors.preflight_headers(url, request), ("x-amzn-RequestId", request.id)], b""
        status, headers, body = await self._called(url, request)
        return status, [*headers, *cors.headers(url, request)], body

    async def _called(self, url: FunctionUrl, request: Request) -> Answer:
        try:
            function = await self._functions.find(url["functionArn"], url["region"])
            caller = await permitted(url, function, request, self._callers)
        except FunctionNotFoundError:
            return _refusal(request, 404, "Not Found")
        except GatewayError as error:
            return _refusal(request, 403, str(error.message or "Forbidden"))
        if len(request.body) > PAYLOAD_LIMIT:
            return _refusal(request, 413, "Request Too Long")
        payload = json.dumps(event(url, request, caller)).encode()
        try:
            outcome = await self._functions.invoke(function, payload, trace_id=request.trace_id(sampled=False))
        except ThrottledError:
            return _refusal(request, 429, "Rate Exceeded.")
        if outcome.failed:
            return _refusal(request, 502, "Internal Server Error")
        return reply(outcome.payload, request)


def _refusal(request: Request, status: int, message: str) -> Answer:
    headers = [("Content-Type", "application/json"), ("x-amzn-RequestId", request.id)]
    return status, headers, json.dumps({"Message": message}).encode()
