from __future__ import annotations

import json

from tests.support.data_plane import DataPlane
from tests.support.fake_control import ACCOUNT, API_ID, REGION, proxy_method, route

OK = {"handler.py": "def handler(event, context):\n    return {'body': 'ok'}\n"}
EXECUTION = f"API-Gateway-Execution-Logs_{API_ID}/test"
FORMAT = {
    "id": "$context.requestId",
    "status": "$context.status",
    "length": "$context.responseLength",
    "path": "$context.resourcePath",
    "ip": "$context.identity.sourceIp",
    "integration": "$context.integration.status",
    "error": "$context.error.responseType",
    "unknown": "$context.authorizer.principalId",
}


def deploy(plane: DataPlane, level: str = "OFF", **settings: object) -> None:
    arn = plane.control.add_function("f", OK)
    plane.control.add_api(
        [route("/x/{id}", GET=proxy_method(arn))],
        accessLogSettings={
            "destinationArn": f"arn:aws:logs:{REGION}:{ACCOUNT}:log-group:access",
            "format": json.dumps(FORMAT),
        },
        methodSettings={"*/*": {"loggingLevel": level, **settings}},
    )


def test_each_request_leaves_a_line_in_the_access_log(plane: DataPlane) -> None:
    deploy(plane)

    answer = plane.request("GET", "/x/1")
    plane.request("POST", "/x/1")

    served, refused = [json.loads(line) for line in plane.logs("access")]
    assert served == {
        "id": answer.headers["x-amzn-requestid"],
        "status": "200",
        "length": "2",
        "path": "/x/{id}",
        "ip": "127.0.0.1",
        "integration": "200",
        "error": "-",
        "unknown": "-",
    }
    assert (refused["status"], refused["error"], refused["path"]) == ("403", "MISSING_AUTHENTICATION_TOKEN", "-")


def test_at_level_info_the_execution_log_tells_the_whole_story(plane: DataPlane) -> None:
    deploy(plane, "INFO")

    answer = plane.request("GET", "/x/1")

    identifier = answer.headers["x-amzn-requestid"]
    assert plane.logs(EXECUTION) == [
        f"({identifier}) Extended Request Id: {answer.headers['x-amz-apigw-id']}",
        f"({identifier}) Starting execution for request: {identifier}",
        f"({identifier}) HTTP Method: GET, Resource Path: /x/{{id}}",
        f"({identifier}) Successfully completed execution",
        f"({identifier}) Method completed with status: 200",
    ]


def test_bodies_are_logged_only_with_data_trace(plane: DataPlane) -> None:
    deploy(plane, "INFO")
    plane.request("GET", "/x/1?word=hidden")
    assert not any("hidden" in line for line in plane.logs(EXECUTION))

    deploy(plane, "INFO", dataTraceEnabled=True)
    plane.changed("apigateway")
    plane.request("GET", "/x/1?word=shown")
    assert any("shown" in line for line in plane.logs(EXECUTION))


def test_at_level_error_success_leaves_nothing(plane: DataPlane) -> None:
    deploy(plane, "ERROR")

    plane.request("GET", "/x/1")

    assert plane.logs(EXECUTION, at_least=0) == []


def test_requests_are_counted_for_the_api_and_the_stage(plane: DataPlane) -> None:
    deploy(plane)
    plane.request("GET", "/x/1")
    plane.request("GET", "/nothing")

    metrics = plane.metrics("AWS/ApiGateway")

    api, stage = (("ApiName", "orders"),), (("ApiName", "orders"), ("Stage", "test"))
    for dimensions in (api, stage):
        assert metrics["Count", dimensions] == (2, 2)
        assert metrics["4XXError", dimensions] == (2, 1)
        assert metrics["5XXError", dimensions] == (2, 0)
        assert metrics["Latency", dimensions][0] == 2
        assert metrics["IntegrationLatency", dimensions][0] == 1
    assert {dimensions for _, dimensions in metrics} == {api, stage}


def test_detailed_metrics_count_for_each_method_too(plane: DataPlane) -> None:
    deploy(plane, metricsEnabled=True)
    plane.request("GET", "/x/1")

    metrics = plane.metrics("AWS/ApiGateway")

    detailed = (("ApiName", "orders"), ("Stage", "test"), ("Resource", "/x/{id}"), ("Method", "GET"))
    assert metrics["Count", detailed] == (1, 1)
