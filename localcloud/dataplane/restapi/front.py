from __future__ import annotations

import json
import logging

from localcloud.dataplane.cache import Cache
from localcloud.dataplane.control import ControlPlane, ControlPlaneError
from localcloud.dataplane.lambda_.functions import Functions
from localcloud.dataplane.limits import NotSupportedError
from localcloud.dataplane.record import Recorder
from localcloud.dataplane.restapi.api_keys import ApiKeys
from localcloud.dataplane.restapi.authorization import Callers, authorize
from localcloud.dataplane.restapi.authorizers import LambdaAuthorizers
from localcloud.dataplane.restapi.compression import compress, decompress
from localcloud.dataplane.restapi.gateway_responses import GatewayError
from localcloud.dataplane.restapi.integrations import Answer, integrate
from localcloud.dataplane.restapi.journal import Journal
from localcloud.dataplane.restapi.lambda_call import LambdaCalls
from localcloud.dataplane.restapi.quota import Quotas
from localcloud.dataplane.restapi.request import Request
from localcloud.dataplane.restapi.stage import Method, Stage
from localcloud.dataplane.restapi.validation import validate

PAYLOAD_LIMIT = 10 * 1024 * 1024
"""Largest request body in bytes. Source: API Gateway quotas for REST APIs."""

_logger = logging.getLogger(__name__)


class _Served:
    """A stage with what it keeps between requests; all of it goes when something in API Gateway changes."""

    def __init__(self, stage: Stage, calls: LambdaCalls, recorder: Recorder, quotas: Quotas) -> None:
        self.stage = stage
        self.authorizers = LambdaAuthorizers(calls, stage)
        self.keys = ApiKeys(stage, quotas)
        self.journal = Journal(recorder, stage)


class RestApis:
    """The deployed REST APIs, answering requests."""

    def __init__(self, control: ControlPlane, functions: Functions, recorder: Recorder) -> None:
        self._control = control
        self._calls = LambdaCalls(functions)
        self._recorder = recorder
        self._quotas = Quotas()
        self._stages = Cache(self._load)
        self._callers: Callers = Cache(lambda key: control.caller(*key))

    def forget_stages(self) -> None:
        """Drop what is known about APIs, authorizers' answers and token buckets included."""
        self._stages.drop()

    def forget_callers(self) -> None:
        """Drop what is known about access keys and their policies."""
        self._callers.drop()

    def forget_usage(self) -> None:
        """Drop how much of their quotas API keys have used."""
        self._quotas.drop()

    async def answer(self, api_id: str, stage_name: str, request: Request) -> Answer:
        """Answer a request to a stage."""
        served = await self._stages.get((api_id, stage_name)) if api_id else None
        if served is None or (served.stage.default_endpoint_disabled and not request.domain):
            return 403, _own_headers(request, "ForbiddenException"), b'{"message":"Forbidden"}'
        stage = served.stage
        request.describe(
            account=stage.account,
            region=stage.region,
            api_id=api_id,
            stage=stage_name,
            deployment_id=stage.deployment_id,
        )
        method: Method | None = None
        failure: str | None = None
        try:
            stage.require_supported()
            if len(request.body) > PAYLOAD_LIMIT:
                raise GatewayError("REQUEST_TOO_LARGE", log=f"Request body is longer than {PAYLOAD_LIMIT} bytes")
            if stage.minimum_compression_size is not None:
                decompress(request)
            method = stage.route(request)
            status, headers, body = await self._run(served, method, request)
        except GatewayError as error:
            failure = error.log or str(error.message)
            status, headers, body = stage.responses.render(error, request)
        except NotSupportedError as error:
            failure = f"not supported by localcloud: {error}"
            status, headers, body = not_supported(error)
        if stage.minimum_compression_size is not None:
            body = compress(headers, body, request.lower.get("accept-encoding", ""), stage.minimum_compression_size)
        headers += [("x-amzn-RequestId", request.id), ("x-amz-apigw-id", request.extended_id)]
        served.journal.write(method, request, status, len(body), failure)
        return status, headers, body

    async def _run(self, served: _Served, method: Method, request: Request) -> Answer:
        stage = served.stage
        request.context |= {"resourceId": method.resource_id, "resourcePath": method.resource_path}
        if method.bucket and not method.bucket.take():
            raise GatewayError("THROTTLED", log="Method throttle exceeded")
        await authorize(stage, method, request, served.authorizers, self._callers)
        served.keys.require(method, request)
        validate(stage, method, request)
        return await integrate(self._calls, self._control, stage, method, request)

    async def _load(self, key: tuple[str, str]) -> _Served | None:
        try:
            snapshot = await self._control.stage(*key)
        except ControlPlaneError:
            _logger.exception("stage %s of API %s could not be read", key[1], key[0])
            raise
        return None if snapshot is None else _Served(Stage(snapshot), self._calls, self._recorder, self._quotas)


def not_supported(error: NotSupportedError) -> Answer:
    """Return the answer to a request that needs what only AWS has."""
    text = f"localcloud does not support this: {error}"
    headers = [("Content-Type", "application/json"), ("x-amzn-ErrorType", "NotSupportedByLocalcloud")]
    return 501, headers, json.dumps({"message": text}).encode()


def _own_headers(request: Request, error_type: str) -> list[tuple[str, str]]:
    return [
        ("Content-Type", "application/json"),
        ("x-amzn-ErrorType", error_type),
        ("x-amzn-RequestId", request.id),
        ("x-amz-apigw-id", request.extended_id),
    ]
