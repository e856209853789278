from __future__ import annotations

import json
from typing import Any

import pytest

from tests.support.data_plane import DataPlane
from tests.support.fake_control import ACCOUNT, API_ID, REGION, permission, proxy_method, route

ECHO = {"handler.py": "import json\ndef handler(event, context):\n    return {'body': json.dumps(event)}\n"}
# answers what the token says, and prints each call
GUARD = {
    "handler.py": """
import json

def handler(event, context):
    print("asked", json.dumps(event))
    token = event.get("authorizationToken") or event["headers"]["Authorization"]
    if token == "raise":
        raise ValueError("broken")
    if token == "unauthorized":
        raise Exception("Unauthorized")
    if token == "malformed":
        return {"principalId": "me"}
    statement = {"Action": "execute-api:Invoke", "Effect": token, "Resource": event["methodArn"]}
    if token == "Elsewhere":
        statement |= {"Effect": "Allow", "Resource": event["methodArn"] + "/else"}
    return {
        "principalId": "me",
        "policyDocument": {"Version": "2012-10-17", "Statement": [statement]},
        "context": {"scope": "read", "level": 7, "admin": True},
    }
"""
}


def deploy(plane: DataPlane, **fields: Any) -> str:
    backend = plane.control.add_function("echo", ECHO)
    guard = plane.control.add_function("guard", GUARD)
    authorizer = {
        "id": "auth1",
        "name": "guard",
        "type": "REQUEST",
        "authorizerUri": f"arn:aws:apigateway:{REGION}:lambda:path/2015-03-31/functions/{guard}/invocations",
        "identitySource": "method.request.header.Authorization",
        "authorizerResultTtlInSeconds": 0,
        **fields,
    }
    method = proxy_method(backend, authorizationType="CUSTOM", authorizerId="auth1")
    plane.control.add_api([route("/orders/{id}", GET=method)], authorizers=[authorizer])
    return guard


def asked(plane: DataPlane) -> int:
    return sum(line.startswith("asked") for line in plane.logs("/aws/lambda/guard", at_least=0))


def test_who_is_allowed_gets_through_with_the_authorizers_context(plane: DataPlane) -> None:
    deploy(plane)

    answer = plane.request("GET", "/orders/7", Authorization="Allow")

    assert answer.status == 200
    context = answer.json["requestContext"]["authorizer"]
    assert isinstance(context.pop("integrationLatency"), int)
    assert context == {"principalId": "me", "scope": "read", "level": "7", "admin": "true"}


def test_the_authorizer_sees_the_request_but_not_its_body(plane: DataPlane) -> None:
    deploy(plane)

    plane.request("GET", "/orders/7?a=1", Authorization="Allow")

    [line] = [line for line in plane.logs("/aws/lambda/guard") if line.startswith("asked")]
    event = json.loads(line.removeprefix("asked "))
    assert event["type"] == "REQUEST"
    assert event["methodArn"] == f"arn:aws:execute-api:{REGION}:{ACCOUNT}:{API_ID}/test/GET/orders/7"
    assert event["pathParameters"] == {"id": "7"}
    assert event["queryStringParameters"] == {"a": "1"}
    assert event["stageVariables"] == {}
    assert "body" not in event


@pytest.mark.parametrize(
    ("token", "status", "body"),
    [
        ("Deny", 403, {"Message": "User is not authorized to access this resource with an explicit deny"}),
        ("Elsewhere", 403, {"Message": "User is not authorized to access this resource"}),
        ("unauthorized", 401, {"message": "Unauthorized"}),
        ("raise", 500, {"message": None}),
        ("malformed", 500, {"message": None}),
    ],
)
def test_who_is_not_allowed_is_told_in_awss_words(plane: DataPlane, token: str, status: int, body: Any) -> None:
    deploy(plane)

    answer = plane.request("GET", "/orders/7", Authorization=token)

    assert (answer.status, answer.json) == (status, body)


def test_a_missing_identity_source_is_a_401_without_a_call(plane: DataPlane) -> None:
    deploy(plane)

    assert plane.request("GET", "/orders/7").status == 401
    assert asked(plane) == 0


def test_answers_are_kept_for_their_time_to_live_by_identity(plane: DataPlane) -> None:
    deploy(plane, authorizerResultTtlInSeconds=300)

    statuses = [plane.request("GET", "/orders/7", Authorization=token).status for token in ("Allow", "Deny") * 2]

    assert statuses == [200, 403, 200, 403]
    assert asked(plane) == 2


def test_a_kept_answer_is_judged_anew_for_each_request(plane: DataPlane) -> None:
    deploy(plane, authorizerResultTtlInSeconds=300)

    assert plane.request("GET", "/orders/7", Authorization="Allow").status == 200
    assert plane.request("GET", "/orders/8", Authorization="Allow").status == 403


def test_a_time_to_live_of_zero_keeps_nothing(plane: DataPlane) -> None:
    deploy(plane)

    for _ in range(2):
        plane.request("GET", "/orders/7", Authorization="Allow")

    assert asked(plane) == 2


def test_kept_answers_go_when_the_api_changes(plane: DataPlane) -> None:
    deploy(plane, authorizerResultTtlInSeconds=300)
    plane.request("GET", "/orders/7", Authorization="Allow")

    plane.changed("apigateway")
    plane.request("GET", "/orders/7", Authorization="Allow")

    assert asked(plane) == 2


def test_a_token_authorizer_gets_the_token_that_fits_its_expression(plane: DataPlane) -> None:
    deploy(plane, type="TOKEN", identityValidationExpression="[A-Z][a-z]+")

    assert plane.request("GET", "/orders/7", Authorization="Allow").status == 200
    assert plane.request("GET", "/orders/7", Authorization="bad one").status == 401
    assert asked(plane) == 1


def test_an_authorizer_that_may_not_be_called_is_a_configuration_error(plane: DataPlane) -> None:
    deploy(plane)
    plane.control.functions["guard:live"]["policy"] = []

    answer = plane.request("GET", "/orders/7", Authorization="Allow")

    assert (answer.status, answer.json) == (500, {"message": None})
    assert answer.headers["x-amzn-errortype"] == "AuthorizerConfigurationException"


def test_the_permission_of_an_authorizer_names_it_as_source(plane: DataPlane) -> None:
    guard = deploy(plane)
    source = f"arn:aws:execute-api:{REGION}:{ACCOUNT}:{API_ID}/authorizers/auth1"
    plane.control.functions["guard:live"]["policy"] = [permission(guard, source)]

    assert plane.request("GET", "/orders/7", Authorization="Allow").status == 200
