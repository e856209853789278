"""Functions that queues, streams, topics, logs, schedules and URLs call, in a started embedded cloud."""

import json
import time

import pytest

from tests.integration.localcloud.called import CalledCloud

pytestmark = pytest.mark.integration


@pytest.fixture(scope="module")
def calls(cloud) -> CalledCloud:
    return CalledCloud(cloud)


# Says what it got in a queue of its own, and fails on what it is told to fail on.
RECORDING = """
import json, os
import boto3

sqs = boto3.client("sqs")

def handle(event, context):
    heard = {"event": event, "arn": context.invoked_function_arn, "version": context.function_version}
    sqs.send_message(QueueUrl=os.environ["HEARD"], MessageBody=json.dumps(heard))
    failed = []
    for record in event.get("Records", []):
        text = record.get("body") or json.dumps(record.get("dynamodb", {}).get("NewImage", {}))
        if "explode" in text:
            raise ValueError("told to")
        if "poison" in text:
            failed.append({"itemIdentifier": record.get("messageId") or record["dynamodb"]["SequenceNumber"]})
    return {"batchItemFailures": failed}
"""


def bodies(heard: list[dict]) -> list[list[str]]:
    return [[record["body"] for record in each["event"]["Records"]] for each in heard]


def test_queue_calls_the_alias_and_deletes_what_it_succeeded_with(calls):
    function = calls.function("queue-plain", RECORDING)
    queue = calls.queue("plain", VisibilityTimeout="30")
    calls.map(function, queue, BatchSize=10)

    calls.send(queue, "one", color="red")

    heard = function.heard(1)[0]
    record = heard["event"]["Records"][0]
    assert heard["arn"].endswith(":function:queue-plain:live")
    assert record["body"] == "one"
    assert record["eventSource"] == "aws:sqs"
    assert record["eventSourceARN"] == queue.arn
    assert record["attributes"]["ApproximateReceiveCount"] == "1"
    assert record["messageAttributes"]["color"]["stringValue"] == "red"
    calls.until(lambda: queue.counts() == (0, 0))


def test_mapping_follows_the_alias(calls):
    function = calls.function("queue-alias", RECORDING)
    queue = calls.queue("alias", VisibilityTimeout="30")
    calls.map(function, queue)
    calls.send(queue, "one")
    assert function.heard(1)[0]["version"] == "1"

    function.release(RECORDING + "\n# another version\n")
    calls.send(queue, "two")

    assert function.heard(1)[0]["version"] == "2"


def test_messages_that_failed_come_back_and_end_in_the_dead_letter_queue(calls):
    function = calls.function("queue-partial", RECORDING, Timeout=1)
    dead = calls.queue("dead", VisibilityTimeout="30")
    redrive = json.dumps({"deadLetterTargetArn": dead.arn, "maxReceiveCount": 2})
    queue = calls.queue("partial", VisibilityTimeout="1", RedrivePolicy=redrive)
    calls.send(queue, "good")
    calls.send(queue, "poison")
    calls.map(function, queue, FunctionResponseTypes=["ReportBatchItemFailures"])

    heard = function.heard(2)

    assert sorted(bodies(heard)[0]) == ["good", "poison"]
    assert bodies(heard)[1] == ["poison"]
    assert heard[1]["event"]["Records"][0]["attributes"]["ApproximateReceiveCount"] == "2"
    assert dead.receive() == "poison"
    assert queue.counts() == (0, 0)


def test_batch_that_raised_comes_back_whole(calls):
    function = calls.function("queue-raises", RECORDING, Timeout=1)
    queue = calls.queue("raises", VisibilityTimeout="1")
    for text in ("good", "explode"):
        calls.send(queue, text)
    calls.map(function, queue, FunctionResponseTypes=["ReportBatchItemFailures"])

    heard = function.heard(2)

    assert [sorted(each) for each in bodies(heard)] == [["explode", "good"]] * 2


