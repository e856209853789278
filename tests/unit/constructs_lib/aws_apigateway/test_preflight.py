import pytest

from constructs_lib.aws_apigateway import Cors
from constructs_lib.testing import Template
from tests.support.rest_api import StubFunction, rest_api, route

CORS = Cors(allow_origins=("https://a.example.com", "https://b.example.com"))


def of_paths(scope, **changes):
    function = StubFunction(scope)
    routes = [route(function), route(function, method="PUT"), route(function, path="/deep/{id}")]
    return rest_api(scope, routes=routes, cors=CORS, **changes)


@pytest.fixture(scope="module")
def template() -> Template:
    return Template.of(of_paths)


def options(template, kind) -> list[dict]:
    return [found for name, found in template.all(kind).items() if "OPTIONS" in name]


def test_each_path_with_a_route_is_asked_without_authorization_and_without_data(template):
    methods = options(template, "aws_api_gateway_method")

    assert len(methods) == 2
    assert {method["authorization"] for method in methods} == {"NONE"}
    for integration in options(template, "aws_api_gateway_integration"):
        assert integration["type"] == "MOCK"
        assert integration["request_templates"] == {"application/json": '{"statusCode":204}'}
        assert "content_handling" not in integration


def test_answer_names_the_methods_of_the_path(template):
    answers = options(template, "aws_api_gateway_integration_response")

    allowed = [
        answer["response_parameters"]["method.response.header.Access-Control-Allow-Methods"] for answer in answers
    ]
    assert sorted(allowed) == ["'POST'", "'POST,PUT'"]
    assert {answer["response_templates"]["application/json"] for answer in answers} == {CORS.template()}


def test_every_header_of_the_answer_is_declared(template):
    declared = options(template, "aws_api_gateway_method_response")
    answers = options(template, "aws_api_gateway_integration_response")

    assert {answer["status_code"] for answer in declared} == {"204"}
    assert set(declared[0]["response_parameters"]) == set(answers[0]["response_parameters"])


def test_mock_is_read_as_text_where_requests_are_binary():
    template = Template.of(lambda scope: of_paths(scope, binary_media_types=["*/*"]))

    for integration in options(template, "aws_api_gateway_integration"):
        assert integration["content_handling"] == "CONVERT_TO_TEXT"


def test_answer_may_have_the_status_200():
    cors = Cors(allow_origins=("*",), status=200)
    template = Template.of(lambda scope: rest_api(scope, cors=cors))

    (integration,) = options(template, "aws_api_gateway_integration")
    assert integration["request_templates"] == {"application/json": '{"statusCode":200}'}
    (declared,) = options(template, "aws_api_gateway_method_response")
    assert declared["status_code"] == "200"


def test_api_without_cors_answers_no_such_question():
    assert not options(Template.of(rest_api), "aws_api_gateway_method")
