from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import boto3
import pytest
import urllib3
from moto.server import ThreadedMotoServer

from localcloud.dataplane.lambda_.destinations import Destinations

REGION = "us-east-1"


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def endpoint(server: str) -> str:
    """An empty cloud."""
    assert urllib3.request("POST", f"{server}/moto-api/reset").status == 200
    return server


def client(service: str, endpoint: str) -> Any:
    return boto3.client(service, region_name=REGION, endpoint_url=endpoint)


def queue(endpoint: str) -> tuple[str, str]:
    sqs = client("sqs", endpoint)
    url = sqs.create_queue(QueueName="failures")["QueueUrl"]
    return url, sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]


def received(endpoint: str, url: str) -> list[dict[str, Any]]:
    answer = client("sqs", endpoint).receive_message(QueueUrl=url, MessageAttributeNames=["All"])
    return list(answer.get("Messages", []))


def deliver(endpoint: str, target: str, attributes: dict[str, str]) -> None:
    asyncio.run(Destinations(endpoint).deliver(REGION, target, '{"a": 1}', attributes))


def test_a_queue_gets_the_message_with_its_attributes(endpoint: str) -> None:
    url, arn = queue(endpoint)

    deliver(endpoint, arn, {"RequestID": "id", "ErrorCode": "200"})

    [message] = received(endpoint, url)
    assert message["Body"] == '{"a": 1}'
    assert message["MessageAttributes"] == {
        "RequestID": {"StringValue": "id", "DataType": "String"},
        "ErrorCode": {"StringValue": "200", "DataType": "Number"},
    }


def test_a_topic_passes_the_message_on(endpoint: str) -> None:
    url, queue_arn = queue(endpoint)
    sns = client("sns", endpoint)
    topic = sns.create_topic(Name="failures")["TopicArn"]
    sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=queue_arn, Attributes={"RawMessageDelivery": "true"})

    deliver(endpoint, topic, {})

    assert [message["Body"] for message in received(endpoint, url)] == ['{"a": 1}']


def test_a_target_of_another_kind_is_said_in_the_log(endpoint: str, caplog: pytest.LogCaptureFixture) -> None:
    deliver(endpoint, "arn:aws:events:us-east-1:000000000000:event-bus/default", {})

    assert "only SQS, SNS and Lambda are supported" in caplog.text