def test_window_gathers_and_filters_drop(calls):
    function = calls.function("queue-window", RECORDING)
    queue = calls.queue("window", VisibilityTimeout="30")
    pattern = json.dumps({"body": {"kind": ["order"]}})
    calls.map(
        function,
        queue,
        BatchSize=3,
        MaximumBatchingWindowInSeconds=20,
        FilterCriteria={"Filters": [{"Pattern": pattern}]},
    )

    for number in range(3):
        calls.send(queue, json.dumps({"kind": "other", "number": number}))
        calls.send(queue, json.dumps({"kind": "order", "number": number}))

    batch = bodies(function.heard(1))[0]
    assert sorted(json.loads(body)["number"] for body in batch) == [0, 1, 2]
    assert {json.loads(body)["kind"] for body in batch} == {"order"}
    calls.until(lambda: queue.counts() == (0, 0))


def test_stream_calls_in_order_with_images(calls):
    function = calls.function("stream-order", RECORDING)
    table = calls.table("order")
    calls.put(table, "a", "0")
    calls.map(function, table, StartingPosition="TRIM_HORIZON", BatchSize=2, ParallelizationFactor=2)

    for number in range(1, 6):
        calls.put(table, "a", str(number))

    heard = function.heard_records(6)
    assert [record["dynamodb"]["NewImage"]["value"]["S"] for record in heard] == ["0", "1", "2", "3", "4", "5"]
    assert [record["eventName"] for record in heard] == ["INSERT", *["MODIFY"] * 5]
    assert heard[1]["dynamodb"]["OldImage"]["value"] == {"S": "0"}
    assert heard[0]["eventSourceARN"] == table.arn
    assert isinstance(heard[0]["dynamodb"]["ApproximateCreationDateTime"], int)


def test_latest_passes_over_what_was_there(calls):
    function = calls.function("stream-latest", RECORDING)
    table = calls.table("latest")
    calls.put(table, "a", "before")
    calls.map(function, table, StartingPosition="LATEST")

    calls.put(table, "a", "after")

    assert [record["dynamodb"]["NewImage"]["value"]["S"] for record in function.heard_records(1)] == ["after"]


def test_bad_record_is_isolated_by_halves_and_given_up(calls):
    function = calls.function("stream-bisect", RECORDING)
    table = calls.table("bisect")
    lost = calls.queue("lost", VisibilityTimeout="30")
    for number, value in enumerate(("good", "explode", "fine", "well")):
        calls.put(table, str(number), value)
    calls.map(
        function,
        table,
        StartingPosition="TRIM_HORIZON",
        BisectBatchOnFunctionError=True,
        MaximumRetryAttempts=0,
        DestinationConfig={"OnFailure": {"Destination": lost.arn}},
    )

    batches = [
        [record["dynamodb"]["NewImage"]["value"]["S"] for record in each["event"]["Records"]]
        for each in function.heard(5)
    ]

    assert batches == [
        ["good", "explode", "fine", "well"],
        ["good", "explode"],
        ["good"],
        ["explode"],
        ["fine", "well"],
    ]
    told = json.loads(lost.receive())
    assert told["requestContext"]["condition"] == "RetryAttemptsExhausted"
    assert told["requestContext"]["functionArn"].endswith(":stream-bisect:live")
    assert told["responseContext"]["functionError"] == "Unhandled"
    assert told["DDBStreamBatchInfo"]["batchSize"] == 1
    assert told["DDBStreamBatchInfo"]["streamArn"] == table.arn


def test_stream_goes_on_with_the_record_that_failed_and_retries_it(calls):
    function = calls.function("stream-partial", RECORDING)
    table = calls.table("partial")
    for number, value in enumerate(("good", "poison", "fine")):
        calls.put(table, str(number), value)
    calls.map(
        function,
        table,
        StartingPosition="TRIM_HORIZON",
        MaximumRetryAttempts=1,
        FunctionResponseTypes=["ReportBatchItemFailures"],
    )

    batches = [
        [record["dynamodb"]["NewImage"]["value"]["S"] for record in each["event"]["Records"]]
        for each in function.heard(2)
    ]

    assert batches == [["good", "poison", "fine"], ["poison", "fine"]]


def test_long_poll_does_not_hold_up_other_calls(calls):
    queue = calls.queue("quiet", ReceiveMessageWaitTimeSeconds="20")
    waiting = calls.in_background(queue.receive)

    began = time.monotonic()
    calls.client("sts").get_caller_identity()
    took = time.monotonic() - began
    calls.send(queue, "at last")

    assert took < 5
    assert waiting.result(15) == "at last"
