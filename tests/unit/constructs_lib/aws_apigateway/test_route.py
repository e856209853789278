import pytest

from constructs_lib.aws_apigateway import (
    Authorization,
    Header,
    MockIntegration,
    Model,
    QueryString,
    Route,
    RouteResponse,
)
from constructs_lib.core.errors import ConstructError
from tests.support.rest_api import Uncalled, route

ARGUMENTS = {"method": "POST", "path": "/orders", "function": Uncalled(), "authorization": Authorization.NONE}
MODEL = Model(name="Order", description="An order", schema={})
ANSWER = RouteResponse(status=200, description="Found")


def test_authorization_has_no_default():
    with pytest.raises(TypeError, match="authorization"):
        Route(method="POST", path="/orders", function=Uncalled())


@pytest.mark.parametrize("authorization", ["NONE", None, ""])
def test_authorization_is_said_in_so_many_words(authorization):
    with pytest.raises(ConstructError, match=r"say Authorization\.IAM, or Authorization\.NONE"):
        route(Uncalled(), authorization=authorization)


@pytest.mark.parametrize("milliseconds", [0, 49, 29_001, 30_000])
def test_integration_timeout_outside_of_api_gateway_s_bounds_is_refused(milliseconds):
    with pytest.raises(ConstructError, match=f"is {milliseconds}; API Gateway takes 50 to 29,000"):
        route(Uncalled(), integration_timeout_milliseconds=milliseconds)


@pytest.mark.parametrize("milliseconds", [10_000, 9_999])
def test_function_that_may_outlast_the_gateway_is_refused(milliseconds):
    with pytest.raises(ConstructError, match="may run for 10 s, and the gateway gives up after"):
        route(Uncalled(), integration_timeout_milliseconds=milliseconds)


def test_function_that_ends_before_the_gateway_is_accepted():
    assert route(Uncalled(), integration_timeout_milliseconds=10_001).integration_timeout_milliseconds == 10_001


def test_function_and_integration_exclude_each_other():
    for changes in ({"integration": MockIntegration()}, {"function": None}):
        with pytest.raises(ConstructError, match="it needs a function or an integration, and one of them alone"):
            Route(**{**ARGUMENTS, **changes})


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"authorization_scopes": ("read",)}, "authorization_scopes are for a CognitoAuthorizer"),
        ({"operation_name": "put order"}, "the operation name 'put order' is not letters"),
        ({"request_models": {"application/json": MODEL}}, "both say what a body of type application/json is"),
        ({"request_models": {"json": MODEL}}, "the content type 'json' is no media type"),
        ({"parameters": (Header("A"), Header("a"))}, "the header parameter 'a' is there twice"),
        ({"responses": (ANSWER, ANSWER)}, "the response 200 is there twice"),
        ({"log_level": "WARN"}, "level is 'WARN'; API Gateway has ERROR, INFO, OFF: use ERROR for WARN"),
        ({"cache_seconds": 0}, "cache_seconds is 0; API Gateway takes 1 to 3,600"),
        ({"cache_seconds": 60}, "given to callers whom they are not for"),
        ({"cache_seconds": 60, "method": "GET", "authorization": Authorization.IAM}, "cache GET routes with"),
    ],
)
def test_contradiction_is_refused(changes, fault):
    with pytest.raises(ConstructError, match=fault):
        Route(**{**ARGUMENTS, "request_model": MODEL, **changes})


def test_header_and_query_string_may_share_a_name():
    assert len(Route(**{**ARGUMENTS, "parameters": (Header("a"), QueryString("a"))}).parameters) == 2


def test_open_route_may_be_cached():
    assert Route(**{**ARGUMENTS, "method": "GET", "cache_seconds": 60}).cache_seconds == 60


def test_route_finds_its_limits_by_method_and_path():
    made = Route(**{**ARGUMENTS, "request_model": MODEL})

    assert {made: 1}[made] == 1
