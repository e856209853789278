from __future__ import annotations

import asyncio
import logging
from functools import lru_cache
from typing import Any

import boto3

from localcloud.environment import ACCESS_KEY, SECRET_KEY

_logger = logging.getLogger(__name__)


class Destinations:
    """Where records of asynchronous invocations go: queues, topics and functions of the embedded cloud."""

    def __init__(self, control_url: str) -> None:
        self._client = lru_cache(maxsize=64)(lambda service, region: _client(control_url, service, region))

    async def deliver(self, region: str, target: str, body: str, attributes: dict[str, str]) -> None:
        """Send a message; a target of a kind that cannot be reached here is said in the log."""
        service = target.split(":")[2]
        if service not in ("sqs", "sns", "lambda"):
            _logger.error("destination %s was not reached: only SQS, SNS and Lambda are supported", target)
            return
        await asyncio.to_thread(self._send, service, region, target, body, attributes)

    def _send(self, service: str, region: str, target: str, body: str, attributes: dict[str, str]) -> None:
        client = self._client(service, region)
        typed = {
            name: {"DataType": "Number" if name == "ErrorCode" else "String", "StringValue": value}
            for name, value in attributes.items()
        }
        if service == "sqs":
            url = client.get_queue_url(QueueName=target.rpartition(":")[2])["QueueUrl"]
            client.send_message(QueueUrl=url, MessageBody=body, MessageAttributes=typed)
        elif service == "sns":
            client.publish(TopicArn=target, Message=body, MessageAttributes=typed)
        else:
            client.invoke(FunctionName=target, InvocationType="Event", Payload=body.encode())


def _client(control_url: str, service: str, region: str) -> Any:
    return boto3.client(
        service,
        region_name=region,
        endpoint_url=control_url,
        aws_access_key_id=ACCESS_KEY,
        aws_secret_access_key=SECRET_KEY,
    )
