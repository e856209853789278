import pytest

from constructs_lib.aws_apigateway import CognitoAuthorizer, LambdaAuthorizer
from constructs_lib.core.errors import ConstructError
from constructs_lib.testing import Template
from tests.support.rest_api import StubFunction, rest_api, route

POOL = "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_aB3dE6gH9"


def test_function_is_asked_by_the_authorizer_alone():
    def build(scope):
        function = StubFunction(scope)
        token = LambdaAuthorizer(
            name="token", function=StubFunction(scope, "Check"), kind="TOKEN", token_pattern="^Bearer .+$"
        )
        rest_api(scope, routes=[route(function, method=method, authorization=token) for method in ("GET", "PUT")])

    template = Template.of(build)
    authorizer = template.one("aws_api_gateway_authorizer")
    assert authorizer["authorizer_uri"].startswith("${aws_lambda_alias.Check_")
    assert {name: authorizer[name] for name in authorizer if name not in ("authorizer_uri", "rest_api_id")} == {
        "name": "token",
        "type": "TOKEN",
        "identity_source": "method.request.header.Authorization",
        "identity_validation_expression": "^Bearer .+$",
        "authorizer_result_ttl_in_seconds": 0,
    }
    for method in template.all("aws_api_gateway_method").values():
        assert method["authorization"] == "CUSTOM"
        assert method["authorizer_id"].startswith("${aws_api_gateway_authorizer.")
    (permission,) = (
        found for found in template.all("aws_lambda_permission").values() if "authorizers" in found["source_arn"]
    )
    assert "/authorizers/${aws_api_gateway_authorizer." in permission["source_arn"]
    stage = template.one("aws_api_gateway_stage")
    assert sum(address.startswith("aws_lambda_permission.") for address in stage["depends_on"]) == 3


def test_users_of_a_pool_need_a_scope():
    def build(scope):
        users = CognitoAuthorizer(name="users", user_pool_arns=(POOL,))
        rest_api(
            scope, routes=[route(StubFunction(scope), authorization=users, authorization_scopes=("orders/write",))]
        )

    template = Template.of(build)
    authorizer = template.one("aws_api_gateway_authorizer")
    assert (authorizer["type"], authorizer["provider_arns"]) == ("COGNITO_USER_POOLS", [POOL])
    method = template.one("aws_api_gateway_method")
    assert (method["authorization"], method["authorization_scopes"]) == ("COGNITO_USER_POOLS", ["orders/write"])


def test_two_authorizers_of_one_name_are_refused():
    def build(scope):
        function = StubFunction(scope)
        pair = [LambdaAuthorizer(name="token", function=function, kind=kind) for kind in ("TOKEN", "REQUEST")]
        rest_api(
            scope,
            routes=[
                route(function, path=f"/{index}", authorization=authorizer) for index, authorizer in enumerate(pair)
            ],
        )

    with pytest.raises(ConstructError, match="two different authorizers are named 'token'; rename one"):
        Template.of(build)
