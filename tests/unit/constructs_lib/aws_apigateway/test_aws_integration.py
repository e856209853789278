import json

import pytest

from constructs_lib.aws_apigateway import AwsIntegration, IntegrationResponse
from constructs_lib.core.errors import ConstructError


class Sender:
    role_arn = "${aws_iam_role.sender.arn}"
    policy = None


def of(**changes) -> AwsIntegration:
    return AwsIntegration(**{"service": "sqs", "role": Sender(), "path": "123456789012/orders", **changes})


def test_service_is_called_in_the_api_s_own_role():
    made = of(headers={"A": "'b'"}, query_strings={"c": "'d'"}, request_templates={"application/json": "x"})

    assert made.arguments(region="us-east-1", path_parameters=()) == {
        "type": "AWS",
        "uri": "arn:aws:apigateway:us-east-1:sqs:path/123456789012/orders",
        "integration_http_method": "POST",
        "credentials": "${aws_iam_role.sender.arn}",
        "passthrough_behavior": "WHEN_NO_TEMPLATES",
        "request_parameters": {"integration.request.header.A": "'b'", "integration.request.querystring.c": "'d'"},
        "request_templates": {"application/json": "x"},
    }


def test_service_is_called_by_action():
    arguments = of(service="dynamodb", path=None, action="PutItem").arguments(region="eu-west-1", path_parameters=())

    assert arguments["uri"] == "arn:aws:apigateway:eu-west-1:dynamodb:action/PutItem"


def test_errors_of_the_service_have_the_one_form_and_none_of_its_words():
    default, refused, failed = of().all_responses

    assert (default.status, default.pattern) == (200, None)
    assert (refused.status, refused.pattern) == (400, r"4\d{2}")
    assert (failed.status, failed.pattern) == (502, r"5\d{2}")
    for answer in (refused, failed):
        error = json.loads(answer.templates["application/json"])["error"]
        assert list(error) == ["code", "message", "requestId"]
        assert error["requestId"] == "$context.requestId"


def test_own_answer_takes_the_place_of_the_usual_one():
    own = IntegrationResponse(status=400, pattern="400")

    assert [answer for answer in of(responses=(IntegrationResponse(), own)).all_responses if answer.status == 400] == [
        own
    ]


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"service": "SQS"}, "it is no service's name"),
        ({"action": "SendMessage"}, "it needs an action or a path, and one of them alone"),
        ({"path": None}, "it needs an action or a path"),
        ({"path": None, "action": "Send Message"}, "the action is 'Send Message'"),
        ({"path": "a?b"}, "the path is 'a\\?b'"),
        ({"request_templates": {"json": ""}}, "no media type"),
        ({"responses": ()}, "0 responses have no pattern"),
    ],
)
def test_call_that_cannot_be_made_is_refused(changes, fault):
    with pytest.raises(ConstructError, match=f"^AWS integration .*{fault}"):
        of(**changes)
