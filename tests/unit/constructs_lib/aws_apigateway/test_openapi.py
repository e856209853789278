import json

import pytest
from openapi_spec_validator import OpenAPIV30SpecValidator, validate

from constructs_lib.aws_apigateway import (
    Authorization,
    CognitoAuthorizer,
    Cors,
    GatewayResponse,
    Header,
    HttpIntegration,
    LambdaAuthorizer,
    MockIntegration,
    Model,
    QueryString,
    RouteDocumentation,
    RouteResponse,
    openapi_document,
)
from constructs_lib.core.errors import ConstructError
from constructs_lib.core.placement import place
from constructs_lib.testing import Template
from tests.support.catalogue import aws_apigateway as catalogue
from tests.support.rest_api import StubFunction, rest_api, route

ERROR = {"schema": {"$ref": "#/components/schemas/Error"}}
ORDER = Model(name="Order", description="An order", schema={"type": "object"})
POOL = "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_aB3dE6gH9"


def document(make_routes=None, *, documentation=None, title="orders", version="1.2.3", **changes):
    """Return the document of an API; ``make_routes`` gives its routes for a function."""
    found = []

    def build(scope):
        routes = make_routes(StubFunction(scope)) if make_routes else None
        api = rest_api(scope, routes=routes, **changes)
        found.append(openapi_document(api, title=title, version=version, documentation=documentation))

    Template.of(build)
    validate(found[0])
    return found[0]


def operation(**changes):
    """Return the one operation of an API with one route."""
    return document(lambda function: [route(function, **changes)])["paths"]["/orders"]["post"]


@pytest.fixture(scope="module")
def everything():
    found = []

    def build(scope):
        place(scope, account="000000000000", region="us-east-1")
        catalogue.add(scope)
        found.append(openapi_document(scope.node.find_child("Api"), title="orders", version="1.0.0"))

    Template.of(build)
    return found[0]


def test_a_validator_takes_an_api_with_everything_and_refuses_it_when_it_is_damaged(everything):
    validate(everything)
    for damage in (
        lambda copy: copy["paths"]["/orders"]["post"].pop("responses"),
        lambda copy: copy["paths"]["/orders/{id}"].pop("parameters"),
        lambda copy: copy["components"]["schemas"]["Order"].update(required=[]),
        lambda copy: copy["components"]["schemas"]["Order"].update(type="objekt"),
        lambda copy: copy["paths"]["/token"]["get"].update(operationId="putOrder"),
        lambda copy: copy.update(openapi="3.0"),
        lambda copy: copy["info"].pop("title"),
    ):
        copy = json.loads(json.dumps(everything))
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


def test_errors_are_components_with_one_body():
    components = document()["components"]

    assert components["responses"]["Error429"] == {
        "description": "THROTTLED: too many requests; repeat the request in a second",
        "headers": {"Retry-After": {"schema": {"type": "string"}}},
        "content": {"application/json": ERROR},
    }
    assert "API_KEY" not in components["responses"]["Error403"]["description"]
    assert components["schemas"]["Error"]["properties"]["error"]["required"] == ["code", "message", "requestId"]


@pytest.mark.parametrize(
    ("changes", "added"),
    [
        ({"request_model": ORDER}, set()),
        ({"path": "/orders/{id}"}, {"404"}),
        ({"authorization": CognitoAuthorizer(name="users", user_pool_arns=(POOL,))}, {"401"}),
        ({"integration": MockIntegration(status=202), "function": None}, {"202", "415"}),
    ],
)
def test_route_names_the_statuses_that_the_gateway_gives_it(changes, added):
    made = document(lambda function: [route(**{"function": function, **changes})])
    (item,) = made["paths"].values()

    statuses = set(item["post"]["responses"]) - {"default"}
    assert statuses - {"504"} == {"400", "403", "413", "429", "500", "502"} | added
    assert ("504" in statuses) == ("integration" not in changes)


def test_own_gateway_responses_change_statuses():
    own = [
        GatewayResponse(type="THROTTLED", code="SLOW", message="slowly", status=420, headers={"X-Wait": "1"}),
        GatewayResponse(type="DEFAULT_5XX", code="OOPS", message="it failed", status=500),
    ]

    made = document(gateway_responses=own)

    assert set(made["paths"]["/orders"]["post"]["responses"]) == {"400", "403", "413", "420", "500", "504", "default"}
    assert made["components"]["responses"]["Error420"]["description"] == "SLOW: slowly"
    assert set(made["components"]["responses"]["Error420"]["headers"]) == {"X-Wait"}


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


