"""A queue's messages as Lambda hands them to a function.

Source: AWS Lambda Developer Guide, "Using Lambda with Amazon SQS", example events.
"""

from __future__ import annotations

import base64
from typing import Any

from localcloud.contract import Json


def queue_record(message: Any, queue: Any) -> Json:
    """Return the record of a message that was received."""
    attributes = {
        "ApproximateReceiveCount": str(message.approximate_receive_count),
        "SentTimestamp": str(message.sent_timestamp),
        "SenderId": message.sender_id,
        "ApproximateFirstReceiveTimestamp": str(message.approximate_first_receive_timestamp),
    }
    for name, value in (
        ("SequenceNumber", message.sequence_number),
        ("MessageGroupId", message.group_id),
        ("MessageDeduplicationId", message.deduplication_id if queue.fifo_queue else None),
        ("AWSTraceHeader", (message.system_attributes.get("AWSTraceHeader") or {}).get("StringValue")),
    ):
        if value is not None:
            attributes[name] = str(value)
    record: Json = {
        "messageId": message.id,
        "receiptHandle": message.receipt_handle,
        "body": message.body,
        "attributes": attributes,
        "messageAttributes": {name: _attribute(value) for name, value in message.message_attributes.items()},
        "md5OfBody": message.body_md5,
        "eventSource": "aws:sqs",
        "eventSourceARN": queue.queue_arn,
        "awsRegion": queue.region,
    }
    if message.message_attributes:
        record["md5OfMessageAttributes"] = message.attribute_md5
    return record


def _attribute(value: Json) -> Json:
    attribute: Json = {"stringListValues": [], "binaryListValues": [], "dataType": value["DataType"]}
    if (text := value.get("StringValue")) is not None:
        attribute["stringValue"] = text
    if (data := value.get("BinaryValue")) is not None:
        attribute["binaryValue"] = base64.b64encode(data).decode() if isinstance(data, bytes) else data
    return attribute
