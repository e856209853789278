import pytest

from constructs_lib.aws_apigateway import Authorization, ExecuteApiArns, RestApiGrants
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