def test_answers_that_the_gateway_makes_are_told_by_their_templates(everything):
    queue = everything["paths"]["/queue"]["post"]

    assert queue["responses"]["202"] == {
        "description": "Made by API Gateway",
        "headers": {"X-Part": {"schema": {"type": "string"}}},
        "content": {"application/json": {}},
    }
    assert queue["responses"]["502"] == {"description": "Made by API Gateway", "content": {"application/json": ERROR}}
    assert queue["requestBody"] == {"required": False, "content": {"application/json": {"schema": {}}}}
    health = everything["paths"]["/health"]["get"]["responses"]["203"]
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


def test_every_kind_of_authorization_has_its_scheme(everything):
    made = document(
        lambda function: [
            route(function, authorization=Authorization.IAM, api_key_required=True),
            route(function, path="/lambda", authorization=_lambda_authorizer(function)),
            route(
                function,
                path="/users",
                authorization=CognitoAuthorizer(name="users", user_pool_arns=(POOL,)),
                authorization_scopes=("write", "read"),
            ),
        ]
    )

    security = {path: item["post"]["security"] for path, item in made["paths"].items()}
    assert security == {
        "/orders": [{"sigv4": [], "api_key": []}],
        "/lambda": [{"check": [], "check.key": []}],
        "/users": [{"users": ["read", "write"]}],
    }
    schemes = made["components"]["securitySchemes"]
    assert {name: (scheme["in"], scheme["name"]) for name, scheme in schemes.items()} == {
        "api_key": ("header", "x-api-key"),
        "check": ("header", "X-Token"),
        "check.key": ("query", "key"),
        "sigv4": ("header", "Authorization"),
        "users": ("header", "Authorization"),
    }
    assert schemes["sigv4"]["x-amazon-apigateway-authtype"] == "awsSigv4"
    assert schemes["users"]["x-amazon-apigateway-authtype"] == "cognito_user_pools"
    assert schemes["check"]["x-amazon-apigateway-authorizer"] == {
        "type": "request",
        "authorizerResultTtlInSeconds": 0,
        "identitySource": "method.request.header.X-Token, method.request.querystring.key, context.stage",
    }
    token = everything["components"]["securitySchemes"]["token"]["x-amazon-apigateway-authorizer"]
    assert token == {
        "type": "token",
        "authorizerResultTtlInSeconds": 300,
        "identityValidationExpression": "^Bearer .+$",
    }


def _lambda_authorizer(function, name="check", *more):
    sources = more or ("method.request.header.X-Token", "method.request.querystring.key", "context.stage")
    return LambdaAuthorizer(name=name, function=function, kind="REQUEST", identity_sources=sources)


def test_a_key_that_an_authorizer_tells_is_not_asked_of_callers():
    made = document(lambda function: [route(function, api_key_required=True)], api_key_source="AUTHORIZER")

    assert made["paths"]["/orders"]["post"]["security"] == []


def test_an_authorizer_that_is_shown_nothing_of_callers_has_the_gateways_own_name_for_it():
    made = document(
        lambda function: [route(function, authorization=_lambda_authorizer(function, "check", "context.stage"))]
    )

    assert made["components"]["securitySchemes"]["check"]["name"] == "Unused"


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


def test_operations_are_named_after_method_and_path():
    made = document(
        lambda function: [
            route(function, method="GET", path="/"),
            route(function, method="GET", path="/order-lines/{line_id}"),
            route(function, path="/x", operation_name="takeX"),
        ]
    )

    names = {
        path: [operation["operationId"] for operation in item.values() if "operationId" in operation]
        for path, item in (
            (path, {k: v for k, v in item.items() if k != "parameters"}) for path, item in made["paths"].items()
        )
    }
    assert names == {"/": ["get"], "/order-lines/{line_id}": ["getOrderLinesByLineId"], "/x": ["takeX"]}


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
            lambda function: [route(function, authorization=_lambda_authorizer(function, "sigv4"))],
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


def test_a_web_service_may_answer_anything():
    stock = HttpIntegration(url="https://stock.example.com")

    made = document(lambda function: [route(None, integration=stock)])

    assert "default" in made["paths"]["/orders"]["post"]["responses"]
