from __future__ import annotations

import asyncio
from typing import Any

from localcloud.contract import LogEvent, Record
from localcloud.dataplane import record
from localcloud.dataplane.record import Recorder

ONE = (("FunctionName", "f"),)


def sent(use: Any) -> list[Record]:
    records: list[Record] = []

    async def send(batch: Record) -> None:
        records.append(batch)

    async def run() -> None:
        recorder = Recorder(send)
        use(recorder)
        await recorder.flush()

    asyncio.run(run())
    return records


def test_events_of_one_stream_travel_together_and_in_order() -> None:
    def use(recorder: Recorder) -> None:
        for number in range(3):
            recorder.log("us-east-1", "group", "stream", [LogEvent(timestamp=number, message=str(number))])

    [batch] = sent(use)

    [logs] = batch["logs"]
    assert (logs["region"], logs["group"], logs["stream"]) == ("us-east-1", "group", "stream")
    assert [event["message"] for event in logs["events"]] == ["0", "1", "2"]


def test_counts_travel_as_their_statistics() -> None:
    def use(recorder: Recorder) -> None:
        for value in (0, 1, 0):
            recorder.count("us-east-1", "AWS/Lambda", (ONE,), "Errors", value)

    [batch] = sent(use)

    [metric] = batch["metrics"][0]["metrics"]
    assert metric["Unit"] == "Count"
    assert metric["StatisticValues"] == {"SampleCount": 3, "Sum": 1, "Minimum": 0, "Maximum": 1}
    assert "Values" not in metric


def test_equal_values_of_a_measurement_are_counted() -> None:
    def use(recorder: Recorder) -> None:
        for value in (1, 1, 2):
            recorder.measure("us-east-1", "AWS/Lambda", (ONE,), "Duration", value, "Milliseconds")

    [batch] = sent(use)

    [metrics] = batch["metrics"]
    [metric] = metrics["metrics"]
    assert isinstance(metric.pop("Timestamp"), float)
    assert metric == {
        "MetricName": "Duration",
        "Dimensions": [{"Name": "FunctionName", "Value": "f"}],
        "Unit": "Milliseconds",
        "Values": [1, 2],
        "Counts": [2, 1],
    }


def test_many_values_are_split_as_cloudwatch_wants_them() -> None:
    def use(recorder: Recorder) -> None:
        for value in range(200):
            recorder.measure("us-east-1", "N", (ONE,), "Duration", value, "Milliseconds")

    [batch] = sent(use)

    assert [len(metric["Values"]) for metric in batch["metrics"][0]["metrics"]] == [150, 50]


def test_a_control_plane_that_does_not_take_a_record_does_no_harm(caplog: Any) -> None:
    async def send(_: Record) -> None:
        raise OSError("gone")

    async def run() -> None:
        recorder = Recorder(send)
        recorder.log("us-east-1", "group", "stream", [LogEvent(timestamp=0, message="lost")])
        await asyncio.sleep(record.FLUSH_SECONDS * 2)

    asyncio.run(run())

    assert "not delivered" in caplog.text


def test_what_is_dropped_is_not_sent_and_not_waited_for(monkeypatch: Any) -> None:
    monkeypatch.setattr(record, "FLUSH_SECONDS", 3600)
    records: list[Record] = []

    async def send(batch: Record) -> None:
        records.append(batch)

    async def run() -> None:
        recorder = Recorder(send)
        recorder.log("us-east-1", "group", "stream", [LogEvent(timestamp=0, message="dropped")])
        await recorder.drop()
        assert records == []
        recorder.log("us-east-1", "group", "stream", [LogEvent(timestamp=0, message="kept")])
        await recorder.flush()

    asyncio.run(asyncio.wait_for(run(), 60))

    assert [batch["logs"][0]["events"][0]["message"] for batch in records] == ["kept"]
