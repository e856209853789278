from __future__ import annotations

import base64
import hmac
import json
import os
from collections.abc import Iterable
from typing import Any, cast

from localcloud.contract import Changed, Health, InvokeRequest, InvokeResult, Refusal
from localcloud.dataplane.control import ControlPlaneError
from localcloud.dataplane.functionurl.front import FunctionUrls
from localcloud.dataplane.lambda_.asynchronous import AsynchronousInvocations
from localcloud.dataplane.lambda_.functions import Functions
from localcloud.dataplane.lambda_.invocation import FunctionNotFoundError, Outcome, ThrottledError
from localcloud.dataplane.limits import NotSupportedError
from localcloud.dataplane.record import Recorder
from localcloud.dataplane.restapi.domains import CustomDomains
from localcloud.dataplane.restapi.front import RestApis

_LOG_TAIL = 4096
"""Bytes of the log that Invoke returns. Source: Lambda, Invoke, ``X-Amz-Log-Result``."""

Reply = tuple[int, Any]


class Internal:
    """What the data plane serves to the control plane, as ``localcloud.contract`` says."""

    def __init__(
        self,
        secret: str,
        functions: Functions,
        asynchronous: AsynchronousInvocations,
        apis: RestApis,
        domains: CustomDomains,
        urls: FunctionUrls,
        recorder: Recorder,
    ) -> None:
        self._secret = secret.encode()
        self._functions = functions
        self._asynchronous = asynchronous
        self._apis = apis
        self._domains = domains
        self._urls = urls
        self._recorder = recorder

    async def answer(self, method: str, path: str, secret: bytes, body: bytes) -> Reply:
        """Return status and JSON document for a request below the contract's prefix."""
        if not hmac.compare_digest(secret, self._secret):
            return 403, Refusal(message="the secret header is missing or wrong")
        if (method, path) == ("GET", "/health"):
            return 200, Health(pid=os.getpid())
        if (method, path) == ("POST", "/invoke"):
            return await self._invoke(cast(InvokeRequest, json.loads(body)))
        if (method, path) == ("POST", "/changed"):
            self._changed(cast(Changed, json.loads(body))["services"])
            return 204, None
        if (method, path) == ("POST", "/reset"):
            await self._reset()
            return 204, None
        return 404, Refusal(message=f"the data plane serves no {method} {path}")

    def _changed(self, services: Iterable[str]) -> None:
        named = set(services)
        if named & {"apigateway", "wafv2"}:
            self._apis.forget_stages()
            self._domains.forget()
        if named & {"iam", "sts"}:
            self._forget_callers()
        if "lambda" in named:
            self._functions.changed()
            self._urls.forget_urls()

    def _forget_callers(self) -> None:
        self._apis.forget_callers()
        self._urls.forget_callers()

    async def _reset(self) -> None:
        self._asynchronous.drop()
        self._functions.close(now=True)
        self._apis.forget_stages()
        self._apis.forget_usage()
        self._domains.forget()
        self._urls.forget_urls()
        self._forget_callers()
        await self._recorder.drop()

    async def _invoke(self, request: InvokeRequest) -> Reply:
        try:
            function = await self._functions.find(request["functionArn"], request["region"])
            payload = base64.b64decode(request["payload"])
            trace_id = request["traceId"] or ""
            if request["invocationType"] == "DryRun":
                return 200, _result(204, function["version"])
            if request["invocationType"] == "Event":
                self._asynchronous.submit(function, payload, trace_id)
                return 200, _result(202, function["version"])
            outcome = await self._functions.invoke(function, payload, trace_id=trace_id)
        except ThrottledError as error:
            return 429, Refusal(message=str(error))
        except FunctionNotFoundError as error:
            return 404, Refusal(message=str(error))
        except NotSupportedError as error:
            return 501, Refusal(message=f"localcloud does not support this: {error}")
        except ControlPlaneError as error:
            return 502, Refusal(message=str(error))
        return 200, _outcome_result(outcome, tail=request["logType"] == "Tail")


def _result(status: int, version: str) -> InvokeResult:
    return InvokeResult(statusCode=status, functionError=None, payload="", logResult=None, executedVersion=version)


def _outcome_result(outcome: Outcome, *, tail: bool) -> InvokeResult:
    log = "".join(event["message"] for event in outcome.events).encode()[-_LOG_TAIL:] if tail else None
    return InvokeResult(
        statusCode=200,
        functionError="Unhandled" if outcome.failed else None,
        payload=base64.b64encode(outcome.payload).decode(),
        logResult=None if log is None else base64.b64encode(log).decode(),
        executedVersion=outcome.version,
    )
