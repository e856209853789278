"""Which faults of an AWS call are answered with 503; all others leave the handler and count as errors."""

from collections.abc import Iterator
from contextlib import contextmanager

from botocore.exceptions import ClientError, HTTPClientError
from botocore.exceptions import ConnectionError as EndpointConnectionError
from botocore.parsers import ResponseParserError

from common.aws_client import OutOfTimeError
from common.errors import UnavailableError

# Source: Amazon DynamoDB Developer Guide, "Error handling with DynamoDB": throttles that come with status 400.
_THROTTLES = frozenset(
    {
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded",
        "ThrottlingException",
        "TooManyRequestsException",
    }
)


@contextmanager
def unavailable_on_fault() -> Iterator[None]:
    """Turn what a later attempt can cure into an answer.

    Raises
    ------
    UnavailableError
        If AWS throttles, fails by itself, cannot be reached, or did not answer in time. After a lost answer the call
        may have taken effect: the caller repeats it with the same idempotency key.
    """
    try:
        yield
    except (EndpointConnectionError, HTTPClientError, OutOfTimeError, ResponseParserError) as error:
        raise UnavailableError("the service cannot be reached in time; repeat the request") from error
    except ClientError as error:
        if not _is_transient(error):
            raise
        raise UnavailableError("the service is over its capacity; repeat the request") from error


def _is_transient(error: ClientError) -> bool:
    status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
    return status >= 500 or status == 429 or error.response.get("Error", {}).get("Code") in _THROTTLES
