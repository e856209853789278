import pytest

from common.aws_client import ANSWER_SECONDS, ATTEMPTS, CONNECT_SECONDS, READ_SECONDS, OutOfTimeError, make_client
from common.deadline import deadline, remaining_seconds
from tests.support.endpoint_faults import EndpointFaults, lose_request, throttle


@pytest.fixture(scope="module")
def client():
    return make_client("dynamodb")


def put(client):
    client.put_item(TableName="data-api-local", Item={"id": {"S": "1"}, "timestamp": {"S": "2"}})


def test_each_call_is_bounded(client):
    config = client.meta.config

    assert config.connect_timeout == CONNECT_SECONDS
    assert config.read_timeout == READ_SECONDS
    assert config.retries == {"mode": "standard", "total_max_attempts": ATTEMPTS}


def test_the_worst_call_ends_before_api_gateway_gives_up():
    longest_pauses = sum(2 ** (attempt - 1) for attempt in range(1, ATTEMPTS))

    assert ATTEMPTS * (CONNECT_SECONDS + READ_SECONDS) + longest_pauses + ANSWER_SECONDS < 10


def test_a_fault_is_tried_again_three_times_in_all(endpoint: EndpointFaults, client):
    endpoint.next(throttle, lose_request)

    put(client)

    assert endpoint.sent == {"PutItem": 3}
    assert len(endpoint.pauses) == 2


def test_no_pause_is_longer_than_the_deadline_allows_for(endpoint: EndpointFaults, client):
    for _ in range(20):
        endpoint.next(throttle, throttle)
        put(client)

    assert max(endpoint.pauses[0::2]) <= 1
    assert max(endpoint.pauses[1::2]) <= 2


@pytest.mark.parametrize(("left", "attempts"), [(3.24, 0), (3.26, 1), (4.24, 1), (4.26, 3), (10, 3)])
def test_an_attempt_is_begun_only_with_time_to_answer_after_it(
    endpoint: EndpointFaults, client, left: float, attempts: int
):
    endpoint.next(throttle, throttle)

    with deadline(lambda: int(left * 1000)):
        if attempts == ATTEMPTS:
            put(client)
        else:
            with pytest.raises(OutOfTimeError, match=f"attempt {attempts + 1} of 3"):
                put(client)

    assert endpoint.sent["PutItem"] == attempts


def test_outside_of_an_invocation_time_has_no_end():
    assert remaining_seconds() == float("inf")
    with deadline(lambda: 1500):
        assert remaining_seconds() == 1.5
    assert remaining_seconds() == float("inf")
