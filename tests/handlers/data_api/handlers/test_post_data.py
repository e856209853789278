import base64
import hashlib
import json
import time
from uuid import UUID

import pytest

from common.timestamps import iso_utc
from common.uuid7 import milliseconds_of, new_uuid7
from tests.support.lambda_context import FakeContext
from tests.support.proxy_event import REQUEST_ID, post_event


@pytest.fixture
def key():
    return new_uuid7(time.time_ns() // 1_000_000)


def test_an_object_is_stored_with_id_timestamp_and_digest(post, items):
    answer = post('{"name": "first", "price": 19.90, "tags": ["a", null, true], "big": 12345678901234567890.123}')

    body = {
        "name": {"S": "first"},
        "price": {"N": "19.9"},
        "tags": {"L": [{"S": "a"}, {"NULL": True}, {"BOOL": True}]},
        "big": {"N": "12345678901234567890.123"},
    }
    canonical = '{"big":12345678901234567890.123,"name":"first","price":19.9,"tags":["a",null,true]}'
    assert answer.status == 201
    assert set(answer.document) == {"id", "timestamp"}
    assert items() == [
        {
            "id": {"S": answer.document["id"]},
            "timestamp": {"S": answer.document["timestamp"]},
            "body": {"M": body},
            "digest": {"S": hashlib.sha256(canonical.encode()).hexdigest()},
        }
    ]


def test_the_id_is_a_uuid7_and_the_timestamp_the_time_inside_it(post):
    before = time.time_ns() // 1_000_000
    document = post("{}").document

    assert UUID(document["id"]).version == 7
    assert document["timestamp"] == iso_utc(milliseconds_of(document["id"]))
    assert before <= milliseconds_of(document["id"]) <= time.time_ns() // 1_000_000


def test_answers_are_json_and_nothing_else_is_in_their_headers(post):
    assert post("{}").headers == {"Content-Type": "application/json"}
    assert post("[]").headers == {"Content-Type": "application/json"}


def test_without_a_key_equal_bodies_make_two_items(post, items):
    assert post('{"a": 1}').status == post('{"a": 1}').status == 201
    assert len(items()) == 2


def test_a_key_gives_the_item_its_id_and_time(post, items, key):
    answer = post('{"a": 1}', Idempotency_Key=key)

    assert answer.status == 201
    assert answer.document == {"id": key, "timestamp": iso_utc(milliseconds_of(key))}
    assert items()[0]["id"] == {"S": key}


def test_a_repeated_key_with_the_same_body_is_200_and_the_same_answer(post, items, key):
    first = post('{"a": 1, "b": 2}', Idempotency_Key=key)
    second = post('{"b": 2.0, "a": 1}', idempotency_key=key.upper())

    assert (first.status, second.status) == (201, 200)
    assert first.text == second.text
    assert len(items()) == 1


def test_a_repeated_key_with_another_body_is_409_and_changes_nothing(post, items, key):
    post('{"a": 1}', Idempotency_Key=key)
    before = items()

    answer = post('{"a": 2}', Idempotency_Key=key)

    assert (answer.status, answer.code) == (409, "CONFLICT")
    assert answer.message == "Idempotency-Key was used for another body; make a new key"
    assert items() == before


def test_keys_of_the_window_are_taken_and_others_refused(post, items):
    now = time.time_ns() // 1_000_000
    hour, minute = 3_600_000, 60_000

    taken = [post("{}", Idempotency_Key=new_uuid7(now + offset)).status for offset in (-23 * hour, 4 * minute)]
    refused = [post("{}", Idempotency_Key=new_uuid7(now + offset)) for offset in (-25 * hour, 6 * minute)]

    assert taken == [201, 201]
    assert [(answer.status, answer.code) for answer in refused] == [(400, "BAD_REQUEST_PARAMETERS")] * 2
    assert len(items()) == 2


def test_a_repeated_key_header_is_400(post, items, key):
    answer = post("{}", Idempotency_Key=[key, key])

    assert (answer.status, answer.message) == (400, "Idempotency-Key is sent 2 times; send it once")
    assert items() == []


def test_a_base64_body_is_stored_as_the_text_it_holds(invoke, items):
    encoded = base64.b64encode('{"a": "é"}'.encode()).decode()

    assert invoke(post_event(encoded, isBase64Encoded=True)).status == 201
    assert items()[0]["body"] == {"M": {"a": {"S": "é"}}}


def test_an_item_just_under_the_limit_is_stored_and_one_over_it_is_413(post, items):
    fits = json.dumps({"a": "x" * 404_000})
    over = json.dumps({"a": "x" * 409_600})

    assert post(fits).status == 201
    refused = post(over)

    assert (refused.status, refused.code) == (413, "REQUEST_TOO_LARGE")
    assert "409600 can be stored" in refused.message
    assert len(items()) == 1


def test_a_body_that_is_indented_beyond_the_item_limit_is_stored(post):
    assert post('{"a": 1' + " " * 500_000 + "}").status == 201


def test_a_body_over_a_mebibyte_is_413_before_it_is_read(post):
    answer = post('{"a": 1' + " " * 1_048_576)

    assert (answer.status, answer.code) == (413, "REQUEST_TOO_LARGE")


def test_another_content_type_is_415(post, items):
    answer = post("{}", Content_Type="text/plain")

    assert (answer.status, answer.code) == (415, "UNSUPPORTED_MEDIA_TYPE")
    assert items() == []


def test_every_error_has_the_form_and_the_request_id_of_the_access_log(post):
    assert post("[]").document == {
        "error": {
            "code": "BAD_REQUEST_BODY",
            "message": "the body is not a JSON object; send {...}",
            "requestId": REQUEST_ID,
        }
    }


@pytest.mark.parametrize(
    "changes", [{"resource": "/other"}, {"httpMethod": "GET"}, {"resource": ""}, {"resource": "/data/{id}"}]
)
def test_an_unknown_route_is_404(invoke, items, changes):
    answer = invoke(post_event("{}", **changes))

    assert (answer.status, answer.code) == (404, "RESOURCE_NOT_FOUND")
    assert answer.document["error"]["requestId"] == REQUEST_ID
    assert items() == []


@pytest.mark.parametrize("path", ["/data/", "/v1/data"])
def test_the_route_is_the_resource_that_api_gateway_matched_whatever_the_path(invoke, path):
    assert invoke(post_event("{}", path=path)).status == 201


@pytest.mark.parametrize("event", [{}, None, [], "text", 7, {"body": "{}"}, {"httpMethod": "POST"}])
def test_a_direct_invocation_is_400_with_the_invocations_id(invoke, items, event):
    answer = invoke(event)

    assert (answer.status, answer.code) == (400, "BAD_REQUEST")
    assert answer.document["error"]["requestId"] == FakeContext().aws_request_id
    assert items() == []


def test_an_event_with_every_optional_part_null_is_answered(invoke):
    nothing = {name: None for name in post_event("{}") if name not in ("httpMethod", "resource", "body")}

    assert invoke({**post_event('{"a": 1}'), **nothing}).status == 201
    assert invoke({**post_event(None), **nothing}).status == 400


def test_one_log_line_stands_for_each_outcome(post, logs, key):
    post("{}", Idempotency_Key=key)
    post("{}", Idempotency_Key=key)
    post("[]")

    lines = [(line["level"], line["message"], line["status"], line["correlation_id"]) for line in logs()]

    assert lines == [
        ("INFO", "document stored", 201, REQUEST_ID),
        ("INFO", "document stored", 200, REQUEST_ID),
        ("INFO", "request refused", 400, REQUEST_ID),
    ]


def test_an_unexpected_fault_leaves_the_handler(invoke, handler_module, monkeypatch):
    def fail(*_args, **_keywords):
        raise RuntimeError("ours")

    monkeypatch.setattr(handler_module, "record_document", fail)

    with pytest.raises(RuntimeError, match="ours"):
        invoke(post_event("{}"))
