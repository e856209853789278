from constructs_lib.aws_apigateway import Authorization, Cors, IntegrationResponse, MockIntegration, Model, Route
from constructs_lib.aws_apigateway import RouteResponse as Answer
from constructs_lib.aws_apigateway.method_answers import readable_by_pages
from constructs_lib.testing import Template
from tests.support.rest_api import StubFunction, rest_api, route

ORDER = Model(name="Order", description="An order", schema={"type": "object"})


def test_function_s_route_declares_its_answers_and_makes_none():
    stored = Answer(status=201, description="Stored", models={"application/json": ORDER}, headers=("Location",))
    template = Template.of(lambda scope: rest_api(scope, routes=[route(StubFunction(scope), responses=(stored,))]))

    declared = template.one("aws_api_gateway_method_response")
    assert declared["status_code"] == "201"
    assert declared["response_parameters"] == {"method.response.header.Location": True}
    assert declared["response_models"]["application/json"].startswith("${aws_api_gateway_model.")
    assert template.all("aws_api_gateway_integration_response") == {}


def test_mock_s_answer_is_declared_and_made():
    health = MockIntegration(status=203, body="ok", content_type="text/plain", headers={"A": "'b'"})

    def build(scope):
        found = Answer(status=404, description="Gone")
        routes = [
            Route(
                method="GET",
                path="/",
                integration=health,
                authorization=Authorization.NONE,
                responses=(found,),
            )
        ]
        rest_api(scope, routes=routes)

    template = Template.of(build)
    declared = template.all("aws_api_gateway_method_response").values()
    assert sorted(answer["status_code"] for answer in declared) == ["203", "404"]
    made = template.one("aws_api_gateway_integration_response")
    assert made["response_templates"] == {"text/plain": "ok"}
    assert made["response_parameters"] == {"method.response.header.A": "'b'"}
    assert made["status_code"].startswith("${aws_api_gateway_method_response.")
    assert "selection_pattern" not in made


def test_answers_that_the_gateway_makes_can_be_read_by_pages():
    several = Cors(allow_origins=("https://a.example.com", "https://b.example.com"))
    one = Cors(allow_origins=("*",))
    answer = IntegrationResponse(headers={"A": "'b'"})

    assert readable_by_pages(answer, None) is answer
    assert readable_by_pages(answer, one).headers == {"A": "'b'", "Access-Control-Allow-Origin": "'*'"}
    assert readable_by_pages(answer, one).templates == {}
    assert readable_by_pages(answer, several).templates == {"application/json": several.template() + "$input.body"}
