from __future__ import annotations

import socket
from typing import Any

import pytest

from tests.support.data_plane import DataPlane
from tests.support.fake_control import mock_method, route


def deploy(plane: DataPlane, uri: str, **fields: Any) -> None:
    parameters = {
        "integration.request.path.proxy": "method.request.path.proxy",
        "integration.request.header.X-Request": "context.requestId",
        "integration.request.querystring.from": "'gateway'",
    }
    integration = {"type": "HTTP_PROXY", "httpMethod": "ANY", "uri": uri, "requestParameters": parameters, **fields}
    plane.control.add_api([route("/stock/{proxy+}", ANY=mock_method(**integration))])


def test_request_and_answer_are_passed_on(plane: DataPlane) -> None:
    deploy(plane, f"{plane.control.url}/shelf/{{proxy}}")
    plane.control.service_answer = (418, b"teapot")

    answer = plane.request("POST", "/stock/a%20b/c?x=1&x=2", "body", X_Part="p")

    assert (answer.status, answer.body) == (418, b"teapot")
    [(verb, path, headers, body)] = plane.control.service_calls
    assert (verb, path, body) == ("POST", "/shelf/a%20b/c?x=1&x=2&from=gateway", b"body")
    assert headers["host"] == plane.control.url.removeprefix("http://")
    assert (headers["x-part"], headers["x-request"]) == ("p", answer.headers["x-amzn-requestid"])
    assert headers["x-forwarded-for"] == "127.0.0.1"


def test_the_integration_may_have_a_verb_of_its_own(plane: DataPlane) -> None:
    deploy(plane, f"{plane.control.url}/shelf", httpMethod="GET")

    assert plane.request("POST", "/stock/a").status == 200
    assert [call[0] for call in plane.control.service_calls] == ["GET"]


def test_nobody_there_is_a_network_error(plane: DataPlane) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    deploy(plane, f"http://127.0.0.1:{port}/shelf")

    answer = plane.request("GET", "/stock/a")

    assert (answer.status, answer.json) == (504, {"message": "Network error communicating with endpoint"})


def test_no_answer_in_time_is_a_504(plane: DataPlane) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        deploy(plane, f"http://127.0.0.1:{silent.getsockname()[1]}/shelf", timeoutInMillis=50)

        answer = plane.request("GET", "/stock/a")

        assert (answer.status, answer.json) == (504, {"message": "Endpoint request timed out"})


@pytest.mark.parametrize(
    ("uri", "fields"),
    [
        ("https://stock.example.com/{proxy}", {}),
        ("http://192.0.2.1/{proxy}", {}),
        ("http://127.0.0.1/{proxy}", {"connectionType": "VPC_LINK"}),
    ],
)
def test_nothing_leaves_this_machine(plane: DataPlane, uri: str, fields: Any) -> None:
    deploy(plane, uri, **fields)

    answer = plane.request("GET", "/stock/a")

    assert answer.status == 501
    assert answer.json["message"].startswith("localcloud does not support this: ")
