import pytest

from constructs_lib.aws_apigateway import CognitoAuthorizer, GatewayResponse, MockIntegration
from tests.support.openapi import ERROR, ORDER, POOL, document
from tests.support.rest_api import route


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
