"""Functions that queues, streams, topics, logs, schedules and URLs call, in a started embedded cloud."""

import base64
import gzip
import json
import time

import pytest
from botocore.exceptions import ClientError

from localcloud.state import LocalcloudError
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


def test_topic_calls_the_alias_with_attributes_once_it_is_admitted(calls):
    function = calls.function("topic-called", RECORDING)
    sns = calls.client("sns")
    topic = sns.create_topic(Name="called")["TopicArn"]
    sns.subscribe(
        TopicArn=topic,
        Protocol="lambda",
        Endpoint=function.alias_arn,
        Attributes={"FilterPolicy": json.dumps({"kind": ["order"]})},
    )
    kinds = [{"kind": {"DataType": "String", "StringValue": kind}} for kind in ("order", "other")]
    sns.publish(TopicArn=topic, Message="not admitted", MessageAttributes=kinds[0])

    function.admit("sns.amazonaws.com", topic)
    sns.publish(TopicArn=topic, Message="filtered", MessageAttributes=kinds[1])
    sns.publish(TopicArn=topic, Message="hello", Subject="greeting", MessageAttributes=kinds[0])

    heard = function.heard(1)[0]
    record = heard["event"]["Records"][0]
    assert heard["arn"] == function.alias_arn
    assert record["EventSource"] == "aws:sns"
    assert record["Sns"]["TopicArn"] == topic
    assert (record["Sns"]["Subject"], record["Sns"]["Message"]) == ("greeting", "hello")
    assert record["Sns"]["MessageAttributes"] == {"kind": {"Type": "String", "Value": "order"}}
    assert function.queue.counts() == (0, 0)


def test_log_group_calls_the_alias_once_it_is_admitted(calls):
    function = calls.function("logs-called", RECORDING)
    logs = calls.client("logs")
    logs.create_log_group(logGroupName="called")
    logs.create_log_stream(logGroupName="called", logStreamName="one")
    wanted = {
        "logGroupName": "called",
        "filterName": "all",
        "filterPattern": "",
        "destinationArn": function.alias_arn,
    }
    with pytest.raises(ClientError, match="Make sure you have given CloudWatch Logs permission"):
        logs.put_subscription_filter(**wanted)

    function.admit("logs.amazonaws.com", "arn:aws:logs:us-east-1:000000000000:log-group:called:*")
    logs.put_subscription_filter(**wanted)
    event = {"timestamp": int(time.time() * 1000), "message": "hello"}
    logs.put_log_events(logGroupName="called", logStreamName="one", logEvents=[event])

    heard = function.heard(1)[0]
    document = json.loads(gzip.decompress(base64.b64decode(heard["event"]["awslogs"]["data"])))
    assert heard["arn"] == function.alias_arn
    assert (document["logGroup"], document["subscriptionFilters"]) == ("called", ["all"])
    assert [each["message"] for each in document["logEvents"]] == ["hello"]


def schedule(calls, name: str, function, role: str, **target) -> None:
    calls.client("scheduler").create_schedule(
        Name=name,
        ScheduleExpression="cron(0 6 * * ? *)",
        FlexibleTimeWindow={"Mode": "OFF"},
        Target={"Arn": function.alias_arn, "RoleArn": role} | target,
    )


def test_schedule_calls_the_alias_as_at_a_given_time(calls):
    function = calls.function("scheduled", RECORDING)
    may = {"Effect": "Allow", "Action": "lambda:InvokeFunction", "Resource": function.alias_arn}
    role = calls.role("scheduled-caller", "scheduler.amazonaws.com", may)
    schedule(calls, "daily", function, role)
    schedule(calls, "daily-with-input", function, role, Input='{"at": "<aws.scheduler.scheduled-time>"}')

    calls.run_schedule("daily", "2027-01-31T06:00:00Z")
    event = function.heard(1)[0]["event"]
    said = calls.run_schedule("daily-with-input", "2027-02-01T07:00:00+01:00")

    assert (event["source"], event["time"]) == ("aws.scheduler", "2027-01-31T06:00:00Z")
    assert event["resources"] == ["arn:aws:scheduler:us-east-1:000000000000:schedule/default/daily"]
    assert said == f"{function.alias_arn} was called"
    assert function.heard(1)[0]["event"] == {"at": "2027-02-01T06:00:00Z"}


