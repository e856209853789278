import pytest

from constructs_lib.aws_apigateway import CognitoAuthorizer, LambdaAuthorizer
from constructs_lib.core.errors import ConstructError
from tests.support.rest_api import Uncalled

POOL = "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_aB3dE6gH9"
TOKEN = "method.request.header.Authorization"


def of_lambda(**changes) -> LambdaAuthorizer:
    return LambdaAuthorizer(**{"name": "token", "function": Uncalled(), "kind": "REQUEST", **changes})


def of_cognito(**changes) -> CognitoAuthorizer:
    return CognitoAuthorizer(**{"name": "users", "user_pool_arns": (POOL,), **changes})


def test_nothing_is_cached_unless_somebody_says_that_every_answer_is_right_for_all_routes():
    assert of_lambda().cache_seconds == 0


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"name": "a b"}, "the name is not 1 to 128 letters"),
        ({"cache_seconds": 3601}, "cache_seconds is 3601; API Gateway takes 0 to 3,600"),
        ({"cache_seconds": -1}, "cache_seconds is -1"),
        ({"kind": "JWT"}, "the kind is 'JWT'; API Gateway has REQUEST, TOKEN"),
        ({"identity_sources": ()}, "it has no identity source"),
        ({"identity_sources": ("Authorization",)}, "the identity source is 'Authorization'; write one such as"),
        ({"kind": "TOKEN", "identity_sources": ("context.path",)}, "the identity source is 'context.path'"),
        ({"kind": "TOKEN", "identity_sources": (TOKEN, TOKEN)}, "has one identity source, and here are 2; use REQUEST"),
        ({"token_pattern": "^a$"}, "a token_pattern is for a TOKEN"),
    ],
)
def test_lambda_authorizer_that_aws_refuses_is_refused(changes, fault):
    with pytest.raises(ConstructError, match=f"^authorizer .*: .*{fault}"):
        of_lambda(**changes)


@pytest.mark.parametrize(
    "source", [TOKEN, "method.request.querystring.key", "stageVariables.shard", "context.identity.sourceIp"]
)
def test_request_authorizer_takes_what_a_request_carries(source):
    assert of_lambda(identity_sources=(source,)).identity_sources == (source,)


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"name": ""}, "the name is not"),
        ({"user_pool_arns": ()}, "it has no user pool"),
        ({"user_pool_arns": ("us-east-1_aB3dE6gH9",)}, "'us-east-1_aB3dE6gH9' is no user pool's ARN"),
        ({"identity_source": "method.request.querystring.a"}, "the identity source is"),
        ({"cache_seconds": 4000}, "cache_seconds is 4000"),
    ],
)
def test_cognito_authorizer_that_aws_refuses_is_refused(changes, fault):
    with pytest.raises(ConstructError, match=fault):
        of_cognito(**changes)


def test_user_pool_of_the_same_stack_is_a_token():
    assert of_cognito(user_pool_arns=("${aws_cognito_user_pool.users.arn}",)).type == "COGNITO_USER_POOLS"
