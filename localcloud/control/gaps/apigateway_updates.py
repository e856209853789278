"""API Gateway's changes of paths, methods, integrations, models and their like, which moto does not know."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from moto.core.utils import camelcase_to_underscores

from localcloud.contract import Json
from localcloud.control.gaps.apigateway_integrations import Integrations

_MISSPELT = {"passthroughBehavior": "passthrough_behaviour", "connectionId": "_localcloud_connection_id"}
_LISTS = frozenset({"authorizationScopes", "cacheKeyParameters"})
_CONVERTED: Mapping[str, Callable[[str], Any]] = {"apiKeyRequired": "true".__eq__, "timeoutInMillis": int}
_MAPPINGS = frozenset(
    {"requestModels", "requestParameters", "requestTemplates", "responseModels", "responseParameters"}
)


class Updates(Integrations):
    """The actions that patch a part of an API."""

    botocore_name = "apigateway"
    moto_name = "apigateway"

    def update_resource(self) -> str:
        """Rename or move a path."""
        resource = self.backend.get_resource(self.params["restApiId"], self.params["resourceId"])
        self._patch(resource)
        return json.dumps(resource.to_dict())

    def update_method(self) -> str:
        """Change a method."""
        method = self.backend.get_method(*self._place())
        self._patch(method, flags=True)
        return json.dumps(method.to_json())

    def update_method_response(self) -> Any:
        """Change an answer of a method."""
        response = self.backend.get_method_response(*self._place(), self.params["statusCode"])
        self._patch(response, flags=True)
        return 201, {}, json.dumps(response.to_json())

    def update_integration(self) -> str:
        """Change an integration."""
        self._patch(self._integration())
        return self.get_integration()

    def update_integration_response(self) -> str:
        """Change what is made of an integration's answer."""
        response = self.backend.get_integration_response(*self._place(), self.params["statusCode"])
        self._patch(response)
        return json.dumps(response.to_json())

    def update_model(self) -> str:
        """Change a model."""
        model = self.backend.get_model(self.params["restApiId"], self.params["modelName"])
        self._patch(model)
        return json.dumps(model.to_json())

    def update_deployment(self) -> str:
        """Change what a deployment says it is; its copy of the API stays."""
        deployment = self.backend.get_deployment(self.params["restApiId"], self.params["deploymentId"])
        self._patch(deployment)
        return json.dumps(deployment.to_json())

    def _place(self) -> tuple[str, str, str]:
        return self.params["restApiId"], self.params["resourceId"], self.params["httpMethod"]

    def _patch(self, target: Any, *, flags: bool = False) -> None:
        """Apply the request's operations; ``flags`` says that parameters are true or false."""
        for patch in self.params.get("patchOperations") or []:
            _, name, *member = patch["path"].split("/", 2)
            attribute = _MISSPELT.get(name) or camelcase_to_underscores(name)
            if name in _MAPPINGS and member:
                convert = flags and name.endswith("Parameters")
                _patch_mapping(target, attribute, member[0].replace("~1", "/"), patch, as_flag=convert)
            elif name in _LISTS:
                _patch_list(target, attribute, member[0] if member else patch["value"], patch["op"])
            else:
                value = None if patch["op"] == "remove" else patch.get("value")
                convert_value = _CONVERTED.get(name)
                setattr(target, attribute, convert_value(value) if convert_value and value is not None else value)


def _patch_mapping(target: Any, attribute: str, member: str, patch: Json, *, as_flag: bool) -> None:
    mapping = dict(getattr(target, attribute) or {})
    if patch["op"] == "remove":
        mapping.pop(member, None)
    else:
        value = patch.get("value")
        mapping[member] = value == "true" if as_flag else value
    setattr(target, attribute, mapping)


def _patch_list(target: Any, attribute: str, member: str, op: str) -> None:
    values = [value for value in getattr(target, attribute) or [] if value != member]
    setattr(target, attribute, values if op == "remove" else [*values, member])
