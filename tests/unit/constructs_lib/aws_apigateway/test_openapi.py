import json

import pytest
from openapi_spec_validator import OpenAPIV30SpecValidator, validate

from constructs_lib.aws_apigateway import Model, RouteDocumentation, RouteResponse
from constructs_lib.core.errors import ConstructError
from tests.support.openapi import ORDER, document, everything, lambda_authorizer
from tests.support.rest_api import route


def test_a_validator_takes_an_api_with_everything_and_refuses_it_when_it_is_damaged():
    validate(everything())
    for damage in (
        lambda copy: copy["paths"]["/orders"]["post"].pop("responses"),
        lambda copy: copy["paths"]["/orders/{id}"].pop("parameters"),
        lambda copy: copy["components"]["schemas"]["Order"].update(required=[]),
        lambda copy: copy["components"]["schemas"]["Order"].update(type="objekt"),
        lambda copy: copy["paths"]["/token"]["get"].update(operationId="putOrder"),
        lambda copy: copy.update(openapi="3.0"),
        lambda copy: copy["info"].pop("title"),
    ):
        copy = json.loads(json.dumps(everything()))
        damage(copy)
        assert list(OpenAPIV30SpecValidator(copy).iter_errors()) != []


def test_a_document_is_the_same_for_the_same_api():
    assert json.dumps(document()) == json.dumps(document())


def test_document_tells_what_the_api_is_and_where():
    made = document()

    assert made["openapi"] == "3.0.3"
    assert made["info"] == {"title": "orders", "description": "Takes orders", "version": "1.2.3"}
    assert made["servers"] == [
        {
            "url": "https://{apiId}.execute-api.{region}.amazonaws.com/{stage}",
            "variables": {
                "apiId": {"default": "api-id", "description": "Id of the API, as in the address of its stage"},
                "region": {"default": "us-east-1", "enum": ["us-east-1"]},
                "stage": {"default": "dev", "enum": ["dev"]},
            },
        }
    ]
    assert "securitySchemes" not in made["components"]


@pytest.mark.parametrize(
    ("make_routes", "documentation", "text"),
    [
        (
            None,
            {"GET /orders": RouteDocumentation()},
            "something is told about the route 'GET /orders', which the API has not; it has POST /orders",
        ),
        (
            lambda function: [route(function, request_model=Model(name="Error", description="E", schema={}))],
            None,
            "a model is named 'Error', as is the form of every error; rename it",
        ),
        (
            lambda function: [route(function, authorization=lambda_authorizer(function, "sigv4"))],
            None,
            "an authorizer is named 'sigv4', as is a security scheme of API Gateway's own; rename it",
        ),
        (
            lambda function: [route(function, path="/a/b"), route(function, path="/a-b")],
            None,
            "the routes POST /a/b and POST /a-b have one name, 'postAB'; give one an operation_name",
        ),
        (
            lambda function: [route(function, request_model=ORDER)],
            {
                "POST /orders": RouteDocumentation(
                    responses=(
                        RouteResponse(
                            status=200,
                            description="Other",
                            models={"text/json": Model(name="Order", description="Another", schema={})},
                        ),
                    )
                )
            },
            "two different models are named 'Order'; rename one",
        ),
    ],
)
def test_a_document_that_would_mislead_is_refused(make_routes, documentation, text):
    with pytest.raises(ConstructError) as refusal:
        document(make_routes, documentation=documentation)

    assert str(refusal.value).endswith(f": {text}")
