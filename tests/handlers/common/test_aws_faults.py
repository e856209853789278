import pytest
from botocore.exceptions import (
    ClientError,
    ConnectTimeoutError,
    EndpointConnectionError,
    ParamValidationError,
    ReadTimeoutError,
)
from botocore.parsers import ResponseParserError

from common.aws_client import OutOfTimeError
from common.aws_faults import unavailable_on_fault
from common.errors import UnavailableError

URL = "https://dynamodb.us-east-1.amazonaws.com"


def client_error(code: str, status: int) -> ClientError:
    answer = {"Error": {"Code": code, "Message": "internal"}, "ResponseMetadata": {"HTTPStatusCode": status}}
    return ClientError(answer, "PutItem")


@pytest.mark.parametrize(
    "fault",
    [
        client_error("ProvisionedThroughputExceededException", 400),
        client_error("RequestLimitExceeded", 400),
        client_error("ThrottlingException", 400),
        client_error("SlowDown", 429),
        client_error("InternalServerError", 500),
        client_error("ServiceUnavailable", 503),
        ConnectTimeoutError(endpoint_url=URL),
        EndpointConnectionError(endpoint_url=URL),
        ReadTimeoutError(endpoint_url=URL),
        ResponseParserError("half an answer"),
        OutOfTimeError("attempt 1"),
    ],
)
def test_what_a_later_attempt_can_cure_is_503_with_retry_after(fault):
    with pytest.raises(UnavailableError) as refusal, unavailable_on_fault():
        raise fault

    assert refusal.value.status == 503
    assert refusal.value.headers == {"Retry-After": "1"}
    assert refusal.value.__cause__ is fault
    assert "dynamodb" not in refusal.value.message


@pytest.mark.parametrize(
    "fault",
    [
        client_error("ValidationException", 400),
        client_error("AccessDeniedException", 400),
        client_error("ResourceNotFoundException", 400),
        client_error("ConditionalCheckFailedException", 400),
        ParamValidationError(report="ours"),
        KeyError("ours"),
    ],
)
def test_what_is_our_own_fault_leaves_as_it_is(fault):
    with pytest.raises(type(fault)) as left, unavailable_on_fault():
        raise fault

    assert left.value is fault
