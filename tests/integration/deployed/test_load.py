from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

CLIENTS, REQUESTS = 8, 1000


def send(deployed, numbers) -> list[tuple[int, str]]:
    """Send one object per number, repeat after a 429, and return what was acknowledged."""
    acknowledged = []
    with httpx.Client(timeout=60) as client:
        for number in numbers:
            while True:
                answer = client.post(deployed.url, json={"load": number})
                if answer.status_code != 429:
                    break
            assert answer.status_code == 201, answer.text
            acknowledged.append((number, answer.json()["id"]))
    return acknowledged


def test_every_acknowledged_item_is_in_the_table_exactly_once(deployed):
    with ThreadPoolExecutor(CLIENTS) as pool:
        parts = pool.map(lambda first: send(deployed, range(first, REQUESTS, CLIENTS)), range(CLIENTS))
        acknowledged = [pair for part in parts for pair in part]

    found = [
        (int(item["body"]["M"]["load"]["N"]), item["id"]["S"])
        for item in deployed.items()
        if "load" in item["body"]["M"]
    ]
    assert len(acknowledged) == REQUESTS
    assert sorted(found) == sorted(acknowledged)


@pytest.fixture
def one_request_a_second(deployed):
    """The stage's throttle, lowered so far that no machine is too slow to exceed it."""
    client = deployed.client("apigateway")
    api_id = deployed.url.split("/")[-3]

    def set_throttle(rate: str, burst: str) -> None:
        client.update_stage(
            restApiId=api_id,
            stageName="local",
            patchOperations=[
                {"op": "replace", "path": "/*/*/throttling/rateLimit", "value": rate},
                {"op": "replace", "path": "/*/*/throttling/burstLimit", "value": burst},
            ],
        )

    set_throttle("1", "1")
    yield
    set_throttle("100", "50")


@pytest.mark.usefixtures("one_request_a_second")
def test_request_beyond_the_limit_is_answered_429_with_a_way_on(deployed):
    with httpx.Client(timeout=30) as client:
        answers = [client.post(deployed.url, json=[]) for _ in range(30)]

    throttled = [answer for answer in answers if answer.status_code == 429]
    assert {answer.status_code for answer in answers} == {400, 429}
    assert throttled[0].headers["retry-after"] == "1"
    assert throttled[0].json()["error"]["code"] == "THROTTLED"
