import pytest

from constructs_lib.aws_apigateway import Model
from constructs_lib.aws_apigateway.route_table import fault
from tests.support.rest_api import Uncalled, route


def at(method: str, path: str, **changes):
    return route(Uncalled(), method=method, path=path, **changes)


def model(type_name: str) -> Model:
    return Model(name="Order", description="An order", schema={"type": type_name})


def test_no_route_at_all_is_a_fault():
    assert "it has no route" in fault([])


def test_route_that_is_there_twice_is_a_fault():
    assert (
        fault([at("POST", "/orders"), at("POST", "/orders")]) == "the route POST /orders is there twice; leave one out"
    )


@pytest.mark.parametrize("other", ["/orders/{name}", "/orders/{name}/lines", "/orders/{proxy+}"])
def test_two_parameters_on_one_level_are_a_fault(other):
    found = fault([at("GET", "/orders/{id}"), at("GET", other)])

    assert found.startswith("below /orders stand two parameters, {id} and {")


def test_two_models_of_one_name_are_a_fault():
    found = fault([at("POST", "/a", request_model=model("object")), at("POST", "/b", request_model=model("array"))])

    assert found == "two different models are named 'Order'; rename one"


def test_routes_that_share_what_they_may_share_are_no_fault():
    shared = model("object")
    routes = [
        at("GET", "/orders"),
        at("POST", "/orders", request_model=shared),
        at("PUT", "/orders/{id}", request_model=shared),
        at("GET", "/orders/{id}/lines/{line}"),
        at("GET", "/customers/{name}"),
        at("GET", "/orders/newest"),
    ]

    assert fault(routes) is None
