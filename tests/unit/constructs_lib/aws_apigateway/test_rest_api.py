import pytest
from cdktf_cdktf_provider_aws.provider import AwsProvider
from constructs import Construct

from constructs_lib.aws_apigateway import ApiPolicy, PrivateEndpoint, RestApi
from constructs_lib.core.errors import ConstructError
from constructs_lib.core.placement import place
from constructs_lib.testing import Template
from tests.support.rest_api import StubFunction, rest_api, route


@pytest.fixture(scope="module")
def template() -> Template:
    return Template.of(rest_api)


def test_api_is_regional(template):
    assert template.one("aws_api_gateway_rest_api") == {
        "name": "orders-dev",
        "description": "Takes orders",
        "endpoint_configuration": {"types": ["REGIONAL"]},
        "lifecycle": {"create_before_destroy": True},
    }


@pytest.mark.parametrize("argument", ["throttle", "logs", "description", "stage_name"])
def test_nothing_that_protects_the_api_has_a_default(argument):
    arguments = {"name": "n", "description": "d", "stage_name": "dev", "routes": [], "throttle": None, "logs": None}
    del arguments[argument]

    with pytest.raises(TypeError, match=argument):
        RestApi(None, "Api", **arguments)


def test_routes_that_aws_refuses_are_refused_with_the_api_s_path():
    def build(scope):
        function = StubFunction(scope)
        rest_api(scope, routes=[route(function), route(function)])

    with pytest.raises(ConstructError, match=r"^test/Api: the route POST /orders is there twice"):
        Template.of(build)


def test_url_is_the_stage_s():
    urls = []

    Template.of(lambda scope: urls.append(rest_api(scope).url))

    assert urls[0].startswith("${")


def test_everything_goes_where_the_placement_says():
    def build(scope):
        system = Construct(scope, "System")
        place(
            system,
            provider=AwsProvider(scope, "Aws", region="us-west-2", alias="west"),
            tags={"Application": "orders"},
        )
        rest_api(system, routes=[route(StubFunction(scope))])

    template = Template.of(build)
    for kind, named in template.resources.items():
        for resource in named.values():
            if kind not in {"aws_lambda_alias", "aws_lambda_permission"}:
                assert resource["provider"] == "aws.west", kind
    tagged = {kind for kind, named in template.resources.items() if any("tags" in found for found in named.values())}
    assert tagged == {"aws_api_gateway_rest_api", "aws_api_gateway_stage", "aws_cloudwatch_log_group"}


def test_no_argument_is_one_that_provider_6_removed(template):
    removed = {"reset_on_delete", "stage_description", "canary_settings", "region"}

    for kind, named in template.resources.items():
        for resource in named.values():
            assert not removed & set(resource), kind


@pytest.mark.parametrize("what", ["name", "description"])
@pytest.mark.parametrize("text", ["", "x" * 1025])
def test_text_that_api_gateway_refuses_is_refused(what, text):
    with pytest.raises(ConstructError, match=f"^test/Api: the {what} has {len(text)} characters; give 1 to 1024"):
        Template.of(lambda scope: rest_api(scope, **{what: text}))


def test_api_of_another_ones_name_would_mix_their_metrics():
    def build(scope):
        for part in ("A", "B"):
            rest_api(Construct(scope, part))

    with pytest.raises(ConstructError, match=r"^test/B/Api: the REST API 'orders-dev' is test/A/Api's already"):
        Template.of(build)


def test_private_api_is_reached_by_its_endpoints_and_has_a_policy():
    policy, endpoint = ApiPolicy(vpc_ids=("vpc-0a1b2c3d",)), PrivateEndpoint(vpc_endpoint_ids=("vpce-0a1b2c3d",))
    template = Template.of(lambda scope: rest_api(scope, policy=policy, private_endpoint=endpoint))

    assert template.one("aws_api_gateway_rest_api")["endpoint_configuration"] == {
        "types": ["PRIVATE"],
        "vpc_endpoint_ids": ["vpce-0a1b2c3d"],
    }
    assert "policy" not in template.one("aws_api_gateway_rest_api")
    with pytest.raises(ConstructError, match="AWS deploys no private API without a policy"):
        Template.of(lambda scope: rest_api(scope, private_endpoint=endpoint))


def test_settings_of_the_api_are_its_own():
    def build(scope):
        rest_api(
            scope,
            disable_execute_api_endpoint=True,
            binary_media_types=["image/png"],
            minimum_compression_bytes=0,
            api_key_source="AUTHORIZER",
        )

    api = Template.of(build).one("aws_api_gateway_rest_api")
    assert api["disable_execute_api_endpoint"] is True
    assert api["binary_media_types"] == ["image/png"]
    assert api["minimum_compression_size"] == "0"
    assert api["api_key_source"] == "AUTHORIZER"


def test_address_of_a_route_is_below_the_stage_s():
    urls = []

    def build(scope):
        api = rest_api(scope)
        urls.append((api.url_for(api.routes[0]), api.url))

    Template.of(build)
    assert urls[0][0] == f"{urls[0][1]}/orders"


def test_routes_may_be_a_generator():
    template = Template.of(lambda scope: rest_api(scope, routes=(each for each in [route(StubFunction(scope))])))

    assert template.one("aws_api_gateway_method")["http_method"] == "POST"
