from __future__ import annotations

import json
import re
import time
from typing import Any

from localcloud import policy
from localcloud.contract import Json
from localcloud.dataplane.lambda_.invocation import Outcome, ThrottledError
from localcloud.dataplane.limits import NotSupportedError
from localcloud.dataplane.restapi import event
from localcloud.dataplane.restapi.access import ACTION
from localcloud.dataplane.restapi.gateway_responses import GatewayError
from localcloud.dataplane.restapi.lambda_call import InvalidPermissionsError, LambdaCalls
from localcloud.dataplane.restapi.request import Request
from localcloud.dataplane.restapi.stage import Method, Stage

TIMEOUT_SECONDS = 29.0
DEFAULT_TTL_SECONDS = 300


class LambdaAuthorizers:
    """The Lambda authorizers of one stage, with the answers they gave lately."""

    def __init__(self, calls: LambdaCalls, stage: Stage) -> None:
        self._calls = calls
        self._stage = stage
        self._answers: dict[tuple[str, ...], tuple[float, Json]] = {}

    async def verdict(self, method: Method, request: Request) -> policy.Verdict:
        """Ask the method's authorizer about a request and note what it says as ``$context.authorizer``.

        Raises
        ------
        GatewayError
            If the request lacks an identity source, or the authorizer fails or answers in a wrong form.
        """
        authorizer = self._stage.authorizers.get(method.definition.get("authorizerId") or "")
        if authorizer is None:
            raise GatewayError("AUTHORIZER_CONFIGURATION_ERROR", log="The method's authorizer is not deployed")
        if authorizer["type"] not in ("TOKEN", "REQUEST"):
            raise NotSupportedError(f"authorizer type {authorizer['type']} of {authorizer['name']!r}")
        ttl = authorizer.get("authorizerResultTtlInSeconds")
        ttl = DEFAULT_TTL_SECONDS if ttl is None else int(ttl)
        identity = self._identity(authorizer, request, needed=ttl > 0 or authorizer["type"] == "TOKEN")
        key = (authorizer["id"], *identity)
        until, answer = self._answers.get(key, (0.0, {}))
        latency = 0
        if not ttl or until < time.monotonic():
            began = time.perf_counter()
            answer = await self._ask(authorizer, method, request, identity)
            latency = int((time.perf_counter() - began) * 1000)
            if ttl:
                self._answers[key] = (time.monotonic() + ttl, answer)
        extra = {name: _as_text(value) for name, value in (answer.get("context") or {}).items()}
        request.usage_identifier_key = answer.get("usageIdentifierKey")
        request.context["authorizer"] = {
            **extra,
            "principalId": answer["principalId"],
            "integrationLatency": latency,
        }
        return policy.verdict([answer["policyDocument"]], ACTION, self._stage.method_arn(request))

    def _identity(self, authorizer: Json, request: Request, *, needed: bool) -> tuple[str, ...]:
        sources = authorizer.get("identitySource") or ("method.request.header.Authorization" if needed else "")
        values = []
        for source in filter(None, (part.strip() for part in sources.split(","))):
            value = self._source(source, request)
            if not value:
                raise GatewayError("UNAUTHORIZED", log=f"Unauthorized: identity source {source} is missing")
            values.append(value)
        expression = authorizer.get("identityValidationExpression")
        if authorizer["type"] == "TOKEN" and expression and not re.fullmatch(expression, values[0]):
            raise GatewayError("UNAUTHORIZED", log="Unauthorized: the token does not match the validation expression")
        return tuple(values)

    def _source(self, source: str, request: Request) -> str | None:
        where, _, name = source.removeprefix("method.request.").partition(".")
        if where == "header":
            return request.lower.get(name.lower())
        if where == "querystring":
            return request.arguments.get(name, [""])[-1]
        if where == "stageVariables":
            return self._stage.variables.get(name)
        found = request.context.get(name)
        return None if found is None else str(found)

    async def _ask(self, authorizer: Json, method: Method, request: Request, identity: tuple[str, ...]) -> Json:
        stage = self._stage
        asked: dict[str, Any] = {"type": authorizer["type"], "methodArn": stage.method_arn(request)}
        if authorizer["type"] == "TOKEN":
            asked["authorizationToken"] = identity[0]
        else:
            asked |= event.request_fields(request, method.resource_path, stage.variables)
        try:
            function = await self._calls.permitted(
                stage,
                authorizer["authorizerUri"],
                f"authorizers/{authorizer['id']}",
                authorizer.get("authorizerCredentials"),
            )
            outcome = await self._calls.call(
                function,
                json.dumps(asked, separators=(",", ":")).encode(),
                trace_id=request.trace_id(sampled=stage.tracing),
                timeout_seconds=TIMEOUT_SECONDS,
            )
        except InvalidPermissionsError as error:
            log = f"Execution failed due to configuration error: Invalid permissions on Lambda function ({error})"
            raise GatewayError("AUTHORIZER_CONFIGURATION_ERROR", log=log) from error
        except (ThrottledError, TimeoutError) as error:
            raise GatewayError("AUTHORIZER_FAILURE", log="Execution failed due to an authorizer error") from error
        return _checked(outcome)


def _checked(outcome: Outcome) -> Json:
    answer = json.loads(outcome.payload)
    if outcome.failed:
        if answer.get("errorMessage") == "Unauthorized":
            raise GatewayError("UNAUTHORIZED", log="Unauthorized request")
        log = f"Execution failed due to an authorizer error: {answer.get('errorMessage')}"
        raise GatewayError("AUTHORIZER_FAILURE", log=log)
    document = answer.get("policyDocument") if isinstance(answer, dict) else None
    context = (answer.get("context") or {}) if isinstance(answer, dict) else {}
    well_formed = (
        isinstance(document, dict)
        and "Statement" in document
        and isinstance(answer.get("principalId"), str)
        and isinstance(context, dict)
        and all(isinstance(value, str | int | float | bool) for value in context.values())
    )
    if not well_formed:
        log = f"Execution failed due to configuration error: Invalid JSON in authorizer response: {answer}"
        raise GatewayError("AUTHORIZER_CONFIGURATION_ERROR", log=log)
    checked: Json = answer
    return checked


def _as_text(value: Any) -> str:
    return json.dumps(value) if isinstance(value, bool) else str(value)
