"""What a failure destination is told of records that were given up.

Source: AWS Lambda Developer Guide, "Retain discarded batches for a DynamoDB event source" and "... Kinesis Data
Streams ...".
"""

from __future__ import annotations

import json
import logging
import uuid
from datetime import UTC, datetime
from typing import Any

from moto.core.exceptions import ServiceException
from moto.sns.models import sns_backends
from moto.sqs.models import sqs_backends

from localcloud.contract import InvokeResult, Json
from localcloud.control.event_sources.stream_records import StreamRecord

_BATCHES = {"dynamodb": "DDBStreamBatchInfo", "kinesis": "KinesisBatchInfo"}
_logger = logging.getLogger(__name__)


def give_up(
    mapping: Any, shard_id: str, records: list[StreamRecord], condition: str, result: InvokeResult | None, tries: int
) -> None:
    """Tell the mapping's failure destination; without one, only the log says what was lost."""
    target = ((mapping.destination_config or {}).get("OnFailure") or {}).get("Destination")
    _logger.warning("%s gave up %d records of %s: %s", mapping.function_arn, len(records), shard_id, condition)
    if not target:
        return
    message = json.dumps(_message(mapping, shard_id, records, condition, result, tries))
    _, _, service, region, account, name = target.split(":", 5)
    try:
        if service == "sqs":
            sqs_backends[account][region].send_message(name, message)
        elif service == "sns":
            sns_backends[account][region].publish(message, arn=target)
        else:
            _logger.error("failure destination %s was not reached: only SQS and SNS are supported", target)
    except ServiceException as error:
        _logger.error("failure destination %s was not reached: %s", target, error)


def _message(
    mapping: Any, shard_id: str, records: list[StreamRecord], condition: str, result: InvokeResult | None, tries: int
) -> Json:
    message: Json = {
        "requestContext": {
            "requestId": str(uuid.uuid4()),
            "functionArn": mapping.function_arn,
            "condition": condition,
            "approximateInvokeCount": tries,
        },
        "version": "1.0",
        "timestamp": _time(datetime.now(UTC).timestamp()),
        _BATCHES[mapping.event_source_arn.split(":")[2]]: {
            "shardId": shard_id,
            "startSequenceNumber": records[0].sequence_number,
            "endSequenceNumber": records[-1].sequence_number,
            "approximateArrivalOfFirstRecord": _time(records[0].arrived),
            "approximateArrivalOfLastRecord": _time(records[-1].arrived),
            "batchSize": len(records),
            "streamArn": mapping.event_source_arn,
        },
    }
    if result:
        message["responseContext"] = {"statusCode": 200, "executedVersion": result["executedVersion"]}
        if result["functionError"]:
            message["responseContext"]["functionError"] = result["functionError"]
    return message


def _time(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
