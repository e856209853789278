"""API Gateway's usage plans: changes that moto gets wrong, and throttles of single methods, which it drops."""

from __future__ import annotations

import json
from typing import Any

from moto.apigateway.exceptions import BadRequestException
from moto.apigateway.responses import APIGatewayResponse

from localcloud.contract import Json
from localcloud.control.gaps.gap import Gap

_NUMBERS = {"rateLimit": float, "burstLimit": int, "limit": int, "offset": int, "period": str}


class UsagePlans(Gap, APIGatewayResponse):
    """The actions on usage plans."""

    botocore_name = "apigateway"
    moto_name = "apigateway"

    def update_usage_plan(self) -> str:
        """Change a plan."""
        plan = self.backend.get_usage_plan(self.params["usagePlanId"])
        for patch in self.params.get("patchOperations") or []:
            _patch(plan, patch)
        return json.dumps(plan.to_json())

    def delete_usage_plan(self) -> Any:
        """Remove a plan that no stage is left in, with what it knows of its keys."""
        plan = self.backend.get_usage_plan(self.params["usagePlanId"])
        if plan.api_stages:
            raise BadRequestException(f"Cannot delete Usage Plan {plan.id} because it has API stages associated")
        self.backend.usage_plan_keys.pop(plan.id, None)
        return APIGatewayResponse.delete_usage_plan(self)


def _patch(plan: Any, patch: Json) -> None:
    _, head, *rest = patch["path"].split("/")
    value = patch.get("value")
    if head == "apiStages":
        _patch_stages(plan, patch["op"], rest, value)
    elif head in ("throttle", "quota"):
        _patch_numbers(getattr(plan, head), patch["op"], rest, value)
    elif head in ("name", "description"):
        setattr(plan, head, value)
    elif head == "productCode":
        plan.product_code = value if patch["op"] != "remove" else None


def _patch_stages(plan: Any, op: str, rest: list[str], value: Any) -> None:
    api_id, _, stage_name = (rest[0] if rest else value).partition(":")
    place = {"apiId": api_id, "stage": stage_name}
    found = next((stage for stage in plan.api_stages if place.items() <= stage.items()), None)
    if not rest and op == "add" and found is None:
        plan.api_stages.append(place)
    elif found is None:
        raise BadRequestException(f"Usage Plan {plan.id} has no API stage {api_id}:{stage_name}")
    elif not rest and op == "remove":
        plan.api_stages.remove(found)
    elif len(rest) > 3 and rest[-1] in _NUMBERS:
        # .../throttle/<path>/<verb>/rateLimit; slashes of the path are written ~1, or as they are
        method = "/" + "/".join(rest[2:-1]).replace("~1", "/").lstrip("/")
        _patch_numbers(found.setdefault("throttle", {}).setdefault(method, {}), op, rest[-1:], value)
    elif op == "remove":
        method = "/" + "/".join(rest[2:]).replace("~1", "/").lstrip("/")
        found.get("throttle", {}).pop(method, None)
        if len(rest) == 2:
            found.pop("throttle", None)


def _patch_numbers(numbers: Json, op: str, rest: list[str], value: Any) -> None:
    if op == "remove":
        numbers.clear()
    elif rest and rest[0] in _NUMBERS:
        numbers[rest[0]] = _NUMBERS[rest[0]](value)
