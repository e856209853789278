import pytest

from constructs_lib.aws_apigateway import RouteResponse
from constructs_lib.core.errors import ConstructError


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"status": 600}, "API Gateway takes a status of 100 to 599"),
        ({"headers": ("A B",)}, "the header name 'A B' holds"),
        ({"models": {"json": None}}, "the content type 'json' is no media type"),
    ],
)
def test_answer_that_api_gateway_refuses_is_refused(changes, fault):
    with pytest.raises(ConstructError, match=fault):
        RouteResponse(**{"status": 200, "description": "Found", **changes})
