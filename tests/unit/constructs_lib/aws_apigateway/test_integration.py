import pytest

from constructs_lib.aws_apigateway import IntegrationResponse, MockIntegration
from constructs_lib.aws_apigateway.integration import responses_fault
from constructs_lib.core.errors import ConstructError


def test_mock_answers_with_its_status_and_refuses_bodies_of_other_types():
    arguments = MockIntegration(status=203).arguments(region="", path_parameters=())

    assert arguments == {
        "type": "MOCK",
        "passthrough_behavior": "WHEN_NO_TEMPLATES",
        "request_templates": {"application/json": '{"statusCode":203}'},
    }


def test_mock_has_one_answer():
    (answer,) = MockIntegration(status=203, body="ok", content_type="text/plain", headers={"A": "'b'"}).responses

    assert answer == IntegrationResponse(status=203, templates={"text/plain": "ok"}, headers={"A": "'b'"})


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"status": 99}, "API Gateway takes a status of 100 to 599"),
        ({"templates": {"json": ""}}, "the content type 'json' is no media type"),
        ({"headers": {"A": "b"}}, "the value of the header A is 'b'; put a text into single quotes"),
    ],
)
def test_answer_that_api_gateway_refuses_is_refused(changes, fault):
    with pytest.raises(ConstructError, match=fault):
        IntegrationResponse(**changes)


def test_mock_that_api_gateway_refuses_is_refused():
    with pytest.raises(ConstructError, match="no media type"):
        MockIntegration(content_type="plain")


def test_answers_among_which_api_gateway_cannot_choose_are_a_fault():
    default, other = IntegrationResponse(), IntegrationResponse(status=400, pattern="4..")

    assert responses_fault((default, other)) is None
    assert "two responses have the status 200" in responses_fault((default, default))
    assert "0 responses have no pattern" in responses_fault((other,))
    assert "2 responses have no pattern" in responses_fault((default, IntegrationResponse(status=201)))
