import base64
import json
import time

import pytest

from tests.unit.localcloud.control.conftest import invoke_result

TOPIC = "arn:aws:sns:us-east-1:000000000000:news"


@pytest.fixture
def subscribed(aws, function, data_plane):
    """Return a function that lets a topic call ``greet``."""
    data_plane.answers["invoke"] = (200, invoke_result())
    arn = function()["FunctionArn"]
    aws("sns").create_topic(Name="news")

    def make(source=TOPIC, **attributes):
        if source:
            aws("lambda").add_permission(
                FunctionName="greet",
                StatementId="news",
                Action="lambda:InvokeFunction",
                Principal="sns.amazonaws.com",
                SourceArn=source,
            )
        aws("sns").subscribe(TopicArn=TOPIC, Protocol="lambda", Endpoint=arn, Attributes=attributes)

    return make


def events(data_plane, count):
    deadline = time.monotonic() + 5
    while len(found := [body for action, body in data_plane.asked if action == "invoke"]) < count:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    return [json.loads(base64.b64decode(body["payload"]))["Records"][0] for body in found]


def test_function_gets_the_message_with_its_attributes(aws, subscribed, data_plane):
    subscribed()

    kind = {"kind": {"DataType": "String", "StringValue": "order"}}
    made = aws("sns").publish(TopicArn=TOPIC, Message="hello", Subject="hi", MessageAttributes=kind)

    record = events(data_plane, 1)[0]
    assert record["EventSubscriptionArn"].startswith(f"{TOPIC}:")
    sent = record["Sns"]
    assert (sent["MessageId"], sent["TopicArn"], sent["Subject"]) == (made["MessageId"], TOPIC, "hi")
    assert sent["Message"] == "hello"
    assert sent["MessageAttributes"] == {"kind": {"Type": "String", "Value": "order"}}


def test_function_gets_the_text_that_is_meant_for_it(aws, subscribed, data_plane):
    subscribed()

    text = json.dumps({"default": "to all", "lambda": "to functions"})
    aws("sns").publish(TopicArn=TOPIC, Message=text, MessageStructure="json")

    assert events(data_plane, 1)[0]["Sns"]["Message"] == "to functions"


@pytest.mark.parametrize("source", [None, f"{TOPIC}-other"])
def test_topic_that_is_not_admitted_calls_nothing(aws, subscribed, data_plane, source):
    subscribed(source)

    aws("sns").publish(TopicArn=TOPIC, Message="hello")

    time.sleep(0.1)
    assert [body for action, body in data_plane.asked if action == "invoke"] == []
