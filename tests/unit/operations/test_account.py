import os

import boto3
import pytest
from moto import mock_aws

from environments import load
from operations.account import enter
from operations.command import CommandError


@pytest.mark.usefixtures("aws")
def test_clients_are_in_the_environments_region_unless_another_is_named(prod):
    account = enter(prod)

    assert account.client("s3").meta.region_name == "us-east-1"
    assert account.client("kms", "us-west-2").meta.region_name == "us-west-2"


@mock_aws
def test_the_role_that_the_environment_names_is_assumed(prod):
    role = "arn:aws:iam::123456789012:role/Deployer"
    deploying = prod.model_copy(update={"deploy": prod.deploy.model_copy(update={"assume_role_arn": role})})

    identity = enter(deploying).client("sts").get_caller_identity()

    assert ":assumed-role/Deployer/operations-prod" in identity["Arn"]


def test_local_is_never_looked_for_outside_of_this_machine(monkeypatch):
    monkeypatch.setenv("AWS_ENDPOINT_URL", "https://example.com")

    with pytest.raises(CommandError, match=r"AWS_ENDPOINT_URL: 'https://example\.com' is not the embedded cloud"):
        enter(load("local"))


def test_local_forgets_the_callers_own_account(monkeypatch):
    saved = dict(os.environ)
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:5801")
    monkeypatch.setenv("AWS_PROFILE", "company")
    monkeypatch.setenv("AWS_ENDPOINT_URL_S3", "https://example.com")

    def seen(**_):
        raise CommandError(f"{os.environ.get('AWS_PROFILE')} {os.environ.get('AWS_ENDPOINT_URL_S3')}")

    monkeypatch.setattr(boto3, "Session", seen)
    try:
        with pytest.raises(CommandError, match="None None"):
            enter(load("local"))
    finally:
        os.environ.clear()
        os.environ.update(saved)
