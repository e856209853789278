from __future__ import annotations

import base64
import re

from tests.support.data_plane import DataPlane
from tests.support.fake_control import ACCOUNT, API_ID, REGION, proxy_method, route

ECHO = {"handler.py": "import json\ndef handler(event, context):\n    return {'body': json.dumps(event)}\n"}


def deploy_echo(plane: DataPlane, path: str = "/{proxy+}", **fields: object) -> None:
    arn = plane.control.add_function("echo", ECHO)
    plane.control.add_api([route(path, ANY=proxy_method(arn))], **fields)


def test_the_event_has_exactly_the_fields_of_a_rest_proxy_event(plane: DataPlane) -> None:
    deploy_echo(plane, variables={"colour": "blue"})

    event = plane.request("GET", "/some/thing?a=1&a=2&b=", User_Agent="tests").json

    headers = {
        "Accept-Encoding": "identity",
        "Host": f"127.0.0.1:{plane.port}",
        "User-Agent": "tests",
        "X-Amzn-Trace-Id": event["headers"]["X-Amzn-Trace-Id"],
        "X-Forwarded-For": "127.0.0.1",
        "X-Forwarded-Port": str(plane.port),
        "X-Forwarded-Proto": "http",
    }
    context = event.pop("requestContext")
    assert event == {
        "resource": "/{proxy+}",
        "path": "/some/thing",
        "httpMethod": "GET",
        "headers": headers,
        "multiValueHeaders": {name: [value] for name, value in headers.items()},
        "queryStringParameters": {"a": "2", "b": ""},
        "multiValueQueryStringParameters": {"a": ["1", "2"], "b": [""]},
        "pathParameters": {"proxy": "some/thing"},
        "stageVariables": {"colour": "blue"},
        "body": None,
        "isBase64Encoded": False,
    }
    assert re.fullmatch(r"Root=1-[0-9a-f]{8}-[0-9a-f]{24}", headers["X-Amzn-Trace-Id"])
    assert re.fullmatch(r"[A-Za-z0-9_-]{15}=", context.pop("extendedRequestId"))
    assert re.fullmatch(r"[0-9a-f-]{36}", context.pop("requestId"))
    assert re.fullmatch(r"\d\d/[A-Z][a-z]{2}/\d{4}:\d\d:\d\d:\d\d \+0000", context.pop("requestTime"))
    assert isinstance(context.pop("requestTimeEpoch"), int)
    assert context == {
        "accountId": ACCOUNT,
        "apiId": API_ID,
        "deploymentId": "dep123",
        "domainName": f"{API_ID}.execute-api.{REGION}.amazonaws.com",
        "domainPrefix": API_ID,
        "httpMethod": "GET",
        "identity": {
            "accessKey": None,
            "accountId": None,
            "caller": None,
            "cognitoAuthenticationProvider": None,
            "cognitoAuthenticationType": None,
            "cognitoIdentityId": None,
            "cognitoIdentityPoolId": None,
            "principalOrgId": None,
            "sourceIp": "127.0.0.1",
            "user": None,
            "userAgent": "tests",
            "userArn": None,
        },
        "path": "/test/some/thing",
        "protocol": "HTTP/1.1",
        "resourceId": context["resourceId"],
        "resourcePath": "/{proxy+}",
        "stage": "test",
    }


def test_what_is_empty_is_null(plane: DataPlane) -> None:
    deploy_echo(plane, "/data")

    event = plane.request("GET", "/data").json

    for name in (
        "queryStringParameters",
        "multiValueQueryStringParameters",
        "pathParameters",
        "stageVariables",
        "body",
    ):
        assert event[name] is None


def test_header_names_keep_their_case_but_for_two(plane: DataPlane) -> None:
    deploy_echo(plane)

    event = plane.send(
        "GET",
        f"/execute-api/{API_ID}/test/x",
        None,
        {"tEsT-HEADeR": "aValUE", "aUThorization": "random", "user-agent": "me"},
    ).json

    assert event["headers"]["tEsT-HEADeR"] == "aValUE"
    assert event["headers"]["Authorization"] == "random"
    assert event["headers"]["User-Agent"] == "me"


def test_headers_of_the_connection_do_not_reach_the_function(plane: DataPlane) -> None:
    deploy_echo(plane)

    event = plane.request("POST", "/x", "{}", Connection="keep-alive", TE="trailers", Max_Forwards="1").json

    assert not {"connection", "te", "max-forwards", "content-length"} & {name.lower() for name in event["headers"]}


def test_paths_keep_their_encoding_their_inner_slashes_and_their_last_one(plane: DataPlane) -> None:
    deploy_echo(plane)

    encoded = plane.request("GET", "/user/test%2Balias@gmail.com/plus/test+alias").json
    slashes = plane.request("GET", "/proxy-value//double-slash").json
    trailing = plane.request("GET", "/proxy-value/").json
    leading = plane.request("GET", "//proxy-value").json

    assert encoded["path"] == "/user/test%2Balias@gmail.com/plus/test+alias"
    assert encoded["pathParameters"] == {"proxy": "user/test%2Balias@gmail.com/plus/test+alias"}
    assert slashes["path"] == "/proxy-value//double-slash"
    assert (trailing["path"], trailing["pathParameters"]) == ("/proxy-value/", {"proxy": "proxy-value"})
    assert (leading["path"], leading["requestContext"]["path"]) == ("/proxy-value", "/test//proxy-value")


def test_the_query_string_is_decoded(plane: DataPlane) -> None:
    deploy_echo(plane)

    event = plane.request("GET", "/x?email=test%2Balias@gmail.com&plus=test+alias&url=https://a.b/").json

    assert event["queryStringParameters"] == {
        "email": "test+alias@gmail.com",
        "plus": "test alias",
        "url": "https://a.b/",
    }


def test_a_body_of_a_binary_media_type_travels_as_base64(plane: DataPlane) -> None:
    deploy_echo(plane, binaryMediaTypes=["image/*"])

    binary = plane.request("POST", "/x", b"\xff\x00", Content_Type="image/png").json
    text = plane.request("POST", "/x", "grüezi".encode(), Content_Type="text/plain").json

    assert (binary["body"], binary["isBase64Encoded"]) == (base64.b64encode(b"\xff\x00").decode(), True)
    assert (text["body"], text["isBase64Encoded"]) == ("grüezi", False)


def test_forwarded_addresses_and_a_trace_go_on(plane: DataPlane) -> None:
    deploy_echo(plane)
    root = "Root=1-5759e988-bd862e3fe1be46a994272793"

    answer = plane.request("GET", "/x", None, X_Forwarded_For="192.0.2.7", X_Amzn_Trace_Id=f"{root};Sampled=1")

    assert answer.json["headers"]["X-Forwarded-For"] == "192.0.2.7, 127.0.0.1"
    assert answer.json["headers"]["X-Amzn-Trace-Id"] == root
    assert answer.json["requestContext"]["identity"]["sourceIp"] == "127.0.0.1"
    assert answer.headers["x-amzn-trace-id"].startswith(f"{root};Parent=")


def test_a_forwarded_address_is_not_taken_for_the_clients_own(plane: DataPlane) -> None:
    deploy_echo(plane)

    answer = plane.request("GET", "/x", None, **{"x-forwarded-for": "192.0.2.7", "x-forwarded-proto": "https"})

    assert answer.json["requestContext"]["identity"]["sourceIp"] == "127.0.0.1"
    assert answer.json["headers"]["X-Forwarded-Proto"] == "http"
