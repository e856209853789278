import json

import pytest

from common.api import Answer, Route, respond
from common.deadline import remaining_seconds
from common.errors import ApiError, ConflictError, InvalidBodyError, UnavailableError
from common.observability import make_logger
from tests.support.lambda_context import FakeContext
from tests.support.proxy_event import REQUEST_ID, post_event


def answer_of(handle, event=None, context=None):
    logger = make_logger("served", level="ERROR", stage="dev")
    return respond(Route("POST", "/data", handle), event or post_event("{}"), context or FakeContext(), logger=logger)


def raising(error):
    def handle(_event):
        raise error

    return handle


def test_an_answer_has_the_form_of_a_proxy_integration():
    answer = answer_of(lambda event: Answer(201, {"body": event["body"]}, {"X-More": "1"}))

    assert answer == {
        "statusCode": 201,
        "headers": {"Content-Type": "application/json", "X-More": "1"},
        "body": '{"body": "{}"}',
        "isBase64Encoded": False,
    }


@pytest.mark.parametrize("error", [InvalidBodyError("what and where"), ConflictError("é"), UnavailableError("later")])
def test_a_refusal_has_the_projects_form(error: ApiError):
    answer = answer_of(raising(error))

    assert answer["statusCode"] == error.status
    assert answer["headers"] == {"Content-Type": "application/json", **error.headers}
    assert json.loads(answer["body"]) == {
        "error": {"code": error.code, "message": error.message, "requestId": REQUEST_ID}
    }


def test_what_is_no_refusal_leaves():
    with pytest.raises(ZeroDivisionError):
        answer_of(raising(ZeroDivisionError()))


def test_the_handler_knows_the_time_that_is_left():
    answer = answer_of(lambda _: Answer(200, {"left": remaining_seconds()}), context=FakeContext(1234))

    assert json.loads(answer["body"]) == {"left": 1.234}


def test_every_kind_of_refusal_has_its_own_status_and_code():
    kinds = {(kind.status, kind.code) for kind in ApiError.__subclasses__()}

    assert kinds == {
        (400, "BAD_REQUEST"),
        (400, "BAD_REQUEST_PARAMETERS"),
        (400, "BAD_REQUEST_BODY"),
        (404, "RESOURCE_NOT_FOUND"),
        (409, "CONFLICT"),
        (413, "REQUEST_TOO_LARGE"),
        (415, "UNSUPPORTED_MEDIA_TYPE"),
        (503, "SERVICE_UNAVAILABLE"),
    }
