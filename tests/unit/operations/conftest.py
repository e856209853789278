from collections.abc import Iterator
from functools import cache
from typing import Any

import boto3
import pytest
from moto import mock_aws
from moto.kms import models as kms_models

from environments import Environment, load


@pytest.fixture
def prod() -> Environment:
    """An environment in the account that moto serves."""
    return load("prod")


class _Session(boto3.Session):
    """Makes each client once: that takes longer than the calls of a test."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.client: Any = cache(super().client)


@pytest.fixture(scope="session")
def session() -> boto3.Session:
    """One session for all tests."""
    return _Session(aws_access_key_id="test", aws_secret_access_key="test")


_private_key = cache(kms_models.generate_private_key)


@pytest.fixture
def aws(monkeypatch: pytest.MonkeyPatch, session: boto3.Session) -> Iterator[boto3.Session]:
    """An empty account, 123456789012, in this process; nothing leads out of it."""
    for name in ("AWS_PROFILE", "AWS_ENDPOINT_URL", "AWS_REGION", "AWS_DEFAULT_REGION"):
        monkeypatch.delenv(name, raising=False)
    # moto makes an RSA key for each KMS key, which takes a twentieth of a second and which no test looks at.
    monkeypatch.setattr(kms_models, "generate_private_key", _private_key)
    with mock_aws():
        monkeypatch.setattr("boto3.Session", lambda **_: session)
        yield session
