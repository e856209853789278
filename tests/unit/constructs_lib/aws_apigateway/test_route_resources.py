import re

import pytest

from constructs_lib.aws_apigateway import (
    Authorization,
    AwsIntegration,
    Header,
    HttpIntegration,
    Model,
    QueryString,
    Route,
    StageOptions,
)
from constructs_lib.testing import Template
from tests.support.rest_api import StubFunction, logs, rest_api, route

ORDER = Model(name="Order", description="An order", schema={"type": "object"})


def of_routes(*changes: dict) -> Template:
    """Return the template of an API whose routes differ from ``POST /orders`` by these changes."""

    def build(scope):
        function = StubFunction(scope)
        rest_api(scope, routes=[route(function, **change) for change in changes])

    return Template.of(build)


@pytest.fixture(scope="module")
def template() -> Template:
    return of_routes(
        {"request_model": ORDER},
        {"method": "GET", "path": "/orders/{id}", "authorization": Authorization.IAM},
        {"method": "PUT", "path": "/orders/{id}", "request_model": ORDER},
        {"method": "GET", "path": "/"},
    )


def test_path_is_made_once_a_segment(template):
    paths = template.all("aws_api_gateway_resource")

    assert sorted(path["path_part"] for path in paths.values()) == ["orders", "{id}"]
    (orders,) = (name for name, path in paths.items() if path["path_part"] == "orders")
    assert template.named("aws_api_gateway_resource", path_part="{id}")["parent_id"] == (
        f"${{aws_api_gateway_resource.{orders}.id}}"
    )
    assert template.named("aws_api_gateway_resource", path_part="orders")["parent_id"].endswith(".root_resource_id}")


def test_method_has_the_authorization_that_is_said(template):
    methods = template.all("aws_api_gateway_method").values()

    assert sorted((method["http_method"], method["authorization"]) for method in methods) == [
        ("GET", "AWS_IAM"),
        ("GET", "NONE"),
        ("POST", "NONE"),
        ("PUT", "NONE"),
    ]


def test_every_method_is_validated(template):
    validator = template.one("aws_api_gateway_request_validator")

    assert validator["validate_request_body"] is validator["validate_request_parameters"] is True
    for method in template.all("aws_api_gateway_method").values():
        assert method["request_validator_id"].startswith("${aws_api_gateway_request_validator.")


def test_model_is_shared_and_holds_for_json_alone(template):
    model = template.one("aws_api_gateway_model")

    assert (model["name"], model["content_type"]) == ("Order", "application/json")
    assert model["schema"] == ORDER.render()
    methods = template.all("aws_api_gateway_method").values()
    assert sorted((method["http_method"], list(method.get("request_models", {}))) for method in methods) == [
        ("GET", []),
        ("GET", []),
        ("POST", ["application/json"]),
        ("PUT", ["application/json"]),
    ]


def test_path_parameters_are_declared(template):
    method = template.named("aws_api_gateway_method", http_method="PUT")

    assert method["request_parameters"] == {"method.request.path.id": True}
    assert "request_parameters" not in template.named("aws_api_gateway_method", http_method="POST")


def test_integration_calls_the_alias_by_post_and_waits_29_seconds(template):
    for integration in template.all("aws_api_gateway_integration").values():
        assert integration["type"] == "AWS_PROXY"
        assert integration["integration_http_method"] == "POST"
        assert re.fullmatch(r"\$\{aws_lambda_alias\.\w+\.invoke_arn\}", integration["uri"])
        assert integration["timeout_milliseconds"] == 29_000


def test_each_route_may_be_called_and_nothing_else(template):
    permissions = template.all("aws_lambda_permission").values()

    assert sorted(permission["source_arn"].partition("execution_arn}")[2] for permission in permissions) == [
        "/dev/GET/",
        "/dev/GET/orders/*",
        "/dev/POST/orders",
        "/dev/PUT/orders/*",
    ]
    assert {permission["principal"] for permission in permissions} == {"apigateway.amazonaws.com"}


