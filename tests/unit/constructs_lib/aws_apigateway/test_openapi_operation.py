import pytest

from constructs_lib.aws_apigateway import (
    Cors,
    Header,
    HttpIntegration,
    Model,
    QueryString,
    RouteDocumentation,
    RouteResponse,
)
from tests.support.openapi import ERROR, ORDER, document, everything, operation
from tests.support.rest_api import route


def test_an_open_route_that_declares_nothing_may_answer_anything():
    assert operation() == {
        "operationId": "postOrders",
        "responses": {
            **{
                str(status): {"$ref": f"#/components/responses/Error{status}"}
                for status in (400, 403, 413, 429, 500, 502, 504)
            },
            "default": {"description": "Any answer of what stands behind the route, passed back as it is"},
        },
        "security": [],
    }


def test_a_web_service_may_answer_anything():
    stock = HttpIntegration(url="https://stock.example.com")

    made = document(lambda function: [route(None, integration=stock)])

    assert "default" in made["paths"]["/orders"]["post"]["responses"]


def test_parameters_of_path_query_string_and_headers():
    taken = (QueryString("limit"), Header("If-Match", required=False), Header("Authorization"), Header("Accept"))

    item = document(lambda function: [route(function, path="/a/{id}/{rest+}", parameters=taken)])["paths"]

    text = {"type": "string", "minLength": 1}
    assert list(item) == ["/a/{id}/{rest}"]
    assert item["/a/{id}/{rest}"]["parameters"] == [
        {"name": "id", "in": "path", "required": True, "schema": text},
        {
            "name": "rest",
            "in": "path",
            "required": True,
            "description": "All of the rest of the path, slashes included",
            "schema": text,
        },
    ]
    assert item["/a/{id}/{rest}"]["post"]["parameters"] == [
        {"name": "limit", "in": "query", "required": True, "schema": text},
        {"name": "If-Match", "in": "header", "required": False, "schema": {"type": "string"}},
    ]


@pytest.mark.parametrize(
    ("schema", "required"),
    [
        ({"type": "object"}, True),
        ({"type": ["object", "null"]}, False),
        ({"type": "null"}, False),
        ({}, False),
        ({"enum": [1]}, True),
    ],
)
def test_a_body_may_be_empty_where_the_model_takes_null(schema, required):
    model = Model(name="Order", description="An order", schema=schema)

    body = operation(request_model=model, request_models={"text/json": model})["requestBody"]

    reference = {"schema": {"$ref": "#/components/schemas/Order"}}
    assert body == {"required": required, "content": {"application/json": reference, "text/json": reference}}


def test_no_body_is_told_where_openapi_has_none():
    assert "requestBody" not in operation()
    made = document(lambda function: [route(function, method="GET", request_model=ORDER)])
    assert "requestBody" not in made["paths"]["/orders"]["get"]


def test_declared_responses_stand_beside_the_gateways():
    reference = {"schema": {"$ref": "#/components/schemas/Order"}}
    declared = (
        RouteResponse(status=201, description="Stored", models={"application/json": ORDER}, headers=("Location",)),
        RouteResponse(status=409, description="Conflict"),
        RouteResponse(status=400, description="Malformed", models={"application/json": ORDER}),
        RouteResponse(status=403, description="Not yours", models={"text/plain": ORDER}),
    )

    responses = operation(responses=declared)["responses"]

    assert "default" not in responses
    assert list(responses) == sorted(responses)
    assert responses["201"] == {
        "description": "Stored",
        "headers": {"Location": {"schema": {"type": "string"}}},
        "content": {"application/json": reference},
    }
    assert responses["409"] == {"description": "Conflict", "content": {"application/json": ERROR}}
    assert responses["400"]["content"] == {
        "application/json": {"schema": {"anyOf": [reference["schema"], ERROR["schema"]]}}
    }
    assert responses["403"]["content"] == {"text/plain": reference, "application/json": ERROR}


def test_head_answers_without_bodies():
    declared = (RouteResponse(status=200, description="There", models={"application/json": ORDER}),)

    made = document(lambda function: [route(function, method="HEAD", responses=declared)])

    responses = made["paths"]["/orders"]["head"]["responses"]
    assert responses["200"] == {"description": "There"}
    assert responses["429"] == {"description": "An error without a body, as GET answers it: 429"}


def test_answers_that_the_gateway_makes_are_told_by_their_templates():
    queue = everything()["paths"]["/queue"]["post"]

    assert queue["responses"]["202"] == {
        "description": "Made by API Gateway",
        "headers": {"X-Part": {"schema": {"type": "string"}}},
        "content": {"application/json": {}},
    }
    assert queue["responses"]["502"] == {"description": "Made by API Gateway", "content": {"application/json": ERROR}}
    assert queue["requestBody"] == {"required": False, "content": {"application/json": {"schema": {}}}}
    health = everything()["paths"]["/health"]["get"]["responses"]["203"]
    assert health["content"] == {"text/plain": {}}


def test_documentation_adds_to_a_route_and_makes_no_resource():
    told = RouteDocumentation(
        summary="Take an order",
        description="In full",
        parameters=(Header("Idempotency-Key", required=False),),
        responses=(RouteResponse(status=201, description="Stored", models={"application/json": ORDER}),),
    )

    made = document(documentation={"POST /orders": told})

    operation = made["paths"]["/orders"]["post"]
    assert (operation["summary"], operation["description"]) == ("Take an order", "In full")
    assert [parameter["name"] for parameter in operation["parameters"]] == ["Idempotency-Key"]
    assert operation["responses"]["201"]["description"] == "Stored"
    assert "default" not in operation["responses"]
    assert made["components"]["schemas"]["Order"] == {"description": "An order", "type": "object"}


def test_browsers_may_ask_on_every_path():
    made = document(lambda function: [route(function, path="/a/{id}")], cors=Cors(allow_origins=("*",)))

    asked = made["paths"]["/a/{id}"]["options"]
    assert asked["operationId"] == "optionsAById"
    assert asked["security"] == []
    assert asked["responses"]["204"]["headers"].keys() == {
        "Access-Control-Allow-Headers",
        "Access-Control-Allow-Methods",
        "Access-Control-Allow-Origin",
        "Access-Control-Max-Age",
    }
    assert "options" not in document()["paths"]["/orders"]


def test_answer_to_browsers_has_the_status_that_is_said():
    made = document(lambda function: [route(function)], cors=Cors(allow_origins=("*",), status=200))

    assert {"200", "204"} & set(made["paths"]["/orders"]["options"]["responses"]) == {"200"}
