import json

import pytest
from botocore.exceptions import ClientError

from tests.unit.localcloud.control.conftest import document, statement

ALL = ("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes")
STREAM = ("dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:DescribeStream", "dynamodb:ListStreams")


@pytest.fixture
def alias(aws, function, role):
    """Return a function that makes a function behind an alias and returns the alias's ARN."""

    def make(name="greet", actions=ALL + STREAM, **settings):
        policy = document(statement(Action=list(actions), Resource="*"))
        function(name, Role=role(f"{name}-runs", policy), **settings)
        aws("lambda").publish_version(FunctionName=name)
        return aws("lambda").create_alias(FunctionName=name, Name="live", FunctionVersion="1")["AliasArn"]

    return make


@pytest.fixture
def queue(aws):
    """Return the ARN of a queue."""
    url = aws("sqs").create_queue(QueueName="orders")["QueueUrl"]
    return aws("sqs").get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]


@pytest.fixture
def stream(aws):
    """Return the ARN of a table's stream."""
    table = aws("dynamodb").create_table(
        TableName="orders",
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
        StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_IMAGE"},
    )
    return table["TableDescription"]["LatestStreamArn"]


def test_mapping_keeps_the_alias_that_it_names(aws, alias, queue):
    arn, other = alias(), alias("other")
    client = aws("lambda")

    made = client.create_event_source_mapping(EventSourceArn=queue, FunctionName=arn)

    assert client.get_event_source_mapping(UUID=made["UUID"])["FunctionArn"] == arn
    changed = client.update_event_source_mapping(UUID=made["UUID"], FunctionName=other, BatchSize=3)
    assert (changed["FunctionArn"], changed["BatchSize"]) == (other, 3)
    assert client.update_event_source_mapping(UUID=made["UUID"], BatchSize=4)["FunctionArn"] == other


def test_mapping_that_is_there_already_is_refused(aws, alias, queue):
    arn = alias()
    aws("lambda").create_event_source_mapping(EventSourceArn=queue, FunctionName=arn)

    with pytest.raises(ClientError, match=r"ResourceConflictException.*already exists\. Please update or delete"):
        aws("lambda").create_event_source_mapping(EventSourceArn=queue, FunctionName=arn)


def test_role_that_may_not_read_the_queue_is_refused(aws, alias, queue):
    with pytest.raises(ClientError, match="role does not have permissions to call DeleteMessage on SQS"):
        aws("lambda").create_event_source_mapping(EventSourceArn=queue, FunctionName=alias(actions=ALL[:1]))


def test_role_that_may_not_read_the_stream_is_refused(aws, alias, stream):
    with pytest.raises(ClientError, match="ensure the role can perform the GetRecords, GetShardIterator, DescribeStr"):
        aws("lambda").create_event_source_mapping(
            EventSourceArn=stream, FunctionName=alias(actions=STREAM[:3]), StartingPosition="LATEST"
        )


def test_queue_that_shows_messages_again_too_early_is_refused(aws, alias, queue):
    with pytest.raises(ClientError, match="Queue visibility timeout: 30 seconds is less than Function timeout: 60"):
        aws("lambda").create_event_source_mapping(EventSourceArn=queue, FunctionName=alias(Timeout=60))


def test_sending_does_not_wait_for_the_function(aws, alias, queue, data_plane):
    data_plane.answers["invoke"] = (503, {"message": "not now"})
    aws("lambda").create_event_source_mapping(EventSourceArn=queue, FunctionName=alias(), Enabled=False)

    url = aws("sqs").get_queue_url(QueueName="orders")["QueueUrl"]
    aws("sqs").send_message(QueueUrl=url, MessageBody=json.dumps({}))

    assert [action for action, _ in data_plane.asked if action == "invoke"] == []


def test_time_from_which_a_stream_is_read_is_returned(aws, alias):
    aws("kinesis").create_stream(StreamName="orders", ShardCount=1)
    arn = aws("kinesis").describe_stream_summary(StreamName="orders")["StreamDescriptionSummary"]["StreamARN"]
    actions = ("kinesis:GetRecords", "kinesis:GetShardIterator", "kinesis:DescribeStream", "kinesis:ListShards")

    made = aws("lambda").create_event_source_mapping(
        EventSourceArn=arn,
        FunctionName=alias(actions=actions),
        StartingPosition="AT_TIMESTAMP",
        StartingPositionTimestamp=1_800_000_000,
        Enabled=False,
    )

    found = aws("lambda").get_event_source_mapping(UUID=made["UUID"])
    assert found["StartingPositionTimestamp"].timestamp() == 1_800_000_000
