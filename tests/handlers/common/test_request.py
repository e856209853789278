import base64

import pytest

from common.errors import InvalidBodyError, InvalidEventError, TooLargeError, UnsupportedMediaTypeError
from common.request import MAX_BODY_BYTES, body_bytes, header_values, request_id, require_json, require_proxy_event
from tests.support.proxy_event import REQUEST_ID, post_event


def test_a_proxy_event_is_taken_as_it_is():
    event = post_event("{}")

    assert require_proxy_event(event) is event


@pytest.mark.parametrize("name", ["headers", "multiValueHeaders", "requestContext", "body"])
def test_a_part_that_api_gateway_leaves_null_is_taken(name):
    event = post_event("{}") | {name: None}

    assert require_proxy_event(event) is event


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"httpMethod": None}, "httpMethod is not a string"),
        ({"resource": 1}, "resource is not a string"),
        ({"body": {"a": 1}}, "body is not a string"),
        ({"requestContext": []}, "requestContext is not an object"),
        ({"headers": {"Content-Type": None}}, "headers is not a map of strings"),
        ({"headers": []}, "headers is not a map of strings"),
        (
            {"multiValueHeaders": {"Content-Type": "application/json"}},
            "multiValueHeaders is not a map of lists of strings",
        ),
        ({"multiValueHeaders": {"Content-Type": [1]}}, "multiValueHeaders is not a map of lists of strings"),
    ],
)
def test_a_part_of_another_type_is_named(changes, fault):
    with pytest.raises(InvalidEventError, match=fault):
        require_proxy_event(post_event("{}") | changes)


@pytest.mark.parametrize("event", [None, [], "{}", 1, {}, {"version": "2.0", "routeKey": "POST /data"}])
def test_what_is_no_proxy_event_is_refused(event):
    with pytest.raises(InvalidEventError, match="not an API Gateway proxy event"):
        require_proxy_event(event)


def test_the_request_id_is_that_of_the_access_log():
    assert request_id(post_event("{}"), "invocation") == REQUEST_ID


@pytest.mark.parametrize("event", [None, {}, {"requestContext": None}, {"requestContext": {"requestId": 7}}])
def test_without_it_the_request_id_is_the_invocations(event):
    assert request_id(event, "invocation") == "invocation"


def test_a_header_is_found_in_any_case_with_all_its_values():
    event = post_event("{}", {"x-TWICE": ["one", "two"]})

    assert header_values(event, "X-Twice") == ["one", "two"]
    assert header_values(event, "X-Never") == []


def test_two_spellings_of_a_header_are_one_header():
    assert header_values(post_event("{}", {"X-Key": "one", "x-key": "two"}), "X-KEY") == ["one", "two"]


@pytest.mark.parametrize("several", [None, {}])
def test_single_headers_serve_where_the_others_are_missing(several):
    event = post_event("{}", multiValueHeaders=several, headers={"x-key": "one"})

    assert header_values(event, "X-Key") == ["one"]


def test_an_event_without_headers_has_no_values():
    assert header_values(post_event("{}", multiValueHeaders=None, headers=None), "X-Key") == []


@pytest.mark.parametrize(
    "content_type",
    [
        "application/json",
        "Application/JSON",
        "application/json;charset=utf-8",
        'application/json; charset="UTF-8"',
        "application/json ; profile=x; charset=utf8",
        "application/json; charset=us-ascii",
        "application/json;",
    ],
)
def test_json_in_utf_8_is_taken_with_any_parameters(content_type):
    require_json(post_event("{}", {"Content-Type": content_type}))


def test_a_request_without_content_type_is_taken_as_json():
    require_json(post_event("{}", {"Content-Type": []}))


@pytest.mark.parametrize(
    "content_type",
    ["", "text/plain", "application/xml", "application/x-www-form-urlencoded", "application/jsonp", "json", "; x=1"],
)
def test_another_content_type_is_refused(content_type):
    with pytest.raises(UnsupportedMediaTypeError, match="Content-Type is not application/json"):
        require_json(post_event("{}", {"Content-Type": content_type}))


@pytest.mark.parametrize("charset", ["utf-16", '"iso-8859-1"', "latin1", ""])
def test_another_charset_is_refused(charset):
    with pytest.raises(UnsupportedMediaTypeError, match="charset of Content-Type is not utf-8"):
        require_json(post_event("{}", {"Content-Type": f"application/json; Charset={charset}"}))


def test_two_content_types_are_refused():
    with pytest.raises(UnsupportedMediaTypeError, match="Content-Type is sent 2 times"):
        require_json(post_event("{}", {"Content-Type": ["application/json", "application/json"]}))


def test_a_body_is_read_as_text_or_from_base64():
    text = '{"a": "é"}'

    assert body_bytes(post_event(text)) == text.encode()
    assert body_bytes(post_event(base64.b64encode(text.encode()).decode(), isBase64Encoded=True)) == text.encode()


@pytest.mark.parametrize("body", [None, ""])
def test_a_missing_body_is_empty(body):
    assert body_bytes(post_event(body)) == b""


@pytest.mark.parametrize("body", ["{}", "e30", "e30=\n", "é", "e30==="])
def test_a_body_that_is_no_base64_is_refused(body):
    with pytest.raises(InvalidBodyError, match="the body is not valid base64"):
        body_bytes(post_event(body, isBase64Encoded=True))


def test_a_body_that_utf_8_cannot_write_is_refused():
    with pytest.raises(InvalidBodyError, match="the body is not UTF-8"):
        body_bytes(post_event('{"a": "\ud800"}'))


def test_a_body_may_have_a_mebibyte_and_not_one_byte_more():
    assert len(body_bytes(post_event("x" * MAX_BODY_BYTES))) == MAX_BODY_BYTES
    with pytest.raises(TooLargeError, match="the body is 1048577 bytes; send at most 1048576"):
        body_bytes(post_event("x" * (MAX_BODY_BYTES + 1)))
