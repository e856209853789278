from __future__ import annotations

from typing import Any

from tests.support.data_plane import DataPlane
from tests.support.fake_control import API_ID, REGION, proxy_method, route

ECHO = {"handler.py": "import json\ndef handler(event, context):\n    return {'body': json.dumps(event)}\n"}


def deploy(plane: DataPlane, **fields: Any) -> None:
    key = {
        "id": "k1",
        "name": "client",
        "value": "abc",
        "usagePlanId": "p1",
        "throttle": None,
        "quota": None,
        "methodThrottles": {},
        **fields,
    }
    arn = plane.control.add_function("echo", ECHO)
    method = proxy_method(arn, apiKeyRequired=True)
    plane.control.add_api([route("/x", GET=method, POST=method), route("/any", ANY=method)], apiKeys=[key])


def test_a_key_of_the_stages_usage_plan_opens_the_method(plane: DataPlane) -> None:
    deploy(plane)

    answer = plane.request("GET", "/x", X_Api_Key="abc")

    identity = answer.json["requestContext"]["identity"]
    assert (identity["apiKey"], identity["apiKeyId"]) == ("abc", "k1")


def test_a_missing_or_wrong_key_is_forbidden(plane: DataPlane) -> None:
    deploy(plane)

    for answer in (plane.request("GET", "/x"), plane.request("GET", "/x", X_Api_Key="wrong")):
        assert (answer.status, answer.json) == (403, {"message": "Forbidden"})
        assert answer.headers["x-amzn-errortype"] == "ForbiddenException"


def test_the_usage_plans_throttle_holds_for_each_key(plane: DataPlane) -> None:
    deploy(plane, throttle={"rateLimit": 0.001, "burstLimit": 2})

    statuses = [plane.request("GET", "/x", X_Api_Key="abc").status for _ in range(3)]

    assert statuses == [200, 200, 429]


def test_a_methods_throttle_stands_in_for_the_plans(plane: DataPlane) -> None:
    slow = {"rateLimit": 0.001, "burstLimit": 1}
    deploy(plane, throttle=slow, methodThrottles={"/x/POST": slow | {"burstLimit": 2}, "/any/ANY": slow})

    sent = ["POST /x", "POST /x", "GET /x", "GET /any", "POST /x", "GET /x", "PUT /any"]
    statuses = [plane.request(*request.split(), X_Api_Key="abc").status for request in sent]

    assert statuses == [200, 200, 200, 200, 429, 429, 429]


def test_a_used_up_quota_stays_so_when_something_else_changes(plane: DataPlane) -> None:
    deploy(plane, quota={"limit": 1, "period": "MONTH", "offset": 0})

    first = plane.request("GET", "/x", X_Api_Key="abc")
    plane.changed("apigateway")
    second = plane.request("GET", "/x", X_Api_Key="abc")

    assert (first.status, second.status) == (200, 429)
    assert second.json == {"message": "Limit Exceeded"}
    assert second.headers["x-amzn-errortype"] == "LimitExceededException"


def test_an_authorizer_may_say_the_key(plane: DataPlane) -> None:
    guard = """
def handler(event, context):
    statement = {"Action": "execute-api:Invoke", "Effect": "Allow", "Resource": "*"}
    key = event["authorizationToken"]
    return {"principalId": "me", "policyDocument": {"Statement": [statement]}, "usageIdentifierKey": key}
"""
    deploy(plane)
    deployment = plane.control.stages[API_ID, "test"]["deployment"]
    function = plane.control.add_function("guard", {"handler.py": guard})
    uri = f"arn:aws:apigateway:{REGION}:lambda:path/2015-03-31/functions/{function}/invocations"
    deployment["apiKeySource"] = "AUTHORIZER"
    deployment["authorizers"] = [{"id": "a1", "name": "guard", "type": "TOKEN", "authorizerUri": uri}]
    deployment["routes"][0]["methods"]["GET"] |= {"authorizationType": "CUSTOM", "authorizerId": "a1"}

    assert plane.request("GET", "/x", Authorization="abc").status == 200
    assert plane.request("GET", "/x", Authorization="wrong", X_Api_Key="abc").status == 403
