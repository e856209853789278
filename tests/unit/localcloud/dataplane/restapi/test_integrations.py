from __future__ import annotations

from typing import Any

import pytest

from tests.support.data_plane import DataPlane
from tests.support.fake_control import ACCOUNT, API_ID, REGION, mock_method, permission, proxy_method, route

ANSWER = {"handler.py": "def handler(event, context):\n    return {'statusCode': 201, 'body': 'done'}\n"}
FUNCTION = f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:f:live"
ARN = f"arn:aws:execute-api:{REGION}:{ACCOUNT}:{API_ID}"


@pytest.mark.parametrize("source", ["/*", "/test/POST/orders", "/*/POST/orders", "/test/*/orders"])
def test_a_permission_for_the_source_lets_the_api_call(plane: DataPlane, source: str) -> None:
    arn = plane.control.add_function("f", ANSWER, policy=[permission(FUNCTION, ARN + source)])
    plane.control.add_api([route("/orders", POST=proxy_method(arn))])

    assert plane.request("POST", "/orders").status == 201


@pytest.mark.parametrize(
    "policy",
    [
        [],
        [permission(FUNCTION, ARN + "/test/GET/orders")],
        [permission(FUNCTION, ARN + "/other/POST/orders")],
        [permission(FUNCTION) | {"Principal": {"Service": "s3.amazonaws.com"}}],
        [permission(FUNCTION) | {"Action": "lambda:GetFunction"}],
        [permission(FUNCTION) | {"Condition": {"StringEquals": {"AWS:SourceAccount": "111111111111"}}}],
    ],
)
def test_without_a_fitting_permission_it_is_a_500(plane: DataPlane, policy: list[Any]) -> None:
    arn = plane.control.add_function("f", ANSWER, policy=policy)
    plane.control.add_api([route("/orders", POST=proxy_method(arn))], methodSettings={"*/*": {"loggingLevel": "ERROR"}})

    answer = plane.request("POST", "/orders")

    assert answer.status == 500
    assert answer.json == {"message": "Internal server error"}
    assert answer.headers["x-amzn-errortype"] == "InternalServerErrorException"
    [why, status] = plane.logs(f"API-Gateway-Execution-Logs_{API_ID}/test")
    assert "Invalid permissions on Lambda function" in why
    assert status.endswith("Method completed with status: 500")


def test_a_missing_function_is_a_500(plane: DataPlane) -> None:
    arn = f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:gone:live"
    plane.control.add_api([route("/orders", POST=proxy_method(arn))])

    assert plane.request("POST", "/orders").status == 500


def test_stage_variables_in_the_uri_are_filled_in(plane: DataPlane) -> None:
    arn = plane.control.add_function("f", ANSWER)
    uri = arn.replace(":live", ":${stageVariables.alias}")
    plane.control.add_api([route("/orders", POST=proxy_method(uri))], variables={"alias": "live"})

    assert plane.request("POST", "/orders").status == 201


@pytest.mark.parametrize("body", ["raise ValueError('x')", "return 'text'", "return {'statusCode': 'x'}", "return {}"])
def test_an_error_or_a_malformed_answer_is_a_502(plane: DataPlane, body: str) -> None:
    arn = plane.control.add_function("f", {"handler.py": f"def handler(event, context):\n    {body}\n"})
    plane.control.add_api([route("/orders", POST=proxy_method(arn))])

    answer = plane.request("POST", "/orders")

    assert answer.status == 502
    assert answer.json == {"message": "Internal server error"}
    assert "x-amzn-trace-id" not in answer.headers


def test_an_integration_that_takes_too_long_is_a_504_and_runs_on(plane: DataPlane) -> None:
    slow = {"handler.py": "import time\ndef handler(event, context):\n    time.sleep(0.5)\n    print('finished')\n"}
    arn = plane.control.add_function("f", slow)
    plane.control.add_api([route("/orders", POST=proxy_method(arn, timeoutInMillis=100))])

    answer = plane.request("POST", "/orders")

    assert answer.status == 504
    assert answer.json == {"message": "Endpoint request timed out"}
    plane.invoke(arn)
    assert plane.logs("/aws/lambda/f").count("finished\n") == 2


def test_a_throttled_function_is_a_500(plane: DataPlane) -> None:
    arn = plane.control.add_function("f", ANSWER, reservedConcurrency=0)
    plane.control.add_api([route("/orders", POST=proxy_method(arn))])

    assert plane.request("POST", "/orders").status == 500


def test_a_body_over_the_limit_of_the_api_or_of_lambda_is_a_413(plane: DataPlane) -> None:
    arn = plane.control.add_function("f", ANSWER)
    plane.control.add_api([route("/orders", POST=proxy_method(arn))])

    for length in (10 * 1024 * 1024 + 1, 6 * 1024 * 1024):
        answer = plane.request("POST", "/orders", b"x" * length)

        assert answer.status == 413
        assert answer.json == {"message": "Request Too Long"}
    assert plane.request("POST", "/orders", b"x" * (5 * 1024 * 1024)).status == 201


def test_a_binary_answer_is_decoded_for_who_accepts_it(plane: DataPlane) -> None:
    code = "def handler(event, context):\n    return {'body': '/wA=', 'isBase64Encoded': True}\n"
    arn = plane.control.add_function("f", {"handler.py": code})
    plane.control.add_api([route("/image", GET=proxy_method(arn))], binaryMediaTypes=["image/png"])

    assert plane.request("GET", "/image", Accept="image/png, text/html").body == b"\xff\x00"
    assert plane.request("GET", "/image", Accept="text/html").body == b"/wA="


def test_with_every_media_type_binary_a_body_travels_as_base64(plane: DataPlane) -> None:
    code = "def handler(event, context):\n    return {'body': event['body'], 'isBase64Encoded': True}\n"
    arn = plane.control.add_function("f", {"handler.py": code})
    plane.control.add_api([route("/image", POST=proxy_method(arn))], binaryMediaTypes=["*/*"])

    assert plane.request("POST", "/image", b"\xff\x00").body == b"\xff\x00"


@pytest.mark.parametrize(
    ("method", "what"),
    [
        (mock_method(type="HTTP"), "integration type HTTP"),
        (
            mock_method(requestTemplates={"application/json": "#set($a = 1){}"}),
            "mapping template with '#set($a = 1){}'",
        ),
    ],
)
def test_what_only_aws_has_is_named_in_a_501(plane: DataPlane, method: dict[str, Any], what: str) -> None:
    plane.control.add_api([route("/x", GET=method)])

    answer = plane.request("GET", "/x")

    assert answer.status == 501
    assert f"localcloud does not support this: {what}" in answer.json["message"]


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ({"webAclArn": "arn:aws:wafv2:x"}, "web ACL arn:aws:wafv2:x"),
        ({"canarySettings": {"percentTraffic": 5.0}}, "canary deployment"),
    ],
)
def test_a_stage_setting_that_only_aws_has_is_named_in_a_501(plane: DataPlane, fields: Any, what: str) -> None:
    plane.control.add_api([route("/x", GET=mock_method())], **fields)

    answer = plane.request("GET", "/x")

    assert answer.status == 501
    assert what in answer.json["message"]


def test_a_disabled_default_endpoint_is_forbidden(plane: DataPlane) -> None:
    plane.control.add_api([route("/x", GET=mock_method())], disableExecuteApiEndpoint=True)

    assert plane.request("GET", "/x").status == 403
