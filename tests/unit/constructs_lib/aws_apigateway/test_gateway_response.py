import pytest

from constructs_lib.aws_apigateway import GatewayResponse
from constructs_lib.core.errors import ConstructError


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"type": "TEAPOT"}, "API Gateway has no such type; it has ACCESS_DENIED"),
        ({"status": 200}, "the status is 200; an error's is 400 to 599"),
        ({"message": "of $context.path"}, "is shown to callers; leave out the"),
        ({"code": "$code"}, "is shown to callers"),
        ({"headers": {"Retry After": "1"}}, "the header 'Retry After' is '1'"),
        ({"headers": {"Retry-After": "'1'"}}, "write printable text without single quotes"),
    ],
)
def test_answer_that_api_gateway_refuses_or_fills_in_is_refused(changes, fault):
    with pytest.raises(ConstructError, match=f"^gateway response .*{fault}"):
        GatewayResponse(**{"type": "THROTTLED", "code": "SLOW", "message": "later", **changes})
