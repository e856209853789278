import json

import pytest

ALLOW = '{"redrivePermission":"denyAll"}'


@pytest.fixture
def queue(aws):
    return aws("sqs").create_queue(QueueName="q", Attributes={"RedriveAllowPolicy": ALLOW})["QueueUrl"]


def attributes(aws, url, *names):
    return aws("sqs").get_queue_attributes(QueueUrl=url, AttributeNames=list(names)).get("Attributes", {})


def test_the_redrive_allow_policy_is_kept(aws, queue):
    assert attributes(aws, queue, "RedriveAllowPolicy") == {"RedriveAllowPolicy": ALLOW}
    assert attributes(aws, queue, "All")["RedriveAllowPolicy"] == ALLOW
    assert attributes(aws, queue, "VisibilityTimeout") == {"VisibilityTimeout": "30"}


def test_a_queue_without_one_shows_none(aws):
    url = aws("sqs").create_queue(QueueName="q")["QueueUrl"]

    assert attributes(aws, url, "RedriveAllowPolicy") == {}


def test_another_attribute_does_not_clear_the_policy(aws, queue):
    allow = {"Effect": "Allow", "Principal": "*", "Action": "sqs:SendMessage", "Resource": "*"}
    policy = json.dumps({"Version": "2012-10-17", "Statement": [allow]})
    aws("sqs").set_queue_attributes(QueueUrl=queue, Attributes={"Policy": policy})

    aws("sqs").set_queue_attributes(QueueUrl=queue, Attributes={"VisibilityTimeout": "60"})

    assert attributes(aws, queue, "Policy") == {"Policy": policy}


def test_the_redrive_policy_comes_back_as_terraform_writes_it(aws, queue):
    arn = attributes(aws, queue, "QueueArn")["QueueArn"]
    policy = json.dumps({"deadLetterTargetArn": arn, "maxReceiveCount": 3}, separators=(",", ":"))
    url = aws("sqs").create_queue(QueueName="main", Attributes={"RedrivePolicy": policy})["QueueUrl"]

    assert attributes(aws, url, "RedrivePolicy") == {"RedrivePolicy": policy}


def test_a_deleted_queue_is_forgotten(aws, queue):
    aws("sqs").delete_queue(QueueUrl=queue)
    url = aws("sqs").create_queue(QueueName="q")["QueueUrl"]

    assert attributes(aws, url, "RedriveAllowPolicy") == {}
