from __future__ import annotations

from typing import Any

import pytest

from tests.support.data_plane import DataPlane
from tests.support.fake_control import mock_method, route

ORIGINS = (
    '#set($origin = $input.params().header.get("Origin"))#if(!$origin)'
    '#set($origin = $input.params().header.get("origin"))#end'
    '#if($origin == "https://a.example.com" || $origin == "https://b.example.com")'
    "#set($context.responseOverride.header.Access-Control-Allow-Origin = $origin)#end"
)


def answering(status: str, template: str = "", **headers: str) -> dict[str, Any]:
    parameters = {f"method.response.header.{name.replace('_', '-')}": value for name, value in headers.items()}
    response = {"statusCode": status, "responseTemplates": {"application/json": template}}
    return {status: response | {"responseParameters": parameters}}


def test_it_answers_preflight_requests(plane: DataPlane) -> None:
    responses = answering(
        "204",
        Access_Control_Allow_Origin="'https://example.com'",
        Access_Control_Allow_Methods="'OPTIONS,POST'",
    )
    plane.control.add_api([route("/orders", OPTIONS=mock_method(integrationResponses=responses))])

    answer = plane.request("OPTIONS", "/orders")

    assert answer.status == 204
    assert answer.headers["access-control-allow-origin"] == "https://example.com"
    assert answer.headers["access-control-allow-methods"] == "OPTIONS,POST"
    assert answer.body == b""
    assert "x-amzn-trace-id" not in answer.headers


@pytest.mark.parametrize(
    ("origin", "allowed"),
    [
        ("https://a.example.com", "https://a.example.com"),
        ("https://b.example.com", "https://b.example.com"),
        ("https://c.example.com", "https://a.example.com"),
    ],
)
def test_of_several_origins_it_allows_the_one_that_asks(plane: DataPlane, origin: str, allowed: str) -> None:
    responses = answering("200", ORIGINS + "ok", Access_Control_Allow_Origin="'https://a.example.com'")
    plane.control.add_api([route("/orders", OPTIONS=mock_method(integrationResponses=responses))])

    answer = plane.request("OPTIONS", "/orders", Origin=origin)

    assert (answer.status, answer.body) == (200, b"ok")
    assert answer.headers["access-control-allow-origin"] == allowed


def test_it_chooses_its_response_by_status(plane: DataPlane) -> None:
    responses = {
        "200": {"statusCode": "200", "responseTemplates": {}},
        "418": {"statusCode": "418", "selectionPattern": "4\\d\\d", "responseTemplates": {"text/plain": "teapot"}},
    }
    method = mock_method(requestTemplates={"application/json": "{statusCode: 418}"}, integrationResponses=responses)
    plane.control.add_api([route("/tea", GET=method)])

    answer = plane.request("GET", "/tea")

    assert (answer.status, answer.body) == (418, b"teapot")
    assert answer.headers["content-type"] == "text/plain"


def test_headers_and_body_may_name_the_request(plane: DataPlane) -> None:
    responses = answering(
        "200",
        '{"id":"$input.params(\'id\')","stage":"$context.stage"}',
        X_Request="context.requestId",
        X_Tenant="method.request.header.x-tenant",
        X_Page="method.request.querystring.page",
        X_Shard="stageVariables.shard",
        X_None="integration.response.header.None",
    )
    method = mock_method(integrationResponses=responses)
    plane.control.add_api([route("/orders/{id}", GET=method)], variables={"shard": "eu"})

    answer = plane.request("GET", "/orders/7?page=2", X_Tenant="t")

    assert answer.json == {"id": "7", "stage": "test"}
    assert answer.headers["x-request"] == answer.headers["x-amzn-requestid"]
    assert (answer.headers["x-tenant"], answer.headers["x-page"], answer.headers["x-shard"]) == ("t", "2", "eu")
    assert "x-none" not in answer.headers


def test_the_body_is_of_the_type_that_the_client_accepts(plane: DataPlane) -> None:
    templates = {"application/json": "{}", "text/html": "<p>"}
    responses = {"200": {"statusCode": "200", "responseTemplates": templates}}
    plane.control.add_api([route("/x", GET=mock_method(integrationResponses=responses))])

    html, json = plane.request("GET", "/x", Accept="text/html"), plane.request("GET", "/x", Accept="image/png")

    assert (html.headers["content-type"], html.body) == ("text/html", b"<p>")
    assert (json.headers["content-type"], json.body) == ("application/json", b"{}")


@pytest.mark.parametrize(("behaviour", "status"), [("NEVER", 415), ("WHEN_NO_TEMPLATES", 415), ("WHEN_NO_MATCH", 500)])
def test_without_a_template_for_the_content_type(plane: DataPlane, behaviour: str, status: int) -> None:
    plane.control.add_api([route("/x", POST=mock_method(passthroughBehavior=behaviour))])

    assert plane.request("POST", "/x", "text", Content_Type="text/plain").status == status


def test_without_a_fitting_response_it_is_a_500(plane: DataPlane) -> None:
    responses = {"400": {"statusCode": "400", "selectionPattern": "4\\d{2}"}}
    plane.control.add_api([route("/x", GET=mock_method(integrationResponses=responses))])

    assert plane.request("GET", "/x").status == 500
