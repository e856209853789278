from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from jsonschema import Draft4Validator, ValidationError
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT4

from localcloud.dataplane.restapi.gateway_responses import GatewayError
from localcloud.dataplane.restapi.model_errors import explain
from localcloud.dataplane.restapi.request import Request
from localcloud.dataplane.restapi.stage import Method, Stage

_MODELS = "https://apigateway.amazonaws.com/restapis/{}/models/{}"


def validate(stage: Stage, method: Method, request: Request) -> None:
    """Check a request as the method's validator says.

    Raises
    ------
    GatewayError
        If a required parameter is missing, or the body does not fit the model of its content type. A content type
        without a model is not checked, as on AWS: only ``$default`` stands for all the others.

    Source: API Gateway, "Request validation for REST APIs".
    """
    validator = stage.validators.get(method.definition.get("requestValidatorId") or "")
    if validator is None:
        return
    if validator.get("validateRequestParameters"):
        _require_parameters(method, request)
    if validator.get("validateRequestBody"):
        models = method.definition.get("requestModels") or {}
        name = models.get(request.content_type()) or models.get("$default")
        if name:
            _check_body(stage, name, request)


def _require_parameters(method: Method, request: Request) -> None:
    have: dict[str, Mapping[str, Any]] = {
        "header": request.lower,
        "path": request.parameters,
        "querystring": request.arguments,
    }
    missing = []
    for parameter, required in sorted((method.definition.get("requestParameters") or {}).items()):
        where, _, name = parameter.removeprefix("method.request.").partition(".")
        if str(required).lower() == "true" and not have[where].get(name.lower() if where == "header" else name):
            missing.append(name)
    if missing:
        text = f"Missing required request parameters: [{', '.join(missing)}]"
        raise GatewayError("BAD_REQUEST_PARAMETERS", text, log=text)


def _check_body(stage: Stage, name: str, request: Request) -> None:
    schemas = tuple((model["name"], model["schema"]) for model in stage.models.values())
    try:
        _validator(stage.api_id, name, schemas).validate(json.loads(request.body or b"{}"))
    except ValidationError as error:
        text = f"[{explain(error)}]"
    except ValueError:
        text = "[Can not parse content body]"
    else:
        return
    raise GatewayError(
        "BAD_REQUEST_BODY",
        validation=text,
        log=f"Request body does not match model schema for content type {request.content_type()}: {text}",
    )


@lru_cache(maxsize=256)
def _validator(api_id: str, name: str, schemas: tuple[tuple[str, str], ...]) -> Draft4Validator:
    parsed = {key: json.loads(schema) for key, schema in schemas}
    resources = [
        (_MODELS.format(api_id, key), Resource.from_contents(schema, default_specification=DRAFT4))
        for key, schema in parsed.items()
    ]
    registry: Registry[Any] = Registry().with_resources(resources)
    return Draft4Validator(parsed[name], registry=registry)
