import json
from collections.abc import Callable, Mapping
from typing import Any

import boto3
import pytest

from operations.adoption.search import Outcome, Search
from operations.adoption.stack import read_stack

ACCOUNT = "123456789012"
TAGS = {"Environment": "prod", "ManagedBy": "cdktf", "Application": "demo"}
PROVIDER = {
    "aws": [
        {"region": "us-east-1", "default_tags": [{"tags": {"Environment": "prod", "ManagedBy": "cdktf"}}]},
        {"region": "us-west-2", "alias": "us_west_2"},
    ]
}


def listed(tags: Mapping[str, str] = TAGS) -> list[dict[str, str]]:
    """Tags as most services want them."""
    return [{"Key": key, "Value": value} for key, value in tags.items()]


def managed(address: str, **attributes: Any) -> dict[str, Any]:
    """Return one resource as the state holds it."""
    type_, name = address.split(".")
    return {"mode": "managed", "type": type_, "name": name, "instances": [{"attributes": attributes}]}


@pytest.fixture
def client(aws: boto3.Session) -> Callable[..., Any]:
    """Make a client in the account of the tests."""
    return lambda service, region="us-east-1": aws.client(service, region_name=region)


@pytest.fixture
def search(client: Callable[..., Any]) -> Callable[..., Outcome]:
    """Search for resources, given as Terraform JSON without the tags that all have, beside a state."""

    def search(resources: dict[str, dict[str, dict[str, Any]]], *known: dict[str, Any]) -> Outcome:
        configuration = {"provider": PROVIDER, "resource": json.loads(json.dumps(resources))}
        for named in configuration["resource"].values():
            for arguments in named.values():
                arguments.setdefault("tags", {"Application": "demo"})
        state = {"version": 4, "resources": list(known)} if known else {}
        stack = read_stack(configuration, state, account=ACCOUNT, region="us-east-1")
        return Search(stack, client).run()

    return search
