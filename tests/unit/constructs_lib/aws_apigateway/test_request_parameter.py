import pytest

from constructs_lib.aws_apigateway import Header, QueryString
from constructs_lib.core.errors import ConstructError


def test_parameter_says_where_it_is_read():
    assert (Header("If-Match").place, Header("If-Match").source) == ("header", "method.request.header.If-Match")
    assert QueryString("limit").source == "method.request.querystring.limit"
    assert QueryString("limit").required
    assert not QueryString("limit", required=False).required


@pytest.mark.parametrize("name", ["", "If Match", "If:Match"])
def test_name_that_no_header_has_is_refused(name):
    with pytest.raises(ConstructError, match="holds what no header's name may"):
        Header(name)


@pytest.mark.parametrize("name", ["Host", "content-length", "Transfer-Encoding"])
def test_header_that_api_gateway_sets_itself_is_refused(name):
    with pytest.raises(ConstructError, match=f"the header '{name}' is set by API Gateway itself"):
        Header(name)


@pytest.mark.parametrize("name", ["", "a b", "a[]"])
def test_query_string_that_api_gateway_refuses_is_refused(name):
    with pytest.raises(ConstructError, match="is not letters, digits"):
        QueryString(name)
