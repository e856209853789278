import pytest

from constructs_lib.aws_sqs import DeadLetters, Queue
from constructs_lib.core.errors import ConstructError
from constructs_lib.testing import Template

ARN = "arn:aws:sqs:us-east-1:123456789012:orders.fifo"


def existing(stack, arn: str = ARN):
    return Queue.from_arn(stack, "Orders", arn, visibility_timeout_seconds=60, retention_seconds=120)


def test_existing_queue_is_named_by_literals_and_makes_nothing():
    found = []
    template = Template.of(lambda stack: found.append(existing(stack)))
    (queue,) = found

    assert template.resources == {}
    assert (queue.queue_name, queue.queue_arn, queue.literal_arn) == ("orders.fifo", ARN, ARN)
    assert queue.queue_url == "https://sqs.us-east-1.amazonaws.com/123456789012/orders.fifo"
    assert (queue.is_fifo, queue.visibility_timeout_seconds, queue.retention_seconds) == (True, 60, 120)
    assert queue.metrics.messages_sent().dimensions == {"QueueName": "orders.fifo"}


def test_existing_queue_takes_dead_letters_as_its_own_settings_say():
    def build(stack):
        failed = Queue.from_arn(stack, "Failed", "arn:aws:sqs:us-east-1:123456789012:failed")
        Queue(stack, "Orders", name="orders", dead_letters=DeadLetters(queue=failed))

    assert Template.of(build).one("aws_sqs_queue")["redrive_policy"] == (
        '{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:123456789012:failed","maxReceiveCount":5}'
    )


@pytest.mark.parametrize("arn", ["orders", "arn:aws:sns:us-east-1:123456789012:orders", f"{ARN}.fifo"])
def test_arn_of_something_else_is_refused(arn):
    with pytest.raises(ConstructError, match="is not the ARN of a queue; write arn:aws:sqs:region:account:name"):
        Template.of(lambda stack: existing(stack, arn))
