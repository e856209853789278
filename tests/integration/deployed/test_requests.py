import json
import re
import time
import uuid

import httpx
import pytest

UUID_V7 = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
TIMESTAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")


def uuid7() -> str:
    milliseconds = time.time_ns() // 1_000_000
    random = uuid.uuid4().int & ((1 << 74) - 1)
    value = milliseconds << 80 | 7 << 76 | (random >> 62) << 64 | 0b10 << 62 | random & ((1 << 62) - 1)
    return str(uuid.UUID(int=value))


def post(deployed, body, **headers) -> httpx.Response:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return httpx.post(deployed.url, content=content, headers={"Content-Type": "application/json"} | headers, timeout=30)


def stored(deployed, answer: httpx.Response) -> dict:
    key = {name: {"S": value} for name, value in answer.json().items()}
    return deployed.client("dynamodb").get_item(TableName="data-api-local", Key=key)["Item"]


def test_object_is_stored_with_every_digit(deployed):
    answer = post(deployed, b'{"exact": 1234567890.0123456789012345678, "deep": {"list": [true, null, "x"]}}')

    assert answer.status_code == 201
    assert set(answer.json()) == {"id", "timestamp"}
    assert UUID_V7.fullmatch(answer.json()["id"])
    assert TIMESTAMP.fullmatch(answer.json()["timestamp"])
    item = stored(deployed, answer)
    assert set(item) == {"id", "timestamp", "body", "digest"}
    assert item["body"] == {
        "M": {
            "exact": {"N": "1234567890.0123456789012345678"},
            "deep": {"M": {"list": {"L": [{"BOOL": True}, {"NULL": True}, {"S": "x"}]}}},
        }
    }


def test_repeat_with_a_key_answers_the_same_and_stores_once(deployed):
    key = uuid7()

    first = post(deployed, {"n": 1}, **{"Idempotency-Key": key})
    second = post(deployed, {"n": 1}, **{"idempotency-key": key})
    other = post(deployed, {"n": 2}, **{"Idempotency-Key": key})

    assert (first.status_code, second.status_code, other.status_code) == (201, 200, 409)
    assert first.json() == second.json()
    assert first.json()["id"] == key
    assert [item["body"] for item in deployed.items() if item["id"]["S"] == key] == [{"M": {"n": {"N": "1"}}}]


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"", {}, 400),
        (b"nope", {}, 400),
        (b"[1]", {}, 400),
        (b'"text"', {}, 400),
        (b'{"a": NaN}', {}, 400),
        (b'{"a": Infinity}', {}, 400),
        (b'{"a": 1, "a": 2}', {}, 400),
        (b'{"a": ' + b"9" * 39 + b"}", {}, 400),
        (b'{"a": 1e400}', {}, 400),
        (b'{"a": 1}', {"Idempotency-Key": "not-a-uuid"}, 400),
        (b'{"a": 1}', {"Idempotency-Key": "0190163d-8694-739b-aea5-966c26f8ad91"}, 400),
        (b'{"a": 1}', {"Content-Type": "text/plain"}, 415),
        (b'{"a": "' + b"x" * 400 * 1024 + b'"}', {}, 413),
    ],
)
def test_bad_request_gets_its_answer_in_the_common_form(deployed, body, headers, status):
    before = len(deployed.items())

    answer = post(deployed, body, **headers)

    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/json"
    assert set(answer.json()) == {"error"}
    assert set(answer.json()["error"]) == {"code", "message", "requestId"}
    assert len(deployed.items()) == before


def test_unknown_route_is_a_404_in_the_common_form(deployed):
    answer = httpx.get(deployed.url + "/other")

    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == "RESOURCE_NOT_FOUND"


def test_logs_hold_the_request_but_not_its_body(deployed):
    canary = f"canary{uuid.uuid4().hex}"
    answer = post(deployed, {"secret": canary})
    client = deployed.client("logs")

    def events(group: str) -> str:
        found = client.filter_log_events(logGroupName=group)["events"]
        return "\n".join(event["message"] for event in found)

    deadline = time.monotonic() + 10
    access = "/aws/apigateway/data-api-access-local"
    while (request_id := answer.headers["x-amzn-requestid"]) not in events(access) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert request_id in events(access)
    assert request_id in events("/aws/lambda/data-api-post-data-local")
    assert all(canary not in events(group["logGroupName"]) for group in client.describe_log_groups()["logGroups"])
