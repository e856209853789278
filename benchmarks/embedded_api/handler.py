"""The function under test: one PutItem a request. It goes into the archive alone."""

import json
import os
from typing import Any

import boto3

TABLE = os.environ["TABLE_NAME"]
dynamodb = boto3.client("dynamodb")


def lambda_handler(event: dict[str, Any], _context: object) -> dict[str, Any]:
    """Store the item in the body."""
    item = json.loads(event["body"])
    dynamodb.put_item(TableName=TABLE, Item={"id": {"S": item["id"]}, "text": {"S": item["text"]}})
    return {"statusCode": 201, "body": json.dumps({"id": item["id"]})}
