from __future__ import annotations

from localcloud.api_contract import ApiKey
from localcloud.contract import Json
from localcloud.dataplane.restapi.gateway_responses import GatewayError
from localcloud.dataplane.restapi.quota import Quotas
from localcloud.dataplane.restapi.request import Request
from localcloud.dataplane.restapi.stage import Method, Stage, setting_key
from localcloud.dataplane.restapi.throttle import TokenBucket

ACCOUNT_BURST = 5000
"""Room of a throttle without one of its own. Source: API Gateway quotas, account level throttling."""


class ApiKeys:
    """The API keys that open a stage's methods, with throttle and quota of their usage plans.

    Source: API Gateway, "Usage plans and API keys for REST APIs in API Gateway".
    """

    def __init__(self, stage: Stage, quotas: Quotas) -> None:
        self._from_authorizer = stage.snapshot["deployment"]["apiKeySource"] == "AUTHORIZER"
        self._keys = {key["value"]: key for key in stage.snapshot["apiKeys"]}
        self._throttles = {
            key["id"]: {setting_key(path): throttle for path, throttle in key["methodThrottles"].items()}
            for key in self._keys.values()
        }
        self._quotas = quotas
        self._buckets: dict[tuple[str, str | None], TokenBucket | None] = {}

    def require(self, method: Method, request: Request) -> None:
        """Check the request's key, if the method needs one.

        Raises
        ------
        GatewayError
            If the key is missing or unknown, or a rate or the quota of its plan is exceeded.
        """
        if not method.definition.get("apiKeyRequired"):
            return
        sent = request.usage_identifier_key if self._from_authorizer else request.lower.get("x-api-key")
        key = self._keys.get(sent or "")
        if key is None:
            raise GatewayError("INVALID_API_KEY", log="Forbidden: the API key is missing or not valid for this stage")
        request.context["identity"] |= {"apiKey": key["value"], "apiKeyId": key["id"]}
        bucket = self._bucket(key, method)
        if bucket and not bucket.take():
            raise GatewayError("THROTTLED", log="Usage plan throttle exceeded")
        if not self._quotas.take(key):
            raise GatewayError("QUOTA_EXCEEDED", log="Usage plan quota exceeded")

    def _bucket(self, key: ApiKey, method: Method) -> TokenBucket | None:
        # a method's throttle stands in for the plan's, which all the other methods share
        own = self._throttles[key["id"]]
        names = (setting_key(f"{method.resource_path}/{verb}") for verb in (method.verb, "ANY"))
        name = next((name for name in names if name in own), None)
        if (key["id"], name) not in self._buckets:
            self._buckets[key["id"], name] = _made(own[name] if name is not None else key["throttle"])
        return self._buckets[key["id"], name]


def _made(throttle: Json | None) -> TokenBucket | None:
    if not throttle or throttle.get("rateLimit") is None:
        return None
    burst = throttle.get("burstLimit")
    return TokenBucket(float(throttle["rateLimit"]), ACCOUNT_BURST if burst is None else int(burst))