def test_schedule_whose_role_may_not_call_ends_in_the_dead_letter_queue(calls):
    function = calls.function("scheduled-in-vain", RECORDING)
    dead = calls.queue("scheduled-dead", VisibilityTimeout="30")
    may = {"Effect": "Allow", "Action": "lambda:InvokeFunction", "Resource": f"{function.alias_arn}-other"}
    role = calls.role("scheduled-in-vain-caller", "scheduler.amazonaws.com", may)
    schedule(calls, "in-vain", function, role, Input='{"a": 1}', DeadLetterConfig={"Arn": dead.arn})

    said = calls.run_schedule("in-vain", "2027-01-31T06:00:00Z")

    assert "is not authorized to perform: lambda:InvokeFunction" in said
    assert dead.receive() == '{"a": 1}'


def test_schedule_that_is_not_there_is_named(calls):
    with pytest.raises(LocalcloudError, match="there is no schedule missing in the group default of us-east-1"):
        calls.run_schedule("missing", "2027-01-31T06:00:00Z")


ECHO = """
def handle(event, context):
    if event["rawPath"] == "/plain":
        return {"path": event["rawPath"]}
    if event["rawPath"] == "/broken":
        raise ValueError("told to")
    return {
        "statusCode": 201,
        "headers": {"x-got": event["headers"].get("x-sent", "")},
        "cookies": ["a=1"],
        "body": str([event["requestContext"]["http"]["method"], event.get("queryStringParameters"), event.get("body"),
                     event["requestContext"]["authorizer"]["iam"]["userArn"], context.invoked_function_arn]),
    }
"""


@pytest.fixture(scope="module")
def address(calls):
    function = calls.function("addressed", ECHO)
    cors = {"AllowOrigins": ["https://www.example.org"], "AllowMethods": ["GET"], "MaxAge": 60}
    made = calls.client("lambda").create_function_url_config(
        FunctionName="addressed", Qualifier="live", AuthType="AWS_IAM", Cors=cors
    )
    assert made["FunctionArn"] == function.alias_arn
    return calls.address(made["FunctionUrl"])


def test_signed_request_reaches_the_alias(calls, address):
    answer = address("POST", "/orders?a=1&a=2", body="hello", headers={"x-sent": "yes"})

    assert answer.status == 201
    assert answer.headers["x-got"] == "yes"
    assert answer.headers["Set-Cookie"] == "a=1"
    text = answer.data.decode()
    assert text.startswith("['POST', {'a': '1,2'}, 'hello', ")
    assert text.endswith(":function:addressed:live']")
    assert address("GET", "/plain").json() == {"path": "/plain"}
    assert address("GET", "/broken").status == 502


def test_unsigned_and_wrongly_signed_requests_are_refused(calls, address):
    assert address("GET", "/plain", keys=None).status == 403
    assert address("GET", "/plain", service="execute-api").status == 403


def test_caller_needs_both_permissions_of_the_alias(calls, address):
    arn = "arn:aws:lambda:us-east-1:000000000000:function:addressed:live"
    url = {
        "Effect": "Allow",
        "Action": "lambda:InvokeFunctionUrl",
        "Resource": arn,
        "Condition": {"StringEquals": {"lambda:FunctionUrlAuthType": "AWS_IAM"}},
    }
    through = {
        "Effect": "Allow",
        "Action": "lambda:InvokeFunction",
        "Resource": arn,
        "Condition": {"Bool": {"lambda:InvokedViaFunctionUrl": "true"}},
    }

    assert address("GET", "/plain", keys=calls.session("url-half", url)).status == 403
    keys = calls.session("url-whole", url, through)
    assert address("GET", "/plain", keys=keys).status == 200
    with pytest.raises(ClientError, match="not authorized to perform: lambda:InvokeFunction"):
        calls.client_of("lambda", keys).invoke(FunctionName=arn)


def test_browser_is_told_which_pages_may_call(calls, address):
    ask = {"origin": "https://www.example.org", "access-control-request-method": "GET"}

    allowed = address("OPTIONS", "/plain", keys=None, headers=ask)
    other = address("OPTIONS", "/plain", keys=None, headers=ask | {"origin": "https://example.net"})

    assert allowed.status == 200
    assert allowed.headers["Access-Control-Allow-Origin"] == "https://www.example.org"
    assert allowed.headers["Access-Control-Allow-Methods"] == "GET"
    assert "Access-Control-Allow-Origin" not in other.headers
