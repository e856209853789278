from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from localcloud.api_contract import StageSnapshot
from localcloud.conditions import listed
from localcloud.contract import Json
from localcloud.dataplane.limits import NotSupportedError
from localcloud.dataplane.record import Dimensions
from localcloud.dataplane.restapi.gateway_responses import GatewayError, GatewayResponses
from localcloud.dataplane.restapi.request import Request
from localcloud.dataplane.restapi.routes import Routes
from localcloud.dataplane.restapi.template import Template
from localcloud.dataplane.restapi.throttle import TokenBucket

_SHORT = "execute-api:/"


@dataclass(slots=True, kw_only=True)
class Method:
    """A method of a deployed API, together with the stage's settings for it.

    ``dimensions`` are those under which its requests count.
    """

    verb: str
    resource_id: str
    resource_path: str
    definition: Json
    settings: Json
    bucket: TokenBucket | None
    dimensions: tuple[Dimensions, ...]

    @property
    def integration(self) -> Json:
        """What answers."""
        found: Json = self.definition["methodIntegration"]
        return found


class Stage:
    """A stage as it answers requests: the deployed API, taken apart once, and the stage's own settings."""

    def __init__(self, snapshot: StageSnapshot) -> None:
        deployment = snapshot["deployment"]
        self.snapshot = snapshot
        self.api_id = snapshot["apiId"]
        self.name = snapshot["stage"]
        self.region = snapshot["region"]
        self.account = snapshot["account"]
        self.deployment_id = snapshot["deploymentId"]
        self.variables = snapshot["variables"]
        self.tracing = snapshot["tracingEnabled"]
        self.policy = _with_full_arns(deployment["policy"], self.source_arn(""))
        self.default_endpoint_disabled = deployment["disableExecuteApiEndpoint"]
        self.authorizers: dict[str, Json] = {entry["id"]: entry for entry in deployment["authorizers"]}
        self.models: dict[str, Json] = {entry["name"]: entry for entry in deployment["models"]}
        self.validators: dict[str, Json] = {entry["id"]: entry for entry in deployment["validators"]}
        self.responses = GatewayResponses(deployment["gatewayResponses"])
        self.minimum_compression_size = deployment["minimumCompressionSize"]
        self.binary_media_types = tuple(kind.replace("~1", "/") for kind in deployment["binaryMediaTypes"] or ())
        access_log = snapshot["accessLogSettings"] or {}
        self.access_log_arn: str | None = access_log.get("destinationArn")
        self.access_log_format = Template(access_log.get("format") or "")
        api = ("ApiName", deployment["apiName"])
        self.dimensions: tuple[Dimensions, ...] = ((api,), (api, ("Stage", self.name)))
        self._routes = Routes(deployment["routes"])
        self._settings = {setting_key(key): value for key, value in snapshot["methodSettings"].items()}
        self._methods: dict[tuple[str, str], Method] = {}

    def require_supported(self) -> None:
        """Refuse a stage that only AWS can serve as it is set.

        Raises
        ------
        NotSupportedError
            Naming the setting.
        """
        if self.snapshot["webAclArn"]:
            raise NotSupportedError(f"web ACL {self.snapshot['webAclArn']} of stage {self.name!r}")
        if (self.snapshot["canarySettings"] or {}).get("percentTraffic"):
            raise NotSupportedError(f"canary deployment of stage {self.name!r}")

    def route(self, request: Request) -> Method:
        """Return the method that answers a request, and fill in its path parameters.

        Raises
        ------
        GatewayError
            If no resource answers at the path, or none of its methods to the verb.
        """
        found = self._routes.match(request.path)
        if found is None:
            raise GatewayError("MISSING_AUTHENTICATION_TOKEN", log="No resource answers at this path")
        route, request.parameters = found
        key = (route["id"], request.method)
        method = self._methods.get(key)
        if method is None:
            definition = route["methods"].get(request.method) or route["methods"].get("ANY")
            if not definition or not definition.get("methodIntegration"):
                raise GatewayError("MISSING_AUTHENTICATION_TOKEN", log="The resource has no such method")
            method = self._methods[key] = self._method(route["id"], route["path"], request.method, definition)
        return method

    def method_arn(self, request: Request) -> str:
        """Return the ARN under which policies allow or deny a request."""
        return (
            f"arn:aws:execute-api:{self.region}:{self.account}:{self.api_id}/{self.name}/{request.method}{request.path}"
        )

    def source_arn(self, path: str) -> str:
        """Return the ARN in whose name the API calls: ``path`` is ``<stage>/<verb><path>`` or ``authorizers/<id>``."""
        return f"arn:aws:execute-api:{self.region}:{self.account}:{self.api_id}/{path}"

    def is_binary(self, media_type: str) -> bool:
        """Return whether the API treats a media type as binary; ``*/*`` is every message, one without a type too."""
        return any(kind == "*/*" or fnmatchcase(media_type, kind) for kind in self.binary_media_types)

    def _method(self, resource_id: str, path: str, verb: str, definition: Json) -> Method:
        settings: dict[str, Any] = {}
        for key in ("*/*", setting_key(f"{path}/{verb}")):
            settings |= self._settings.get(key, {})
        rate = settings.get("throttlingRateLimit", -1)
        dimensions = self.dimensions
        if settings.get("metricsEnabled"):
            detail = (("Resource", path), ("Method", verb))
            dimensions += ((*self.dimensions[1], *detail),)
        return Method(
            verb=verb,
            resource_id=resource_id,
            resource_path=path,
            definition=definition,
            settings=settings,
            bucket=TokenBucket(rate, settings.get("throttlingBurstLimit", 0)) if rate >= 0 else None,
            dimensions=dimensions,
        )


def _with_full_arns(policy: Json | None, prefix: str) -> Json | None:
    # resources may be written short, as execute-api:/<stage>/<verb>/<path>
    if policy is None:
        return None
    statements = []
    for statement in listed(policy.get("Statement", [])):
        statement = dict(statement)
        for key in statement.keys() & {"Resource", "NotResource"}:
            statement[key] = [
                prefix + text.removeprefix(_SHORT) if text.startswith(_SHORT) else text
                for text in listed(statement[key])
            ]
        statements.append(statement)
    return {"Statement": statements}


def setting_key(key: str) -> str:
    """Return the one way to write a method in settings."""
    # "~1data~1{id}/POST", "/data/{id}/POST" and "data/{id}/POST" mean the same method
    return key.replace("~1", "/").lstrip("/")
