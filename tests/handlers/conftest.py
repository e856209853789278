"""The data-api handler before a table in moto, in this process."""

import importlib
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import moto  # before the handler: moto reaches only clients that are made after its import
import pytest
from botocore.session import get_session

from tests.support.endpoint_faults import EndpointFaults
from tests.support.lambda_context import FakeContext
from tests.support.proxy_event import post_event

TABLE = "data-api-local"


@dataclass(frozen=True)
class Answer:
    """A proxy answer, read as its client reads it."""

    status: int
    headers: dict[str, str]
    text: str

    @property
    def document(self) -> Any:
        return json.loads(self.text)

    @property
    def code(self) -> str:
        return self.document["error"]["code"]

    @property
    def message(self) -> str:
        return self.document["error"]["message"]


@pytest.fixture(scope="session")
def handler_module() -> ModuleType:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("STAGE", "local")
        environment.setenv("DYNAMODB_TABLE_NAME", TABLE)
        environment.setenv("LOG_LEVEL", "INFO")
        return importlib.import_module("data_api.handlers.post_data")


@pytest.fixture(scope="session")
def dynamodb() -> Any:
    """The test's own way to the table."""
    return get_session().create_client("dynamodb")


@pytest.fixture
def items(dynamodb: Any) -> Iterator[Callable[[], list[dict[str, Any]]]]:
    """Read what is in the table."""
    with moto.mock_aws():
        keys = ("id", "HASH"), ("timestamp", "RANGE")
        dynamodb.create_table(
            TableName=TABLE,
            KeySchema=[{"AttributeName": name, "KeyType": kind} for name, kind in keys],
            AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name, _ in keys],
            ProvisionedThroughput={"ReadCapacityUnits": 5, "WriteCapacityUnits": 5},
        )
        paginator = dynamodb.get_paginator("scan")
        yield lambda: [item for page in paginator.paginate(TableName=TABLE) for item in page["Items"]]


@pytest.fixture
def invoke(handler_module: ModuleType, items: object) -> Callable[..., Answer]:
    """Hand the handler an event."""

    def call(event: Any, context: FakeContext | None = None) -> Answer:
        answer = handler_module.lambda_handler(event, context or FakeContext())
        assert answer["isBase64Encoded"] is False
        return Answer(answer["statusCode"], answer["headers"], answer["body"])

    return call


@pytest.fixture
def post(invoke: Callable[..., Answer]) -> Callable[..., Answer]:
    """Post a body; a header given as a list is sent that often."""

    def call(body: str | None, *, context: FakeContext | None = None, **headers: str | list[str]) -> Answer:
        return invoke(post_event(body, {name.replace("_", "-"): value for name, value in headers.items()}), context)

    return call


@pytest.fixture
def logs(handler_module: ModuleType) -> Iterator[Callable[[], list[dict[str, Any]]]]:
    """Read the log lines of this test."""
    handler = handler_module.logger.registered_handler
    stream = io.StringIO()
    before = handler.setStream(stream)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    handler.setStream(before)


@pytest.fixture
def endpoint(items: object, monkeypatch: pytest.MonkeyPatch) -> EndpointFaults:
    """Inject faults where botocore sends requests."""
    return EndpointFaults(monkeypatch)
