from constructs_lib.aws_apigateway import Model
from constructs_lib.testing import Template
from tests.support.rest_api import StubFunction, rest_api, route

ITEM = Model(name="Item", description="An item", schema={"type": "object"})
ORDER = Model(name="Order", description="An order", schema={"properties": {"item": {"$ref": "model:Item"}}})


def test_model_waits_for_the_one_that_it_refers_to_by_its_address():
    def build(scope):
        rest_api(scope, routes=[route(StubFunction(scope), request_model=ORDER)], models=[ITEM])

    template = Template.of(build)
    schema = template.named("aws_api_gateway_model", name="Order")["schema"]
    assert '"$ref": "https://apigateway.amazonaws.com/restapis/${aws_api_gateway_rest_api.' in schema
    assert "/models/${aws_api_gateway_model." in schema


def test_model_that_no_route_names_is_made_too():
    template = Template.of(lambda scope: rest_api(scope, models=[ITEM]))

    assert template.one("aws_api_gateway_model")["name"] == "Item"
