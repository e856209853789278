from __future__ import annotations

from typing import Any

import pytest

from tests.support.data_plane import DataPlane
from tests.support.fake_control import ACCOUNT, API_ID, REGION, mock_method, route

ROLE = f"arn:aws:iam::{ACCOUNT}:role/sender"
RESPONSES = {
    "202": {"statusCode": "202", "responseTemplates": {"application/json": "$input.path('$.MessageId')"}},
    "400": {"statusCode": "400", "selectionPattern": "4\\d{2}", "responseTemplates": {"application/json": "bad"}},
    "502": {"statusCode": "502", "selectionPattern": "5\\d{2}", "responseTemplates": {"application/json": "broken"}},
}


def deploy(plane: DataPlane, uri: str, **fields: Any) -> None:
    integration = {
        "type": "AWS",
        "httpMethod": "POST",
        "uri": f"arn:aws:apigateway:{REGION}:{uri}",
        "credentials": ROLE,
        "requestTemplates": {"application/json": "Action=SendMessage&MessageBody=$util.urlEncode($input.body)"},
        "passthroughBehavior": "WHEN_NO_TEMPLATES",
        "integrationResponses": RESPONSES,
    }
    settings = {"*/*": {"loggingLevel": "ERROR"}}
    method = mock_method(**integration | fields)
    plane.control.add_api([route("/orders/{id}", POST=method)], variables={"queue": "q"}, methodSettings=settings)


def test_a_path_of_a_service_is_called_in_the_role(plane: DataPlane) -> None:
    parameters = {
        "integration.request.header.Content-Type": "'application/x-www-form-urlencoded'",
        "integration.request.querystring.shard": "stageVariables.queue",
        "integration.request.path.id": "method.request.path.id",
    }
    deploy(plane, f"sqs:path/{ACCOUNT}/${{stageVariables.queue}}-{{id}}", requestParameters=parameters)
    plane.control.service_answer = (200, b'{"MessageId": "m1"}')

    answer = plane.request("POST", "/orders/7", '{"a":1}')

    assert (answer.status, answer.body) == (202, b"m1")
    [(verb, path, headers, body)] = plane.control.service_calls
    assert (verb, path) == ("POST", f"/{ACCOUNT}/q-7?shard=q")
    assert body == b"Action=SendMessage&MessageBody=%7B%22a%22%3A1%7D"
    assert headers["content-type"] == "application/x-www-form-urlencoded"
    assert headers["x-amz-security-token"] == "token of BackplaneAssumeRoleSession"
    assert f"/{REGION}/sqs/aws4_request" in headers["authorization"]


@pytest.mark.parametrize(
    ("uri", "path", "target"),
    [
        ("dynamodb:action/PutItem", "/", "DynamoDB_20120810.PutItem"),
        ("sqs:action/SendMessage", "/?Action=SendMessage&Version=2012-11-05", None),
        ("sns:action/Publish", "/?Action=Publish&Version=2010-03-31", None),
    ],
)
def test_an_action_is_named_as_the_services_protocol_has_it(
    plane: DataPlane, uri: str, path: str, target: str | None
) -> None:
    deploy(plane, uri)

    assert plane.request("POST", "/orders/7", "{}").status == 202
    [(_, called, headers, _)] = plane.control.service_calls
    assert (called, headers.get("x-amz-target")) == (path, target)


@pytest.mark.parametrize(("status", "answered", "body"), [(403, 400, b"bad"), (503, 502, b"broken")])
def test_the_response_is_chosen_by_the_services_status(
    plane: DataPlane, status: int, answered: int, body: bytes
) -> None:
    deploy(plane, "dynamodb:action/PutItem")
    plane.control.service_answer = (status, b"secret")

    answer = plane.request("POST", "/orders/7", "{}")

    assert (answer.status, answer.body) == (answered, body)


def test_a_body_of_another_type_is_a_415_and_calls_nobody(plane: DataPlane) -> None:
    deploy(plane, "dynamodb:action/PutItem")

    assert plane.request("POST", "/orders/7", "x", Content_Type="text/plain").status == 415
    assert plane.control.service_calls == []


@pytest.mark.parametrize(
    ("uri", "fields", "what"),
    [
        ("lambda:path/2015-03-31/functions/f/invocations", {}, "integration type AWS with"),
        ("sqs:path/q", {"credentials": None}, "the credentials None"),
        ("sqs:path/q", {"credentials": "arn:aws:iam::*:user/*"}, "the credentials 'arn:aws:iam::*:user/*'"),
        ("nothing:action/Do", {}, "an action of 'nothing'"),
    ],
)
def test_what_cannot_be_called_is_named_in_answer_and_log(plane: DataPlane, uri: str, fields: Any, what: str) -> None:
    deploy(plane, uri, **fields)

    answer = plane.request("POST", "/orders/7", "{}")

    assert answer.status == 501
    assert what in answer.json["message"]
    assert what in plane.logs(f"API-Gateway-Execution-Logs_{API_ID}/test")[0]
