from __future__ import annotations

import hmac
from typing import Any

from localcloud import policy
from localcloud.contract import ApiKey
from localcloud.dataplane.limits import NotSupportedError
from localcloud.dataplane.restapi.gateway_responses import GatewayError
from localcloud.dataplane.restapi.request import Request
from localcloud.dataplane.restapi.stage import Method, Stage
from localcloud.dataplane.restapi.throttle import TokenBucket

ACTION = "execute-api:Invoke"


def resource_policy_verdict(stage: Stage, request: Request, principals: list[str]) -> policy.Verdict | None:
    """Return what the API's resource policy says about a request, None without one.

    Resources may be written short there, as ``execute-api:/<stage>/<verb>/<path>``.
    """
    if not stage.policy:
        return None
    prefix = stage.source_arn("")
    statements = [
        {**statement, **{key: _expanded(statement[key], prefix) for key in _RESOURCE_KEYS if key in statement}}
        for statement in policy_statements(stage.policy)
    ]
    context = {"aws:SourceIp": request.source_ip, "aws:UserAgent": request.lower.get("user-agent", "")}
    return policy.verdict(
        [{"Statement": statements}],
        ACTION,
        stage.method_arn(request),
        context=context,
        principal={"AWS": principals},
    )


def policy_statements(document: dict[str, Any]) -> list[dict[str, Any]]:
    """Return a policy document's statements."""
    statements = document.get("Statement", [])
    return statements if isinstance(statements, list) else [statements]


def denied(who: str, stage: Stage, request: Request, verdict: policy.Verdict) -> GatewayError:
    """Return the error for a caller whom a policy does not let in; the account is masked, as AWS does."""
    masked = stage.method_arn(request).replace(f":{stage.account}:", f":********{stage.account[-4:]}:")
    text = f"User: {who} is not authorized to perform: {ACTION} on resource: {masked}"
    if verdict == "deny":
        text += " with an explicit deny"
    return GatewayError("ACCESS_DENIED", text, log=text)


class ApiKeys:
    """The API keys that open a stage's methods, with the throttle of their usage plans."""

    def __init__(self, keys: list[ApiKey]) -> None:
        self._keys = keys
        self._buckets: dict[str, TokenBucket] = {}

    def require(self, method: Method, request: Request) -> None:
        """Check the request's key, if the method needs one.

        Raises
        ------
        GatewayError
            If the key is missing or unknown, or its plan's rate is exceeded.
        NotSupportedError
            If its plan has a quota.
        """
        if not method.definition.get("apiKeyRequired"):
            return
        sent = request.lower.get("x-api-key", "")
        key = next((key for key in self._keys if hmac.compare_digest(key["value"].encode(), sent.encode())), None)
        if key is None:
            raise GatewayError("INVALID_API_KEY", log="Forbidden: the API key is missing or not valid for this stage")
        if key["quota"]:
            raise NotSupportedError(f"quota of usage plan {key['usagePlanId']!r}")
        request.context["identity"] |= {"apiKey": key["value"], "apiKeyId": key["id"]}
        if key["throttle"]:
            bucket = self._buckets.get(key["id"])
            if bucket is None:
                rate, burst = key["throttle"].get("rateLimit", 0), key["throttle"].get("burstLimit", 0)
                bucket = self._buckets[key["id"]] = TokenBucket(rate, burst)
            if not bucket.take():
                raise GatewayError("THROTTLED", log="Usage plan throttle exceeded")


_RESOURCE_KEYS = ("Resource", "NotResource")


def _expanded(resources: str | list[str], prefix: str) -> list[str]:
    listed = [resources] if isinstance(resources, str) else resources
    return [
        prefix + text.removeprefix("execute-api:/") if text.startswith("execute-api:/") else text for text in listed
    ]
