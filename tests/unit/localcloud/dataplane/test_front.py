from __future__ import annotations

from tests.support.data_plane import DataPlane
from tests.support.fake_control import API_ID, REGION, proxy_method, route

ECHO = {"handler.py": "import json\ndef handler(event, context):\n    return {'body': json.dumps(event)}\n"}


def deploy_echo(plane: DataPlane, path: str = "/data", verb: str = "POST", **fields: object) -> None:
    arn = plane.control.add_function("echo", ECHO)
    plane.control.add_api([route(path, **{verb: proxy_method(arn)})], **fields)


def test_a_request_reaches_the_deployed_function(plane: DataPlane) -> None:
    deploy_echo(plane)

    answer = plane.request("POST", "/data", '{"a": 1}', Content_Type="application/json")

    assert answer.status == 200
    assert answer.json["body"] == '{"a": 1}'
    assert answer.headers["content-type"] == "application/json"


def test_the_host_name_of_an_api_leads_to_it_as_well(plane: DataPlane) -> None:
    deploy_echo(plane)

    answer = plane.send("POST", "/test/data", None, {"Host": f"{API_ID}.execute-api.{REGION}.amazonaws.com"})

    assert answer.json["path"] == "/data"
    assert answer.json["requestContext"]["path"] == "/test/data"


def test_an_unknown_path_or_verb_is_a_missing_authentication_token(plane: DataPlane) -> None:
    deploy_echo(plane)

    for verb, path in (("POST", "/nothing"), ("GET", "/data")):
        answer = plane.request(verb, path)

        assert answer.status == 403
        assert answer.json == {"message": "Missing Authentication Token"}
        assert answer.headers["x-amzn-errortype"] == "MissingAuthenticationTokenException"


def test_an_unknown_api_or_stage_is_forbidden(plane: DataPlane) -> None:
    answer = plane.request("GET", "/data")

    assert answer.status == 403
    assert answer.json == {"message": "Forbidden"}
