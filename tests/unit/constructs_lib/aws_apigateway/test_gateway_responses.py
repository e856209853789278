import json

import pytest

from constructs_lib.aws_apigateway import Authorization, Cors, GatewayResponse, Model
from constructs_lib.aws_apigateway.gateway_responses import gateway_responses, gateway_responses_fault
from constructs_lib.testing import Template
from tests.support.rest_api import Uncalled, rest_api, route

# botocore's model of API Gateway, GatewayResponseType, without those that fall under DEFAULT_5XX.
STATUS_BY_TYPE = {
    "ACCESS_DENIED": "403",
    "BAD_REQUEST_BODY": "400",
    "BAD_REQUEST_PARAMETERS": "400",
    "DEFAULT_4XX": None,
    "DEFAULT_5XX": None,
    "EXPIRED_TOKEN": "403",
    "INTEGRATION_TIMEOUT": "504",
    "INVALID_API_KEY": "403",
    "INVALID_SIGNATURE": "403",
    "MISSING_AUTHENTICATION_TOKEN": "404",
    "QUOTA_EXCEEDED": "429",
    "REQUEST_TOO_LARGE": "413",
    "RESOURCE_NOT_FOUND": "404",
    "THROTTLED": "429",
    "UNAUTHORIZED": "401",
    "UNSUPPORTED_MEDIA_TYPE": "415",
    "WAF_FILTERED": "403",
}


@pytest.fixture(scope="module")
def responses() -> dict:
    made = Template.of(rest_api).all("aws_api_gateway_gateway_response").values()
    return {response["response_type"]: response for response in made}


def test_each_type_of_error_has_aws_s_own_status_but_an_unknown_route_is_404(responses):
    assert {kind: response.get("status_code") for kind, response in responses.items()} == STATUS_BY_TYPE


def test_fault_of_a_function_keeps_its_502(responses):
    assert "status_code" not in responses["DEFAULT_5XX"]
    assert not {"INTEGRATION_FAILURE", "API_CONFIGURATION_ERROR"} & set(responses)


@pytest.mark.parametrize("kind", STATUS_BY_TYPE)
def test_every_error_has_the_one_form(responses, kind):
    (media_type, template), *others = responses[kind]["response_templates"].items()

    error = json.loads(template)["error"]
    assert (media_type, others) == ("application/json", [])
    assert list(error) == ["code", "message", "requestId"]
    assert error["requestId"] == "$context.requestId"


@pytest.mark.parametrize("kind", STATUS_BY_TYPE)
def test_message_is_a_fixed_text(responses, kind):
    error = json.loads(responses[kind]["response_templates"]["application/json"])["error"]

    assert "$" not in error["code"] + error["message"]


def test_refused_body_is_told_what_the_models_take():
    models = [Model(name=name, description=f"An {name}", schema={}) for name in ("Order", "Answer")]
    made = gateway_responses([route(Uncalled(), request_model=models[0]), route(Uncalled(), request_model=models[1])])

    (response,) = (found for found in made if found.type == "BAD_REQUEST_BODY")
    assert response.message == "the body must be JSON of this kind: An Order, or: An Answer"


def test_throttled_caller_is_told_when_to_come_back(responses):
    with_headers = {
        kind: found["response_parameters"] for kind, found in responses.items() if "response_parameters" in found
    }

    assert with_headers == {"THROTTLED": {"gatewayresponse.header.Retry-After": "'1'"}}


@pytest.mark.parametrize(
    ("authorization", "status", "code"),
    [(Authorization.NONE, 404, "RESOURCE_NOT_FOUND"), (Authorization.IAM, 403, "MISSING_AUTHENTICATION_TOKEN")],
)
def test_unsigned_request_of_a_signed_route_is_forbidden_not_missing(authorization, status, code):
    made = gateway_responses([route(Uncalled(), authorization=authorization)])

    (response,) = (found for found in made if found.type == "MISSING_AUTHENTICATION_TOKEN")
    assert (response.status, response.code) == (status, code)


def test_own_answer_takes_the_place_of_the_usual_one():
    own = GatewayResponse(type="THROTTLED", code="SLOW", message="later")
    made = gateway_responses([route(Uncalled())], [own])

    assert [found for found in made if found.type == "THROTTLED"] == [own]
    assert len(made) == len(STATUS_BY_TYPE)


def test_two_answers_of_one_type_are_a_fault():
    own = GatewayResponse(type="THROTTLED", code="SLOW", message="later")

    assert gateway_responses_fault([own]) is None
    assert gateway_responses_fault([own, own]) == "the gateway response THROTTLED is there twice; leave one out"


def test_pages_of_other_origins_can_read_every_error():
    cors = Cors(allow_origins=("https://a.example.com",))
    made = Template.of(lambda scope: rest_api(scope, cors=cors)).all("aws_api_gateway_gateway_response").values()

    for response in made:
        headers = response["response_parameters"]
        assert headers["gatewayresponse.header.Access-Control-Allow-Origin"] == "'https://a.example.com'"
        assert headers["gatewayresponse.header.Vary"] == "'Origin'"
