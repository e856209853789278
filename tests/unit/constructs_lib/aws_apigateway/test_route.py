import pytest

from constructs_lib.aws_apigateway import Authorization, Route
from constructs_lib.core.errors import ConstructError
from tests.support.rest_api import Uncalled, route


def test_authorization_has_no_default():
    with pytest.raises(TypeError, match="authorization"):
        Route(method="POST", path="/orders", function=Uncalled())


@pytest.mark.parametrize("authorization", ["NONE", None, ""])
def test_authorization_is_said_in_so_many_words(authorization):
    with pytest.raises(ConstructError, match=r"say Authorization\.IAM, or Authorization\.NONE"):
        route(Uncalled(), authorization=authorization)


@pytest.mark.parametrize("method", ["post", "ANY", "OPTIONS", "TRACE"])
def test_method_that_is_not_a_business_method_is_refused(method):
    with pytest.raises(ConstructError, match="DELETE, GET, HEAD, PATCH, POST, PUT"):
        route(Uncalled(), method=method)


@pytest.mark.parametrize(
    ("path", "fault"),
    [
        ("orders", "does not begin with '/'"),
        ("", "does not begin with '/'"),
        ("/orders/", "segment '' is neither"),
        ("//orders", "segment '' is neither"),
        ("/orders?x=1", "segment 'orders\\?x=1' is neither"),
        ("/or ders", "segment 'or ders' is neither"),
        ("/{}", "segment '{}' is neither"),
        ("/orders{id}", "segment 'orders{id}' is neither"),
        ("/${token}", "is neither"),
        ("/{proxy+}/orders", "greedy parameter '{proxy\\+}' is not the last"),
        ("/{id}/lines/{id}", "two parameters of the path have one name"),
    ],
)
def test_path_that_aws_refuses_is_refused(path, fault):
    with pytest.raises(ConstructError, match=f"^route POST .*{fault}"):
        route(Uncalled(), path=path)


@pytest.mark.parametrize(
    ("path", "segments", "parameters", "arn_suffix"),
    [
        ("/", (), (), "POST/"),
        ("/orders", ("orders",), (), "POST/orders"),
        ("/v1.0/my-orders_", ("v1.0", "my-orders_"), (), "POST/v1.0/my-orders_"),
        ("/orders/{id}/lines", ("orders", "{id}", "lines"), ("id",), "POST/orders/*/lines"),
        ("/{proxy+}", ("{proxy+}",), ("proxy",), "POST/*"),
    ],
)
def test_path_is_taken_apart(path, segments, parameters, arn_suffix):
    made = route(Uncalled(), path=path)

    assert made.segments == segments
    assert made.path_parameters == parameters
    assert made.arn_suffix() == arn_suffix


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


def test_label_is_how_people_write_a_route():
    assert route(Uncalled(), authorization=Authorization.IAM).label == "POST /orders"
