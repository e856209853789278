from constructs_lib.aws_apigateway import Authorization, CognitoAuthorizer
from tests.support.openapi import POOL, document, everything, lambda_authorizer
from tests.support.rest_api import route


def test_every_kind_of_authorization_has_its_scheme():
    made = document(
        lambda function: [
            route(function, authorization=Authorization.IAM, api_key_required=True),
            route(function, path="/lambda", authorization=lambda_authorizer(function)),
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
    token = everything()["components"]["securitySchemes"]["token"]["x-amazon-apigateway-authorizer"]
    assert token == {
        "type": "token",
        "authorizerResultTtlInSeconds": 300,
        "identityValidationExpression": "^Bearer .+$",
    }


def test_a_key_that_an_authorizer_tells_is_not_asked_of_callers():
    made = document(lambda function: [route(function, api_key_required=True)], api_key_source="AUTHORIZER")

    assert made["paths"]["/orders"]["post"]["security"] == []


def test_an_authorizer_that_is_shown_nothing_of_callers_has_the_gateways_own_name_for_it():
    made = document(
        lambda function: [route(function, authorization=lambda_authorizer(function, "check", "context.stage"))]
    )

    assert made["components"]["securitySchemes"]["check"]["name"] == "Unused"
