import pytest

from constructs_lib.aws_apigateway import HttpIntegration
from constructs_lib.core.errors import ConstructError

URL = "https://stock.example.com/items/{id}"


def test_path_parameters_of_the_address_are_filled_in():
    arguments = HttpIntegration(url=URL, headers={"X-Id": "context.requestId"}).arguments(
        region="", path_parameters=("id", "other")
    )

    assert arguments == {
        "type": "HTTP_PROXY",
        "uri": URL,
        "integration_http_method": None,
        "request_parameters": {
            "integration.request.path.id": "method.request.path.id",
            "integration.request.header.X-Id": "context.requestId",
        },
    }


def test_link_leads_into_a_vpc():
    arguments = HttpIntegration(url="http://stock.internal", vpc_link_id="a1").arguments(region="", path_parameters=())

    assert (arguments["connection_type"], arguments["connection_id"]) == ("VPC_LINK", "a1")
    assert arguments["request_parameters"] is None


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"url": "stock.example.com"}, "it is no address; write https://host/path"),
        ({"url": "https://stock.example.com/?a=1"}, "it is no address"),
        ({"url": "http://stock.example.com"}, "it is not encrypted; use https, or a VPC link"),
        ({"method": "get"}, "the method is 'get'"),
    ],
)
def test_service_that_cannot_be_called_safely_is_refused(changes, fault):
    with pytest.raises(ConstructError, match=f"^HTTP integration .*{fault}"):
        HttpIntegration(**{"url": URL, **changes})


def test_parameter_that_the_route_has_not_is_refused():
    with pytest.raises(ConstructError, match="the route has no path parameter 'id'; it has none"):
        HttpIntegration(url=URL).arguments(region="", path_parameters=())


def test_address_of_the_same_stack_is_a_token():
    arguments = HttpIntegration(url="${aws_lb.a.url}").arguments(region="", path_parameters=("id",))

    assert arguments["request_parameters"] == {"integration.request.path.id": "method.request.path.id"}
