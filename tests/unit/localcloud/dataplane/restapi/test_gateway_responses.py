from __future__ import annotations

import json
from typing import Any

import pytest

from localcloud.dataplane.restapi.gateway_responses import DEFAULTS, GatewayError, GatewayResponses
from localcloud.dataplane.restapi.request import Headers, Request


def request(headers: Headers | None = None) -> Request:
    made = Request(
        method="GET",
        sent_path="/execute-api/a/test/x",
        raw_path="/x",
        path="/x",
        query="a=1",
        headers=headers or [],
        body=b"",
        source_ip="127.0.0.1",
        port=80,
    )
    made.describe(account="000000000000", region="us-east-1", api_id="a", stage="test", deployment_id="d")
    return made


def render(error: GatewayError, *responses: Any, headers: Headers | None = None) -> tuple[int, dict[str, str], str]:
    status, found, body = GatewayResponses(list(responses)).render(error, request(headers))
    return status, dict(found), body.decode()


@pytest.mark.parametrize("kind", sorted(DEFAULTS))
def test_every_kind_has_an_answer_of_its_own(kind: str) -> None:
    status, headers, body = render(GatewayError(kind))

    key = "Message" if kind == "ACCESS_DENIED" else "message"
    assert json.loads(body) == {key: DEFAULTS[kind].message}
    assert status == DEFAULTS[kind].status
    assert headers == {"Content-Type": "application/json", "x-amzn-ErrorType": DEFAULTS[kind].error_type}


def test_a_gateway_response_shapes_status_headers_and_body() -> None:
    response = {
        "responseType": "THROTTLED",
        "statusCode": "420",
        "responseParameters": {
            "gatewayresponse.header.Retry-After": "'1'",
            "gatewayresponse.header.X-Request": "context.requestId",
            "gatewayresponse.header.X-Origin": "method.request.header.Origin",
            "gatewayresponse.header.X-Absent": "method.request.header.Absent",
            "gatewayresponse.header.X-A": "method.request.querystring.a",
        },
        "responseTemplates": {
            "application/json": '{"code":"$context.error.responseType","message":$context.error.messageString}'
        },
    }

    status, headers, body = render(GatewayError("THROTTLED"), response, headers=[("origin", "https://a.b")])

    assert status == 420
    assert headers["Retry-After"] == "1"
    assert len(headers["X-Request"]) == 36
    assert (headers["X-Origin"], headers["X-A"]) == ("https://a.b", "1")
    assert "X-Absent" not in headers
    assert json.loads(body) == {"code": "THROTTLED", "message": "Too Many Requests"}


@pytest.mark.parametrize(("kind", "default"), [("THROTTLED", "DEFAULT_4XX"), ("INTEGRATION_TIMEOUT", "DEFAULT_5XX")])
def test_the_default_of_its_class_shapes_an_answer_and_keeps_its_status(kind: str, default: str) -> None:
    response = {"responseType": default, "responseTemplates": {"application/json": '"$context.error.responseType"'}}

    status, _, body = render(GatewayError(kind), response)

    assert status == DEFAULTS[kind].status
    assert body == f'"{kind}"'


def test_an_own_response_comes_before_the_default_of_its_class() -> None:
    own = {"responseType": "THROTTLED", "responseTemplates": {"application/json": "own"}}
    default = {"responseType": "DEFAULT_4XX", "responseTemplates": {"application/json": "default"}}

    assert render(GatewayError("THROTTLED"), default, own)[2] == "own"


def test_the_template_fits_what_the_client_accepts() -> None:
    templates = {"application/json": "{}", "text/html": "<p>"}
    response = {"responseType": "THROTTLED", "responseTemplates": templates}

    status, headers, body = render(GatewayError("THROTTLED"), response, headers=[("accept", "text/html;q=1, */*")])

    assert (status, headers["Content-Type"], body) == (429, "text/html", "<p>")


def test_a_message_is_quoted_as_json() -> None:
    response = {
        "responseType": "ACCESS_DENIED",
        "responseTemplates": {"application/json": "$context.error.messageString"},
    }

    assert render(GatewayError("ACCESS_DENIED", 'say "no"'), response)[2] == '"say \\"no\\""'
