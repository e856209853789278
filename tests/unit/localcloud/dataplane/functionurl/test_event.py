import base64

import pytest

from localcloud.dataplane.functionurl.event import event
from localcloud.dataplane.restapi.request import Request

URL = {
    "id": "abc",
    "functionArn": "arn:aws:lambda:us-east-1:000000000000:function:put:live",
    "region": "us-east-1",
    "account": "000000000000",
    "authType": "AWS_IAM",
    "cors": None,
    "invokeMode": "BUFFERED",
}
CALLER = {
    "arn": "arn:aws:sts::000000000000:assumed-role/a/me",
    "userId": "AROA:me",
    "account": "000000000000",
    "accessKeyId": "ASIA",
    "secretAccessKey": "s",
    "policies": [],
    "limits": [],
    "roleArn": "arn:aws:iam::000000000000:role/a",
}


def request(method="GET", path="/", query="", headers=(), body=b""):
    return Request(
        method=method,
        sent_path=f"/lambda-url/abc{path}",
        raw_path=path,
        path=path,
        query=query,
        headers=list(headers),
        body=body,
        source_ip="127.0.0.1",
        port=5802,
    )


def test_event_has_format_two_and_says_who_calls():
    headers = [("Cookie", "a=1; b=2"), ("X-Many", "1"), ("X-Many", "2"), ("User-Agent", "test")]

    made = event(URL, request("GET", "/orders/1", "a=1&a=2&b=", headers), CALLER)

    assert (made["version"], made["rawPath"], made["rawQueryString"]) == ("2.0", "/orders/1", "a=1&a=2&b=")
    assert made["queryStringParameters"] == {"a": "1,2", "b": ""}
    assert made["cookies"] == ["a=1", "b=2"]
    assert made["headers"]["x-many"] == "1,2"
    assert "cookie" not in made["headers"]
    assert "body" not in made
    context = made["requestContext"]
    assert context["http"] == {
        "method": "GET",
        "path": "/orders/1",
        "protocol": "HTTP/1.1",
        "sourceIp": "127.0.0.1",
        "userAgent": "test",
    }
    assert context["domainName"] == "abc.lambda-url.us-east-1.on.aws"
    assert context["authorizer"]["iam"]["userArn"] == CALLER["arn"]
    assert context["accountId"] == "000000000000"


def test_event_of_nobody_has_no_authorizer():
    context = event(URL | {"authType": "NONE"}, request(), None)["requestContext"]

    assert context["accountId"] == "anonymous"
    assert "authorizer" not in context


@pytest.mark.parametrize(
    ("content_type", "body", "encoded"),
    [
        ("application/json", b'{"a": 1}', False),
        ("text/plain; charset=utf-8", "ä".encode(), False),
        (None, b"plain", False),
        ("application/octet-stream", b"\xff", True),
    ],
)
def test_body_that_is_no_text_is_encoded(content_type, body, encoded):
    headers = [("Content-Type", content_type)] if content_type else []

    made = event(URL, request("POST", headers=headers, body=body), CALLER)

    assert made["isBase64Encoded"] is encoded
    assert made["body"] == (base64.b64encode(body).decode() if encoded else body.decode())
