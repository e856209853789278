from __future__ import annotations

from typing import Any

from tests.support.data_plane import DataPlane
from tests.support.fake_control import proxy_method, route

ECHO = {"handler.py": "import json\ndef handler(event, context):\n    return {'body': json.dumps(event)}\n"}


def deploy(plane: DataPlane, **fields: Any) -> None:
    key = {"id": "k1", "name": "client", "value": "abc", "usagePlanId": "p1", "throttle": None, "quota": None, **fields}
    arn = plane.control.add_function("echo", ECHO)
    plane.control.add_api([route("/x", GET=proxy_method(arn, apiKeyRequired=True))], apiKeys=[key])


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


def test_a_usage_plan_with_a_quota_is_not_supported(plane: DataPlane) -> None:
    deploy(plane, quota={"limit": 10, "period": "DAY"})

    answer = plane.request("GET", "/x", X_Api_Key="abc")

    assert answer.status == 501
    assert "quota of usage plan 'p1'" in answer.json["message"]


def test_the_stages_throttle_holds_for_each_method_by_itself(plane: DataPlane) -> None:
    arn = plane.control.add_function("echo", ECHO)
    settings = {
        "*/*": {"throttlingRateLimit": 0.001, "throttlingBurstLimit": 1},
        "b/{id}/GET": {"throttlingRateLimit": 0.001, "throttlingBurstLimit": 2},
    }
    routes = [route("/a", GET=proxy_method(arn)), route("/b/{id}", GET=proxy_method(arn))]
    plane.control.add_api(routes, methodSettings=settings)

    a = [plane.request("GET", "/a") for _ in range(2)]
    b = [plane.request("GET", "/b/1") for _ in range(3)]

    assert [answer.status for answer in a] == [200, 429]
    assert [answer.status for answer in b] == [200, 200, 429]
    assert a[1].json == {"message": "Too Many Requests"}
    assert a[1].headers["x-amzn-errortype"] == "TooManyRequestsException"
