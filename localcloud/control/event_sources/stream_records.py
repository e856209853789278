"""The records of table streams and Kinesis streams, in one form."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from moto.core.utils import unix_time
from moto.dynamodb.models import dynamodb_backends
from moto.kinesis.models import kinesis_backends

from localcloud.contract import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamRecord:
    """A record of a shard; ``arrived`` in epoch seconds, ``event`` as the function gets it."""

    sequence_number: str
    key: str
    arrived: float
    event: Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """A shard of a stream, to be read by the number of records that were read before."""

    id: str
    length: int
    read: Callable[[int], list[StreamRecord]]


def shards(arn: str, role_arn: str) -> Iterator[Shard]:
    """Return the shards of a stream; none where it is gone.

    ``role_arn`` is the role in whose name Lambda reads, which Kinesis records name.
    """
    _, _, service, region, account, name = arn.split(":", 5)
    if service == "dynamodb":
        yield from _table_shards(arn, account, region, name.split("/")[1])
    else:
        yield from _kinesis_shards(arn, account, region, name.partition("/")[2], role_arn)


def _table_shards(arn: str, account: str, region: str, table_name: str) -> Iterator[Shard]:
    table = dynamodb_backends[account][region].tables.get(table_name)
    if table is None or not table.stream_shard or not arn.endswith(f"/{table.latest_stream_label}"):
        return
    items = table.stream_shard.items
    yield Shard(
        id=table.stream_shard.id,
        length=len(items),
        read=lambda start: [_table_record(item.to_json(), arn, region) for item in items[start:]],
    )


def _table_record(record: Json, arn: str, region: str) -> StreamRecord:
    arrived = unix_time(record["dynamodb"]["ApproximateCreationDateTime"])
    change = record["dynamodb"] | {"ApproximateCreationDateTime": int(arrived)}
    event = {
        "eventID": record["eventID"],
        "eventName": record["eventName"],
        "eventVersion": "1.1",
        "eventSource": "aws:dynamodb",
        "awsRegion": region,
        "dynamodb": json.loads(json.dumps(change, default=_text)),
        "eventSourceARN": arn,
    }
    key = json.dumps(event["dynamodb"]["Keys"], sort_keys=True)
    return StreamRecord(sequence_number=change["SequenceNumber"], key=key, arrived=arrived, event=event)


def _text(value: Any) -> Any:
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value.to_json()


def _kinesis_shards(arn: str, account: str, region: str, stream_name: str, role_arn: str) -> Iterator[Shard]:
    stream = kinesis_backends[account][region].streams.get(stream_name)
    for shard in stream.shards.values() if stream else ():

        def read(start: int, shard: Any = shard) -> list[StreamRecord]:
            found = list(shard.records.values())[start:]
            return [_kinesis_record(record, shard.shard_id, arn, region, role_arn) for record in found]

        yield Shard(id=shard.shard_id, length=len(shard.records), read=read)


def _kinesis_record(record: Any, shard_id: str, arn: str, region: str, role_arn: str) -> StreamRecord:
    event = {
        "kinesis": {
            "kinesisSchemaVersion": "1.0",
            "partitionKey": record.partition_key,
            "sequenceNumber": str(record.sequence_number),
            "data": record.data,
            "approximateArrivalTimestamp": round(record.created_at, 3),
        },
        "eventSource": "aws:kinesis",
        "eventVersion": "1.0",
        "eventID": f"{shard_id}:{record.sequence_number}",
        "eventName": "aws:kinesis:record",
        "invokeIdentityArn": role_arn,
        "awsRegion": region,
        "eventSourceARN": arn,
    }
    number = str(record.sequence_number)
    return StreamRecord(sequence_number=number, key=record.partition_key, arrived=record.created_at, event=event)
