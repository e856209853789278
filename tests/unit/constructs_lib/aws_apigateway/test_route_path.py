import pytest

from constructs_lib.aws_apigateway import RoutePath
from constructs_lib.core.errors import ConstructError


@pytest.mark.parametrize("method", ["post", "ANY", "OPTIONS", "TRACE"])
def test_method_that_is_not_a_business_method_is_refused(method):
    with pytest.raises(ConstructError, match="DELETE, GET, HEAD, PATCH, POST, PUT"):
        RoutePath(method=method, path="/orders")


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
        RoutePath(method="POST", path=path)


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
    made = RoutePath(method="POST", path=path)

    assert made.segments == segments
    assert made.path_parameters == parameters
    assert made.arn_suffix() == arn_suffix


def test_label_is_how_people_write_a_route():
    assert RoutePath(method="POST", path="/orders").label == "POST /orders"


def test_parameter_may_have_a_value_in_an_arn():
    path = RoutePath(method="GET", path="/stats/{userId}/{proxy+}")

    assert path.arn_suffix({"userId": "alice"}) == "GET/stats/alice/*"
    with pytest.raises(ConstructError, match="the path has no parameter 'user'; it has userId, proxy"):
        path.arn_suffix({"user": "alice"})
