from __future__ import annotations

from tests.support.data_plane import DataPlane
from tests.support.fake_control import proxy_method, route

ECHO = {"handler.py": "import json\ndef handler(event, context):\n    return {'body': json.dumps(event)}\n"}


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


def test_a_cache_keeps_nothing(plane: DataPlane) -> None:
    arn = plane.control.add_function("echo", ECHO)
    settings = {"*/*": {"cachingEnabled": True, "cacheTtlInSeconds": 300}}
    plane.control.add_api([route("/a", GET=proxy_method(arn))], methodSettings=settings)

    first, second = plane.request("GET", "/a"), plane.request("GET", "/a")

    assert (first.status, second.status) == (200, 200)
    assert first.json["requestContext"]["requestId"] != second.json["requestContext"]["requestId"]
