"""What happens to a document when DynamoDB throttles, fails or falls silent."""

import json
import random
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from botocore.exceptions import ClientError

from common.aws_client import make_client
from common.errors import ConflictError
from common.uuid7 import new_uuid7
from data_api.logic.record import record_document
from data_api.store.documents import DocumentStore
from tests.support.endpoint_faults import error_answer, lose_answer, lose_request, server_error, throttle
from tests.support.lambda_context import FakeContext


@pytest.fixture
def own_quota(handler_module, monkeypatch):
    """A client of the test's own: many faults use up its retries, and a client's retries are counted over its life."""
    monkeypatch.setattr(handler_module, "store", DocumentStore(make_client("dynamodb"), "data-api-local"))


def new_key():
    return new_uuid7(time.time_ns() // 1_000_000)


def test_the_only_call_is_put_item(post, endpoint):
    key = new_key()

    for body in ('{"a": 1}', '{"a": 1}', '{"a": 2}', "[]"):
        post(body, Idempotency_Key=key)

    assert endpoint.sent == {"PutItem": 3}


@pytest.mark.parametrize("fault", [throttle, server_error, lose_request])
def test_a_lasting_fault_is_503_with_retry_after_and_nothing_stored(post, items, endpoint, logs, fault):
    endpoint.next(fault, fault, fault)

    answer = post('{"a": 1}')

    assert (answer.status, answer.code) == (503, "SERVICE_UNAVAILABLE")
    assert answer.headers == {"Content-Type": "application/json", "Retry-After": "1"}
    assert items() == []
    assert [(line["level"], line["message"], line["status"]) for line in logs()] == [
        ("WARNING", "request not served", 503)
    ]


@pytest.mark.parametrize("fault", [throttle, server_error, lose_request])
def test_a_passing_fault_is_not_seen(post, items, endpoint, fault):
    endpoint.next(fault)

    assert post('{"a": 1}').status == 201
    assert len(items()) == 1


@pytest.mark.parametrize("with_key", [True, False])
def test_a_lost_answer_is_found_by_the_sdks_retry_and_is_201(post, items, endpoint, with_key):
    endpoint.next(lose_answer)

    answer = post('{"a": 1}', **({"Idempotency_Key": new_key()} if with_key else {}))

    assert answer.status == 201
    assert [item["id"]["S"] for item in items()] == [answer.document["id"]]


def test_when_every_answer_is_lost_the_repeated_key_finds_its_item(post, items, endpoint):
    key = new_key()
    endpoint.next(lose_answer, lose_answer, lose_answer)

    unknown = post('{"a": 1}', Idempotency_Key=key)
    repeated = post('{"a": 1}', Idempotency_Key=key)

    assert (unknown.status, repeated.status) == (503, 200)
    assert repeated.document["id"] == key
    assert len(items()) == 1


def test_another_body_is_409_even_after_a_retry(post, endpoint):
    key = new_key()
    post('{"a": 1}', Idempotency_Key=key)
    endpoint.next(throttle)

    assert post('{"a": 2}', Idempotency_Key=key).status == 409


def test_an_exhausted_retry_quota_is_503(post, endpoint, own_quota):
    endpoint.at_random(throttle=1)

    statuses = {post('{"a": 1}').status for _ in range(120)}

    assert statuses == {503}
    assert endpoint.sent["PutItem"] < 3 * 120


def test_without_time_for_an_attempt_the_answer_is_503_and_nothing_is_sent(post, items, endpoint):
    answer = post('{"a": 1}', context=FakeContext(remaining_milliseconds=2_000))

    assert answer.status == 503
    assert endpoint.sent == {}
    assert items() == []


@pytest.mark.parametrize("code", ["ValidationException", "AccessDeniedException", "ResourceNotFoundException"])
def test_our_own_faults_leave_the_handler_and_count_as_errors(post, endpoint, code):
    endpoint.next(lambda _: error_answer(400, code))

    with pytest.raises(ClientError, match=code):
        post('{"a": 1}')


def test_an_item_that_dynamodb_counts_as_too_large_is_413(post, items):
    # moto draws its line at 405,000 bytes, so that it stands for a DynamoDB that counts more than we do.
    answer = post(json.dumps({"a": "x" * 407_000}))

    assert (answer.status, answer.code) == (413, "REQUEST_TOO_LARGE")
    assert answer.message == "the body makes an item that is larger than DynamoDB stores"
    assert items() == []


def test_every_acknowledged_document_is_stored_exactly_once(post, items, endpoint, own_quota):
    endpoint.at_random(throttle=0.2, lose_answer=0.03)
    acknowledged = {}

    for number in range(400):
        key = new_key()
        for _ in range(20):
            answer = post(json.dumps({"number": number}), Idempotency_Key=key)
            if answer.status != 503:
                break
        assert answer.status in (200, 201)
        acknowledged[answer.document["id"]] = str(number)

    assert endpoint.sent["PutItem"] > 480
    stored = {item["id"]["S"]: item["body"]["M"]["number"]["N"] for item in items()}
    assert stored == acknowledged
    assert len(items()) == 400


def test_50_threads_with_one_key_make_one_item_and_get_one_answer(handler_module, items, endpoint):
    key, start = new_key(), threading.Barrier(50)

    def record(_):
        start.wait()
        return record_document({"a": "x"}, key=key, now_milliseconds=0, store=handler_module.store)

    with ThreadPoolExecutor(50) as threads:
        receipts = list(threads.map(record, range(50)))

    assert {(receipt.id, len(receipt.timestamp)) for receipt in receipts} == {(key, 24)}
    assert [receipt.repeated for receipt in receipts].count(False) == 1
    assert len(items()) == 1


def test_50_threads_with_one_key_and_two_bodies_agree_on_one_of_them(handler_module, items, endpoint):
    key, start = new_key(), threading.Barrier(50)

    def record(number):
        start.wait()
        try:
            record_document({"a": str(number % 2)}, key=key, now_milliseconds=0, store=handler_module.store)
        except ConflictError:
            return None
        return str(number % 2)

    with ThreadPoolExecutor(50) as threads:
        taken = list(threads.map(record, random.Random(3).sample(range(50), 50)))

    assert taken.count(None) == 25
    assert len(set(taken) - {None}) == 1
    assert items()[0]["body"]["M"]["a"]["S"] in taken
