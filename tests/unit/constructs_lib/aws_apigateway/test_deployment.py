import re

import pytest
from cdktf_cdktf_provider_aws.sns_topic import SnsTopic
from constructs import Construct

from constructs_lib.aws_apigateway import Authorization, Model, Throttle
from constructs_lib.core.placement import place
from constructs_lib.testing import Template
from tests.support.rest_api import StubFunction, logs, rest_api, route


def order(**changes) -> Model:
    arguments = {"name": "Order", "description": "An order", "schema": {"type": "object"}}
    return Model(**{**arguments, **changes})


def triggers(build) -> dict[str, str]:
    return Template.of(build).one("aws_api_gateway_deployment")["triggers"]


def of_route(**changes):
    """Return a build of an API with one route with a model, and with changes."""
    return lambda scope: rest_api(scope, routes=[route(StubFunction(scope), **{"request_model": order(), **changes})])


@pytest.fixture(scope="module")
def unchanged() -> dict[str, str]:
    return triggers(of_route())


def two_routes(scope):
    function = StubFunction(scope)
    rest_api(scope, routes=[route(function, request_model=order()), route(function, method="PUT")])


def overridden(resource_of, path, value):
    """Return a build that changes a resource by its escape hatch, after the API is made."""

    def build(scope):
        resource_of(of_route()(scope)).add_override(path, value)

    return build


def child(*ids: str):
    def find(api):
        node: Construct = api
        for child_id in ids:
            node = node.node.find_child(child_id)
        return node

    return find


SHAPING = {
    "another method": of_route(method="PUT"),
    "another path": of_route(path="/purchases"),
    "a path parameter": of_route(path="/orders/{id}"),
    "another route": two_routes,
    "another authorization": of_route(authorization=Authorization.IAM),
    "another schema": of_route(request_model=order(schema={"type": "array"})),
    "another description of the body": of_route(request_model=order(description="Another text")),
    "no model": of_route(request_model=None),
    "another integration timeout": of_route(integration_timeout_milliseconds=20_000),
    "another function": lambda scope: rest_api(
        scope, routes=[route(StubFunction(scope, "Other"), request_model=order())]
    ),
    "the API's policy": overridden(lambda api: api.resource, "policy", "{}"),
    "the API's binary types": overridden(lambda api: api.resource, "binary_media_types", ["image/png"]),
    "the API's key source": overridden(lambda api: api.resource, "api_key_source", "AUTHORIZER"),
    "a gateway response": overridden(child("Errors", "THROTTLED"), "status_code", "503"),
    "the validator": overridden(child("Routes", "Body and Parameters Validator"), "validate_request_body", False),
    "an integration": overridden(child("Routes", "orders", "POST Integration"), "content_handling", "CONVERT_TO_TEXT"),
    "a method": overridden(child("Routes", "orders", "POST Method"), "api_key_required", True),
}


@pytest.mark.parametrize("change", SHAPING)
def test_change_of_the_shape_deploys_anew(unchanged, change):
    assert triggers(SHAPING[change])["redeployment"] != unchanged["redeployment"]


def tagged(scope):
    place(scope, tags={"Application": "orders"})
    of_route()(scope)


def after_other_resources(scope):
    for number in range(3):
        topic = SnsTopic(scope, f"Topic{number}", name=f"topic-{number}")
        SnsTopic(scope, f"Copy{number}", name=topic.name)
    of_route()(scope)


def released(scope):
    rest_api(scope, routes=[route(StubFunction(scope, version="2"), request_model=order())])


SHAPELESS = {
    "nothing": of_route(),
    "tags": tagged,
    "resources that are made before": after_other_resources,
    "the version behind the alias": released,
    "the route's throttle": of_route(throttle=Throttle(rate_per_second=1, burst=1)),
    "the stage's throttle": lambda scope: rest_api(
        scope,
        routes=[route(StubFunction(scope), request_model=order())],
        throttle=Throttle(rate_per_second=1, burst=1),
    ),
    "the log level": lambda scope: rest_api(
        scope, routes=[route(StubFunction(scope), request_model=order())], logs=logs(level="ERROR", retention_days=7)
    ),
    "the API's name and description": lambda scope: rest_api(
        scope, routes=[route(StubFunction(scope), request_model=order())], name="renamed", description="Renamed"
    ),
}


@pytest.mark.parametrize("change", SHAPELESS)
def test_change_of_anything_else_does_not(unchanged, change):
    assert triggers(SHAPELESS[change]) == unchanged


def test_trigger_is_a_digest_without_tokens(unchanged):
    assert re.fullmatch(r"[0-9a-f]{64}", unchanged["redeployment"])


def test_terraform_compares_what_the_api_calls():
    def build(scope):
        writer, reader = StubFunction(scope), StubFunction(scope, "Reader")
        routes = [route(writer), route(writer, method="PUT"), route(reader, method="GET")]
        rest_api(scope, routes=routes)

    called = triggers(build)["integrations"].split(" ")
    assert len(called) == 2
    assert all(re.fullmatch(r"\$\{aws_lambda_alias\.(Writer|Reader)_\w+\.invoke_arn\}", uri) for uri in called)


def test_new_deployment_is_there_before_the_old_one_goes():
    deployment = Template.of(of_route()).one("aws_api_gateway_deployment")

    assert deployment["lifecycle"] == {"create_before_destroy": True}
    assert not {"stage_name", "stage_description", "canary_settings"} & set(deployment)


def test_deployment_waits_for_everything_that_shapes_the_api():
    template = Template.of(of_route())

    waits_for = set(template.one("aws_api_gateway_deployment")["depends_on"])
    shaping = {
        f"{kind}.{name}"
        for kind, named in template.resources.items()
        for name in named
        if kind.startswith("aws_api_gateway_")
        and kind.removeprefix("aws_api_gateway_") not in {"deployment", "method_settings", "rest_api", "stage"}
    }
    assert waits_for == shaping
