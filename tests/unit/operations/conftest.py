from collections.abc import Iterator

import boto3
import pytest
from moto import mock_aws

from environments import Environment, load


@pytest.fixture
def prod() -> Environment:
    """An environment in the account that moto serves."""
    return load("prod")


@pytest.fixture(scope="session")
def session() -> boto3.Session:
    """One session for all tests: reading the service models takes longer than the tests."""
    return boto3.Session(aws_access_key_id="test", aws_secret_access_key="test")


@pytest.fixture
def aws(monkeypatch: pytest.MonkeyPatch, session: boto3.Session) -> Iterator[boto3.Session]:
    """An empty account, 123456789012, in this process; nothing leads out of it."""
    for name in ("AWS_PROFILE", "AWS_ENDPOINT_URL", "AWS_REGION", "AWS_DEFAULT_REGION"):
        monkeypatch.delenv(name, raising=False)
    with mock_aws():
        monkeypatch.setattr("boto3.Session", lambda **_: session)
        yield session
