import asyncio
import time
from types import SimpleNamespace

import pytest

from localcloud.control.event_sources import stream_lane
from localcloud.control.event_sources.calls import ThrottledError
from localcloud.control.event_sources.stream_lane import StreamLane
from localcloud.control.event_sources.stream_records import StreamRecord
from tests.unit.localcloud.control.conftest import invoke_result

FAILED = invoke_result(functionError="Unhandled")


def mapping(**changes):
    settings = {
        "enabled": True,
        "batch_size": 10,
        "max_batch_window": 0,
        "bisect_on_error": False,
        "max_retry_attempts": None,
        "max_record_age": None,
        "function_response_types": None,
    }
    return SimpleNamespace(**settings | changes)


def record(number, *, age_seconds=0.0):
    return StreamRecord(
        sequence_number=str(number), key="a", arrived=time.time() - age_seconds, event={"number": number}
    )


@pytest.fixture
def deliver(monkeypatch):
    """Return a function that gives records to a lane and returns the batches that were called and given up."""
    monkeypatch.setattr(stream_lane, "RETRY_SECONDS", (0.0, 0.0))

    def run(records, results, **settings):
        batches, lost = [], []
        monkeypatch.setattr(
            stream_lane,
            "give_up",
            lambda of, shard, gone, condition, result, tries: lost.append(
                ([int(each.sequence_number) for each in gone], condition, tries)
            ),
        )
        answers = iter(results)

        class Calls:
            async def invoke(self, of, event):
                batches.append([each["number"] for each in event["Records"]])
                answer = next(answers)
                if isinstance(answer, Exception):
                    raise answer
                return answer

        async def main():
            lane = StreamLane(mapping(**settings), "shard", Calls())
            for each in records:
                lane.add(each)
            task = asyncio.create_task(lane.run())
            deadline = time.monotonic() + 5
            while next_is_expected():
                assert time.monotonic() < deadline
                await asyncio.sleep(0.001)
            task.cancel()

        def next_is_expected():
            return len(batches) < len(results) or (not results and not lost)

        asyncio.run(main())
        return batches, lost

    return run


def test_records_go_in_batches_one_after_the_other(deliver):
    batches, lost = deliver([record(number) for number in range(5)], [invoke_result()] * 3, batch_size=2)

    assert batches == [[0, 1], [2, 3], [4]]
    assert lost == []


def test_throttled_call_is_no_try(deliver):
    results = [ThrottledError(), FAILED, invoke_result()]

    batches, lost = deliver([record(1)], results, max_retry_attempts=1)

    assert batches == [[1], [1], [1]]
    assert lost == []


def test_batch_is_given_up_after_its_retries_and_the_next_goes_on(deliver):
    results = [FAILED, FAILED, invoke_result()]

    batches, lost = deliver([record(1), record(2)], results, batch_size=1, max_retry_attempts=1)

    assert batches == [[1], [1], [2]]
    assert lost == [([1], "RetryAttemptsExhausted", 2)]


def test_splitting_is_no_try(deliver):
    results = [FAILED, FAILED, FAILED, invoke_result()]

    batches, lost = deliver([record(1), record(2)], results, bisect_on_error=True, max_retry_attempts=1)

    assert batches == [[1, 2], [1], [1], [2]]
    assert lost == [([1], "RetryAttemptsExhausted", 2)]


def test_records_that_are_too_old_are_given_up_without_a_call(deliver):
    batches, lost = deliver([record(1, age_seconds=120), record(2, age_seconds=90)], [], max_record_age=60)

    assert batches == []
    assert lost == [([1, 2], "RecordAgeExceeded", 0)]
