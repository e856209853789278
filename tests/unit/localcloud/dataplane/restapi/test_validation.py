from __future__ import annotations

import json
from typing import Any

import pytest

from tests.support.data_plane import DataPlane
from tests.support.fake_control import API_ID, proxy_method, route

OK = {"handler.py": "def handler(event, context):\n    return {'body': 'ok'}\n"}
ORDER = {
    "$schema": "http://json-schema.org/draft-04/schema#",
    "type": "object",
    "required": ["a", "b"],
    "properties": {"a": {"type": "number"}, "b": {"type": "string", "maxLength": 3}},
    "additionalProperties": False,
}
ORDERS = {
    "type": "array",
    "items": {"$ref": f"https://apigateway.amazonaws.com/restapis/{API_ID}/models/Order"},
}


def deploy(plane: DataPlane, *, body: bool = True, parameters: bool = False, **fields: Any) -> None:
    arn = plane.control.add_function("f", OK)
    defaults = {"requestValidatorId": "v1", "requestModels": {"application/json": "Order"}}
    plane.control.add_api(
        [route("/orders/{id}", POST=proxy_method(arn, **defaults | fields))],
        validators=[{"id": "v1", "validateRequestBody": body, "validateRequestParameters": parameters}],
        models=[{"name": "Order", "schema": json.dumps(ORDER)}, {"name": "Orders", "schema": json.dumps(ORDERS)}],
    )


def test_a_body_that_fits_its_model_gets_through(plane: DataPlane) -> None:
    deploy(plane)

    assert plane.request("POST", "/orders/1", '{"a": 1.5, "b": "x"}').status == 200


@pytest.mark.parametrize("body", ['{"a": 1}', '{"a": "1", "b": "x"}', "[]", "null", "not json", ""])
def test_a_body_that_does_not_fit_is_a_400(plane: DataPlane, body: str) -> None:
    deploy(plane)

    answer = plane.request("POST", "/orders/1", body, Content_Type="application/json; charset=utf-8")

    assert (answer.status, answer.json) == (400, {"message": "Invalid request body"})
    assert answer.headers["x-amzn-errortype"] == "BadRequestException"


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("{}", '[object has missing required properties (["a","b"])]'),
        ('"x"', '[instance type (string) does not match any allowed primitive type (allowed: ["object"])]'),
        ('{"a": 1, "b": "long"}', '[string "long" is too long (length: 4, maximum allowed: 3)]'),
        (
            '{"a": 1, "b": "x", "c": 1}',
            '[object instance has properties which are not allowed by the schema: ["c"]]',
        ),
    ],
)
def test_the_gateway_response_can_say_why(plane: DataPlane, body: str, why: str) -> None:
    deploy(plane)
    shown = {"application/json": "$context.error.validationErrorString"}
    plane.control.stages[API_ID, "test"]["deployment"]["gatewayResponses"] = [
        {"responseType": "BAD_REQUEST_BODY", "responseTemplates": shown}
    ]

    assert plane.request("POST", "/orders/1", body).body.decode() == why


def test_a_content_type_without_a_model_is_not_checked(plane: DataPlane) -> None:
    deploy(plane)

    assert plane.request("POST", "/orders/1", "text", Content_Type="text/plain").status == 200


def test_the_default_model_stands_for_all_other_content_types(plane: DataPlane) -> None:
    deploy(plane, requestModels={"$default": "Order"})

    assert plane.request("POST", "/orders/1", "text", Content_Type="text/plain").status == 400


def test_a_model_may_refer_to_another(plane: DataPlane) -> None:
    deploy(plane, requestModels={"application/json": "Orders"})

    assert plane.request("POST", "/orders/1", '[{"a": 1, "b": "x"}]').status == 200
    assert plane.request("POST", "/orders/1", '[{"a": 1}]').status == 400


def test_missing_parameters_are_named(plane: DataPlane) -> None:
    needed = {
        "method.request.querystring.page": True,
        "method.request.header.X-Tenant": True,
        "method.request.path.id": True,
        "method.request.querystring.optional": False,
    }
    deploy(plane, parameters=True, body=False, requestParameters=needed)

    answer = plane.request("POST", "/orders/1")

    assert answer.status == 400
    assert answer.json == {"message": "Missing required request parameters: [X-Tenant, page]"}
    assert plane.request("POST", "/orders/1?page=2", x_tenant="t").status == 200


def test_a_method_without_a_validator_checks_nothing(plane: DataPlane) -> None:
    deploy(plane, requestValidatorId=None)

    assert plane.request("POST", "/orders/1", "{}").status == 200