def test_parameter_that_is_renamed_stays_the_resource_that_it_was():
    before, after = (of_routes({"path": f"/orders/{{{name}}}"}) for name in ("id", "number"))

    assert set(before.all("aws_api_gateway_resource")) == set(after.all("aws_api_gateway_resource"))
    assert set(before.all("aws_api_gateway_method")) == set(after.all("aws_api_gateway_method"))


def test_statement_id_is_one_that_lambda_takes():
    template = of_routes({"path": "/" + "a" * 200 + "/{proxy+}"})

    assert re.fullmatch(r"[a-zA-Z0-9-]{1,100}", template.one("aws_lambda_permission")["statement_id"])


def test_segment_may_be_called_like_a_method_or_a_resource():
    template = of_routes({"path": "/POST"}, {"path": "/"}, {"path": "/Resource"}, {"path": "/POST/Method"})

    assert template.counts["aws_api_gateway_resource"] == 3
    assert template.counts["aws_api_gateway_method"] == 4


def test_two_apis_may_share_a_function():
    def build(scope):
        from constructs import Construct

        function = StubFunction(scope)
        for name in ("First", "Second"):
            log = logs(access_log_name=f"/aws/apigateway/{name}")
            rest_api(Construct(scope, name), name=name, routes=[route(function)], logs=log)

    assert Template.of(build).counts["aws_lambda_permission"] == 2


def test_declared_parameters_are_required_or_not():
    template = of_routes({"path": "/{id}", "parameters": (Header("If-Match"), QueryString("limit", required=False))})

    assert template.one("aws_api_gateway_method")["request_parameters"] == {
        "method.request.path.id": True,
        "method.request.header.If-Match": True,
        "method.request.querystring.limit": False,
    }


def test_method_may_ask_for_a_key_and_have_a_name_and_several_models():
    line = Model(name="Line", description="A line", schema={})
    changes = {"api_key_required": True, "operation_name": "putOrder", "request_models": {"text/json": line}}

    method = of_routes({"request_model": ORDER, **changes}).one("aws_api_gateway_method")
    assert (method["api_key_required"], method["operation_name"]) == (True, "putOrder")
    assert sorted(method["request_models"]) == ["application/json", "text/json"]


def test_cache_tells_callers_apart_by_everything_that_the_route_takes():
    def build(scope):
        cached = route(
            StubFunction(scope),
            method="GET",
            path="/{id}",
            parameters=(Header("Accept-Language"), QueryString("limit")),
            cache_seconds=60,
        )
        rest_api(scope, routes=[cached], stage=StageOptions(cache_cluster_gib="0.5"))

    assert Template.of(build).one("aws_api_gateway_integration")["cache_key_parameters"] == [
        "method.request.header.Accept-Language",
        "method.request.path.id",
        "method.request.querystring.limit",
    ]


class Sender:
    role_arn = "arn:aws:iam::123456789012:role/sender"
    policy = None


def test_services_are_called_as_their_integrations_say():
    def build(scope):
        web = HttpIntegration(url="https://stock.example.com/{proxy}")
        queue = AwsIntegration(
            service="sqs", path="1/orders", role=Sender(), request_templates={"application/json": "x"}
        )
        made = {"authorization": Authorization.IAM, "integration_timeout_milliseconds": 5000}
        routes = [
            Route(method="GET", path="/stock/{proxy+}", integration=web, **made),
            Route(method="POST", path="/queue", integration=queue, **made),
        ]
        rest_api(scope, routes=routes, binary_media_types=["image/png"])

    template = Template.of(build)
    web = template.named("aws_api_gateway_integration", type="HTTP_PROXY")
    assert (web["integration_http_method"], web["timeout_milliseconds"]) == ("GET", 5000)
    assert "content_handling" not in web
    queue = template.named("aws_api_gateway_integration", type="AWS")
    assert queue["uri"] == "arn:aws:apigateway:us-east-1:sqs:path/1/orders"
    assert queue["content_handling"] == "CONVERT_TO_TEXT"
    statuses = {found["status_code"] for found in template.all("aws_api_gateway_method_response").values()}
    assert statuses == {"200", "400", "502"}
    assert template.all("aws_lambda_permission") == {}
    assert set(template.one("aws_api_gateway_deployment")["triggers"]) == {"redeployment"}
