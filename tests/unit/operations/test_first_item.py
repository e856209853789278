from types import SimpleNamespace

import pytest
import urllib3

from localcloud.state import State
from operations import first_item
from operations.command import CommandError

STATE = State(pid=1, host="127.0.0.1", port=5801, api_port=5802, account="000000000000", secret="x", ready=True)
OUTPUTS = {
    "data_api_ApiGatewayUrl": "https://abc123.execute-api.us-east-1.amazonaws.com/local",
    "data_api_DynamoDBTableName": "data-api-local",
}
KEY = {"id": "0190163d-8694-739b-aea5-966c26f8ad91", "timestamp": "2024-06-14T09:16:35.732Z"}


@pytest.fixture
def answers(monkeypatch) -> SimpleNamespace:
    """What the API and the table answer; a test changes it."""
    found = SimpleNamespace(status=201, item={"id": {"S": KEY["id"]}}, requested=[], read=[])

    def request(method: str, url: str, **_: object) -> SimpleNamespace:
        found.requested.append((method, url))
        return SimpleNamespace(status=found.status, data=str(KEY).replace("'", '"').encode(), json=lambda: KEY)

    def get_item(**arguments: object) -> dict:
        found.read.append(arguments)
        return {"Item": found.item} if found.item else {}

    monkeypatch.setattr(first_item.urllib3, "request", request)
    monkeypatch.setattr(first_item.boto3, "client", lambda *_, **__: SimpleNamespace(get_item=get_item))
    return found


def test_an_item_is_sent_to_the_deployed_api_and_shown_as_it_is_stored(answers, capsys):
    first_item.store(OUTPUTS, STATE, "us-east-1")

    assert answers.requested == [("POST", "http://127.0.0.1:5802/execute-api/abc123/local/data")]
    assert answers.read[0]["TableName"] == "data-api-local"
    assert answers.read[0]["Key"] == {name: {"S": value} for name, value in KEY.items()}
    shown = capsys.readouterr().out
    assert "curl -X POST http://127.0.0.1:5802/execute-api/abc123/local/data" in shown
    assert "HTTP 201" in shown
    assert "stored in the table data-api-local" in shown


def test_another_answer_than_201_is_an_error(answers):
    answers.status = 502

    with pytest.raises(CommandError, match="answered 502 instead of 201; make logs says why"):
        first_item.store(OUTPUTS, STATE, "us-east-1")


def test_an_item_that_was_acknowledged_and_is_not_there_is_an_error(answers):
    answers.item = None

    with pytest.raises(CommandError, match=f"data-api-local does not hold the item {KEY['id']}"):
        first_item.store(OUTPUTS, STATE, "us-east-1")


def test_an_api_that_does_not_answer_is_one_sentence(monkeypatch):
    def request(*_: object, **__: object) -> None:
        raise urllib3.exceptions.HTTPError("connection refused")

    monkeypatch.setattr(first_item.urllib3, "request", request)

    with pytest.raises(CommandError, match="does not answer: connection refused; make logs says why"):
        first_item.store(OUTPUTS, STATE, "us-east-1")
