"""API Gateway: what moto drops or misspells, and the frozen copy of an API that a deployment is."""

from __future__ import annotations

import json
from typing import Any

from moto.apigateway.exceptions import BadRequestException
from moto.apigateway.models import RestAPI
from moto.apigateway.responses import APIGatewayResponse

from localcloud.contract import Json
from localcloud.control import snapshots
from localcloud.control.gaps.apigateway_certificates import ClientCertificates
from localcloud.control.gaps.apigateway_domains import DomainNames
from localcloud.control.gaps.apigateway_updates import Updates
from localcloud.control.gaps.apigateway_usage_plans import UsagePlans

_STAGE_SETTINGS = ("clientCertificateId", "canarySettings")


class ApiGateway(ClientCertificates, DomainNames, Updates, UsagePlans, APIGatewayResponse):
    """API Gateway, REST APIs."""

    botocore_name = "apigateway"
    moto_name = "apigateway"

    def create_rest_api(self) -> Any:
        """Keep the binary media types, which moto drops."""
        status, headers, body = APIGatewayResponse.create_rest_api(self)
        answer = json.loads(body)
        if "id" in answer:
            api = self.backend.get_rest_api(answer["id"])
            api.binaryMediaTypes = list(self.params.get("binaryMediaTypes") or [])
            _write_out_arns(api)
            answer = api.to_dict()
        return status, headers, _quoted(answer)

    def get_rest_api(self) -> Any:
        """Return the policy as API Gateway does."""
        status, headers, body = APIGatewayResponse.get_rest_api(self)
        return status, headers, _quoted(json.loads(body))

    def get_rest_apis(self) -> str:
        """Return the policies as API Gateway does."""
        answer = json.loads(APIGatewayResponse.get_rest_apis(self))
        return json.dumps({"item": [json.loads(_quoted(api)) for api in answer["item"]]})

    def update_rest_api(self) -> Any:
        """Apply what moto does not: binary types, compression, the endpoint switch (moto takes ``false`` for true)."""
        operations = self.params.get("patchOperations") or []
        api = self.backend.get_rest_api(self.params["restApiId"])
        self.params["patchOperations"] = [patch for patch in operations if not _patch_members(api, patch)]
        status, headers, body = APIGatewayResponse.update_rest_api(self)
        for patch in operations:
            value = patch.get("value")
            if patch["path"] == "/disableExecuteApiEndpoint":
                api.disableExecuteApiEndpoint = value == "true"
            elif patch["path"] == "/minimumCompressionSize":
                api.minimum_compression_size = int(value) if value else None
            elif patch["path"] == "/policy" and patch["op"] == "replace":
                api.policy = value or None
                _write_out_arns(api)
        answer = json.loads(body)
        return status, headers, _quoted(api.to_dict() if "id" in answer else answer)

    def create_authorizer(self) -> Any:
        """Keep the token's validation expression, whose name moto misspells."""
        status, headers, body = APIGatewayResponse.create_authorizer(self)
        if expression := self.params.get("identityValidationExpression"):
            authorizer = self.backend.get_authorizer(self.params["restApiId"], json.loads(body)["id"])
            authorizer.identity_validation_expression = expression
            body = json.dumps(authorizer.to_json())
        return status, headers, body

    def create_deployment(self) -> Any:
        """Freeze the API as it is now: later edits show only after another deployment, as on AWS."""
        answer = APIGatewayResponse.create_deployment(self)
        if answer[0] == 201:
            snapshots.freeze(self.backend.get_rest_api(self.params["restApiId"]), json.loads(answer[2])["id"])
        return answer

    def create_stage(self) -> Any:
        """Keep the settings that moto forgets."""
        status, headers, body = APIGatewayResponse.create_stage(self)
        return status, headers, self._with_settings(body)

    def get_stage(self) -> str:
        """Return the settings that moto forgets."""
        return self._with_settings(APIGatewayResponse.get_stage(self))

    def update_stage(self) -> str:
        """Change the settings that moto forgets; refuse logs that the account has no role for, as AWS does."""
        wants_logs = any(_switches_logs_on(patch) for patch in self.params.get("patchOperations") or [])
        if wants_logs and not self.backend.get_account().cloudwatch_role_arn:
            raise BadRequestException("CloudWatch Logs role ARN must be set in account settings to enable logging")
        return self._with_settings(APIGatewayResponse.update_stage(self))

    def _with_settings(self, body: str) -> str:
        stage = self.backend.get_stage(self.params["restApiId"], self.params["stageName"])
        kept: Json = vars(stage).setdefault("_localcloud_settings", {})
        kept |= {name: self.params[name] for name in _STAGE_SETTINGS if name in self.params}
        for patch in self.params.get("patchOperations") or []:
            _patch_canary(kept, patch)
            if patch["path"] == "/clientCertificateId":
                kept["clientCertificateId"] = patch.get("value") or None
        return json.dumps(json.loads(body) | kept)


def _patch_members(api: RestAPI, patch: Json) -> bool:
    """Add or remove a binary media type or a VPC endpoint, which the path names; return whether it was one."""
    _, _, media_type = patch["path"].partition("/binaryMediaTypes/")
    if media_type:
        _set_member(api.binaryMediaTypes, media_type.replace("~1", "/"), patch["op"])
    elif patch["path"] == "/endpointConfiguration/vpcEndpointIds":
        _set_member(api.endpoint_configuration.setdefault("vpcEndpointIds", []), patch["value"], patch["op"])
    else:
        return False
    return True


def _set_member(members: list[str], member: str, op: str) -> None:
    members[:] = [other for other in members if other != member] + ([] if op == "remove" else [member])


def _switches_logs_on(patch: Json) -> bool:
    if patch["path"] == "/accessLogSettings/destinationArn":
        return bool(patch.get("value"))
    return bool(patch["path"].endswith("/logging/loglevel") and patch.get("value") not in (None, "OFF"))


def _patch_canary(kept: Json, patch: Json) -> None:
    _, _, rest = patch["path"].partition("/canarySettings")
    if not patch["path"].startswith("/canarySettings"):
        return
    if patch["op"] == "remove" and not rest:
        kept.pop("canarySettings", None)
        return
    settings = kept.setdefault("canarySettings", {})
    name, _, variable = rest.strip("/").partition("/")
    if name == "percentTraffic":
        settings[name] = float(patch["value"])
    elif name == "useStageCache":
        settings[name] = patch["value"] == "true"
    elif variable and patch["op"] == "remove":
        settings.get(name, {}).pop(variable, None)
    elif variable:
        settings.setdefault(name, {})[variable] = patch["value"]
    else:
        settings[name] = patch.get("value")


def _write_out_arns(api: RestAPI) -> None:
    """Write ARNs of the policy in full, as API Gateway does: it never answers with the short form that it takes."""
    if api.policy:
        full = f'"arn:aws:execute-api:{api.region_name}:{api.account_id}:{api.id}/'
        api.policy = api.policy.replace('"execute-api:/', full)


def _quoted(api: Json) -> str:
    """Escape the policy once more, as API Gateway does: it is JSON in a string in a JSON string."""
    if isinstance(api.get("policy"), str):
        api = api | {"policy": json.dumps(api["policy"])[1:-1]}
    return json.dumps(api)
