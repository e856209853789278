import pytest

from constructs_lib.aws_apigateway import Authorization, ExecuteApiArns, LambdaAuthorizer, RestApiGrants
from constructs_lib.core.errors import ConstructError
from tests.support.rest_api import Uncalled, route

READ = route(Uncalled(), method="GET", path="/orders/{id}", authorization=Authorization.IAM)
OPEN = route(Uncalled(), method="GET", path="/health")
STAGE_ARN = "arn:aws:execute-api:us-east-1:123456789012:abc/dev"


class Node:
    path = "test/Api"


class Api:
    node = Node()


class Role:
    principal_arn = "arn:aws:iam::123456789012:role/reader"

    def __init__(self):
        self.statements = []

    def add_to_policy(self, *statements):
        self.statements += [statement.render() for statement in statements]


@pytest.fixture
def grants() -> RestApiGrants:
    return RestApiGrants(Api(), ExecuteApiArns(STAGE_ARN), [READ, OPEN])


def test_caller_may_invoke_one_route_and_nothing_else(grants):
    role = Role()

    grants.invoke(role, READ)

    assert role.statements == [
        {
            "Sid": "InvokeGetOrdersId",
            "Effect": "Allow",
            "Action": ["execute-api:Invoke"],
            "Resource": [f"{STAGE_ARN}/GET/orders/*"],
        }
    ]


def test_open_route_is_not_granted(grants):
    with pytest.raises(ConstructError, match=r"^test/Api: the route GET /health is open to everybody"):
        grants.invoke(Role(), OPEN)


def test_route_of_another_api_is_not_granted(grants):
    other = route(Uncalled(), path="/other", authorization=Authorization.IAM)

    with pytest.raises(ConstructError, match=r"^test/Api: it has no route POST /other"):
        grants.invoke(Role(), other)


def test_caller_may_be_bound_to_a_value_of_the_path(grants):
    role = Role()

    grants.invoke(role, READ, {"id": "${aws:username}"})

    (statement,) = role.statements
    assert (statement["Sid"], statement["Resource"]) == (
        "InvokeGetOrdersIdAwsUsername",
        [f"{STAGE_ARN}/GET/orders/${{aws:username}}"],
    )


def test_caller_may_invoke_every_signed_route_each_by_its_arn(grants):
    role = Role()

    grants.invoke_all(role)

    assert [statement["Resource"] for statement in role.statements] == [[f"{STAGE_ARN}/GET/orders/*"]]


def test_api_without_signed_routes_grants_nothing():
    with pytest.raises(ConstructError, match="knows no route that takes signed requests"):
        RestApiGrants(Api(), ExecuteApiArns(STAGE_ARN), [OPEN]).invoke_all(Role())


def test_route_with_an_authorizer_is_not_granted():
    authorizer = LambdaAuthorizer(name="token", function=Uncalled(), kind="TOKEN")
    asked = route(Uncalled(), authorization=authorizer)

    with pytest.raises(ConstructError, match="the route POST /orders asks an authorizer and no policy"):
        RestApiGrants(Api(), ExecuteApiArns(STAGE_ARN), [asked]).invoke(Role(), asked)
