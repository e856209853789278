"""What a stage answers with: its settings of now, and the API as it was when it was deployed."""

from __future__ import annotations

import copy
import json
from typing import Any

from moto.apigateway.models import APIGatewayBackend, RestAPI, apigateway_backends

from localcloud.api_contract import ApiKey, BasePathMapping, CustomDomain, Deployment, Route, StageSnapshot
from localcloud.contract import Json


def freeze(api: RestAPI, deployment_id: str) -> None:
    """Keep the API as it is now, on moto's own object, so that it goes when the API goes."""
    deployment: Deployment = {
        "id": deployment_id,
        "createdDate": float(api.deployments[deployment_id].created_date),
        "apiName": api.name,
        "routes": [_route(resource) for resource in api.resources.values()],
        "authorizers": [authorizer.to_json() for authorizer in api.authorizers.values()],
        "models": [model.to_json() for model in api.models.values()],
        "validators": [validator.to_dict() for validator in api.request_validators.values()],
        "gatewayResponses": [response.to_json() for response in api.gateway_responses.values()],
        "binaryMediaTypes": list(api.binaryMediaTypes),
        "policy": _document(api.policy),
        "apiKeySource": api.api_key_source,
        "minimumCompressionSize": api.minimum_compression_size,
        "disableExecuteApiEndpoint": bool(api.disableExecuteApiEndpoint),
    }
    # moto's to_json hands out its own dictionaries, which later actions change
    vars(api).setdefault("_localcloud_deployments", {})[deployment_id] = copy.deepcopy(deployment)


def stage_snapshot(account: str, api_id: str, stage_name: str) -> StageSnapshot | None:
    """Return the stage of the API with this id, in whatever region it is, or nothing."""
    for region, backend in apigateway_backends[account].items():
        api = backend.apis.get(api_id)
        if api is None or stage_name not in api.stages:
            continue
        stage = api.stages[stage_name]
        deployment = vars(api).get("_localcloud_deployments", {}).get(stage.deployment_id)
        if deployment is None:
            return None
        return {
            "apiId": api_id,
            "region": region,
            "account": account,
            "stage": stage_name,
            "deploymentId": stage.deployment_id,
            "variables": stage.variables,
            "methodSettings": stage.method_settings,
            "accessLogSettings": stage.access_log_settings,
            "webAclArn": stage.web_acl_arn,
            "tracingEnabled": bool(stage.tracing_enabled),
            "canarySettings": vars(stage).get("_localcloud_settings", {}).get("canarySettings"),
            "apiKeys": _api_keys(backend, api_id, stage_name),
            "deployment": deployment,
        }
    return None


def custom_domain(account: str, host: str) -> CustomDomain | None:
    """Return the domain name that answers for a host name, in whatever region it is, or nothing."""
    for backend in apigateway_backends[account].values():
        for name in (host, f"*.{host.partition('.')[2]}"):
            if name in backend.domain_names:
                mappings = backend.base_path_mappings.get(name, {}).values()
                return {"name": name, "mappings": [_mapping(mapping) for mapping in mappings]}
    return None


def _mapping(mapping: Any) -> BasePathMapping:
    base_path = "" if mapping.base_path == "(none)" else mapping.base_path
    return {"basePath": base_path, "apiId": mapping.rest_api_id, "stage": mapping.stage or None}


def _route(resource: Any) -> Route:
    methods = {verb: method.to_json() for verb, method in resource.resource_methods.items()}
    return {"id": resource.id, "path": resource.get_path(), "methods": methods}


def _document(policy: str | None) -> Json | None:
    if not policy:
        return None
    parsed: Json = json.loads(policy)
    return parsed


def _api_keys(backend: APIGatewayBackend, api_id: str, stage_name: str) -> list[ApiKey]:
    return [
        {
            "id": key.id,
            "name": key.name,
            "value": key.value,
            "usagePlanId": plan.id,
            "throttle": plan.throttle,
            "quota": plan.quota,
            "methodThrottles": stage.get("throttle") or {},
        }
        for plan in backend.usage_plans.values()
        for stage in plan.api_stages
        if stage["apiId"] == api_id and stage["stage"] == stage_name
        for key_id in backend.usage_plan_keys.get(plan.id, {})
        if (key := backend.keys.get(key_id)) is not None and key.enabled is not False
    ]
