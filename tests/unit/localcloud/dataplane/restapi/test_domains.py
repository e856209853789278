from __future__ import annotations

import pytest

from tests.support.data_plane import DataPlane
from tests.support.fake_control import API_ID, proxy_method, route

ECHO = {"handler.py": "import json\ndef handler(event, context):\n    return {'body': json.dumps(event)}\n"}
HOST = {"Host": "orders.example.com:5802"}


def deploy(plane: DataPlane, *mappings: tuple[str, str | None], disabled: bool = False) -> None:
    arn = plane.control.add_function("echo", ECHO)
    plane.control.add_api(
        [route("/", GET=proxy_method(arn)), route("/items", GET=proxy_method(arn))], disableExecuteApiEndpoint=disabled
    )
    plane.control.domains["orders.example.com"] = {
        "name": "orders.example.com",
        "mappings": [{"basePath": path, "apiId": API_ID, "stage": stage} for path, stage in mappings],
    }


def test_a_base_path_leads_to_its_stage(plane: DataPlane) -> None:
    deploy(plane, ("v1", "test"))

    event = plane.send("GET", "/v1/items?a=1", None, HOST).json

    assert (event["path"], event["resource"]) == ("/v1/items", "/items")
    context = event["requestContext"]
    assert (context["path"], context["stage"], context["resourcePath"]) == ("/v1/items", "test", "/items")
    assert (context["domainName"], context["domainPrefix"]) == ("orders.example.com", "orders")


@pytest.mark.parametrize("path", ["/v1", "/v1/", "/test/items"])
def test_an_empty_base_path_takes_what_is_left_and_no_stage_means_the_next_segment(plane: DataPlane, path: str) -> None:
    deploy(plane, ("v1", "test"), ("", None))

    assert plane.send("GET", path, None, HOST).status == 200


def test_a_path_that_is_not_mapped_is_forbidden(plane: DataPlane) -> None:
    deploy(plane, ("v1", "test"))

    answer = plane.send("GET", "/v2/items", None, HOST)

    assert (answer.status, answer.json) == (403, {"message": "Forbidden"})


def test_a_host_that_is_no_domain_name_is_not_there(plane: DataPlane) -> None:
    assert plane.send("GET", "/v1/items", None, {"Host": "other.example.com"}).status == 404


def test_a_disabled_default_endpoint_leaves_the_domain_name(plane: DataPlane) -> None:
    deploy(plane, ("", "test"), disabled=True)

    answers = [plane.request("GET", "/items"), plane.send("GET", "/items", None, HOST)]

    assert [answer.status for answer in answers] == [403, 200]
    assert answers[0].json == {"message": "Forbidden"}


def test_a_mapping_counts_from_its_change_on(plane: DataPlane) -> None:
    deploy(plane, ("v1", "test"))
    assert plane.send("GET", "/v2/items", None, HOST).status == 403
    deploy(plane, ("v2", "test"))

    plane.changed("apigateway")

    assert plane.send("GET", "/v2/items", None, HOST).status == 200
