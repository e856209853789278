"""Run as a script: invoke the handler as Lambda does, tracing on, and print the segments that it would send."""

import importlib
import json
import os
import sys
from typing import Any

import moto
from botocore.session import get_session

from tests.support.lambda_context import FakeContext
from tests.support.proxy_event import post_event

TRACE = "Root=1-65b2f0a4-0123456789abcdef01234567;Parent=53995c3f42cd8ad8;Sampled=1"
LAMBDA = {
    "LAMBDA_TASK_ROOT": "/var/task",
    "_X_AMZN_TRACE_ID": TRACE,
    "STAGE": "local",
    "DYNAMODB_TABLE_NAME": "data-api-local",
}


class Collector:
    """Takes the place of the sender to the X-Ray daemon."""

    def __init__(self) -> None:
        self.segments: list[dict[str, Any]] = []

    def send_entity(self, entity: Any) -> None:
        self.segments.append(json.loads(entity.serialize()))


def main(body: str) -> None:
    """Print the segments of one POST with this body, as JSON."""
    os.environ.update(LAMBDA)
    collector = Collector()
    with moto.mock_aws():
        dynamodb: Any = get_session().create_client("dynamodb")
        dynamodb.create_table(
            TableName="data-api-local",
            KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
            AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
            BillingMode="PAY_PER_REQUEST",
        )
        handler = importlib.import_module("data_api.handlers.post_data")
        importlib.import_module("aws_xray_sdk.core").xray_recorder.configure(emitter=collector)
        handler.lambda_handler(post_event(body, {"Authorization": body}), FakeContext())
    print(json.dumps(collector.segments))


if __name__ == "__main__":
    main(sys.argv[1])
