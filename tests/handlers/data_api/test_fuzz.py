"""Whatever API Gateway can send, and much that it cannot: an answer, never an exception, never a 5xx."""

import base64
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.proxy_event import post_event

REFUSALS = {400, 404, 413, 415}
# The fixtures are one table and one handler for all examples: they keep nothing that an example could see.
fuzz = settings(
    max_examples=120,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

TEXT = st.text(max_size=40)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)
FRAGMENTS = st.lists(
    st.sampled_from(
        ['{"', '"}', '":', "[", "]", ",", "1", "e", "-", ".", "NaN", "\\u", "d800", "\\", '"', " ", "a", "{}"]
    )
    | TEXT,
    max_size=25,
).map("".join)
HEADERS = st.dictionaries(
    st.sampled_from(["Content-Type", "content-type", "Idempotency-Key", "IDEMPOTENCY-KEY", "Accept-Encoding"]) | TEXT,
    st.sampled_from(["application/json", "application/json; charset=", "gzip", "text/plain"]) | TEXT,
    max_size=4,
)


@pytest.fixture
def check(invoke):
    def call(event):
        answer = invoke(event)
        if answer.status == 201:
            assert set(answer.document) == {"id", "timestamp"}
            return
        assert answer.status in REFUSALS
        assert set(answer.document["error"]) == {"code", "message", "requestId"}
        assert answer.message

    return call


@fuzz
@given(st.dictionaries(TEXT, JSON, max_size=5))
def test_any_json_object_is_stored_or_refused(check, document):
    check(post_event(json.dumps(document)))


@fuzz
@given(FRAGMENTS | st.text(st.characters(), max_size=60))
def test_any_text_is_stored_or_refused(check, body):
    check(post_event(body))


@fuzz
@given(st.binary(max_size=80))
def test_any_bytes_are_stored_or_refused(check, body):
    check(post_event(base64.b64encode(body).decode(), isBase64Encoded=True))


@fuzz
@given(TEXT)
def test_any_text_that_claims_to_be_base64_is_stored_or_refused(check, body):
    check(post_event(body, isBase64Encoded=True))


@fuzz
@given(HEADERS, st.booleans())
def test_any_headers_are_answered(check, headers, both):
    event = post_event('{"a": 1}')
    event["headers"] = headers
    event["multiValueHeaders"] = {name: [value, value][: 1 + both] for name, value in headers.items()}
    check(event)


@fuzz
@given(st.dictionaries(st.sampled_from(sorted(post_event("{}"))), JSON, max_size=6))
def test_a_proxy_event_with_any_part_replaced_is_answered(check, changes):
    check({**post_event('{"a": 1}'), **changes})


@fuzz
@given(JSON)
def test_any_direct_invocation_is_answered(check, event):
    check(event)
