"""A first request through the deployed data-api, and what it stored."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import boto3
import urllib3

from localcloud.state import State
from operations.command import CommandError

_ITEM = {"sensor": "attic", "celsius": 21.50}


def store(outputs: Mapping[str, Any], state: State, region: str) -> None:
    """Send an item to the API, show the answer, and show what stands in the table.

    Raises
    ------
    CommandError
        If the API does not answer, or not with 201, or the table does not hold the item.
    """
    url = f"{local_url(outputs['data_api_ApiGatewayUrl'], state)}/data"
    body = json.dumps(_ITEM)
    try:
        answer = urllib3.request("POST", url, body=body, headers={"Content-Type": "application/json"}, timeout=30.0)
    except urllib3.exceptions.HTTPError as error:
        raise CommandError(f"{url} does not answer: {error}; make logs says why") from error
    print(f"$ curl -X POST {url} \\\n    -H 'Content-Type: application/json' -d '{body}'")
    print(f"HTTP {answer.status}\n{answer.data.decode()}")
    if answer.status != 201:
        raise CommandError(f"{url} answered {answer.status} instead of 201; make logs says why")
    stored = _read(outputs["data_api_DynamoDBTableName"], answer.json(), region)
    print(f"stored in the table {outputs['data_api_DynamoDBTableName']}:\n{json.dumps(stored, indent=2)}")


def local_url(invoke_url: str, state: State) -> str:
    """Return where the embedded cloud serves ``https://<api>.execute-api.<region>.amazonaws.com/<stage>``."""
    parts = urlsplit(invoke_url)
    api_id = (parts.hostname or "").split(".")[0]
    return f"{state.api_url}/execute-api/{api_id}{parts.path}"


def _read(table: str, key: Mapping[str, str], region: str) -> Any:
    client = boto3.client("dynamodb", region_name=region)
    wanted = {name: {"S": key[name]} for name in ("id", "timestamp")}
    found = client.get_item(TableName=table, Key=wanted, ConsistentRead=True).get("Item")
    if not found:
        raise CommandError(f"{table} does not hold the item {key['id']} that was acknowledged")
    return found
