"""What AWS takes from one region alone is refused when it is in another one."""

import pytest
from constructs import Construct

from constructs_lib.aws_cloudwatch import (
    Alarm,
    AlarmActions,
    CompositeAlarm,
    LogGroup,
    LogStream,
    Metric,
    MetricFilter,
    SavedQuery,
    in_alarm,
)
from constructs_lib.aws_kms import Key
from constructs_lib.aws_s3 import AccessLog, Bucket, Inventory, NotificationFilter, StorageAnalytics
from constructs_lib.aws_sns import QueueSubscription, Topic
from constructs_lib.aws_sqs import Queue
from constructs_lib.core.errors import ConstructError
from constructs_lib.core.placement import Placement, place, region_fault
from constructs_lib.testing import Template

CREATED = NotificationFilter(events=("s3:ObjectCreated:*",))
QUIET = AlarmActions(enabled=False)


def alarm(scope, *notify, actions=None):
    metric = Metric(namespace="Shop", name="Failed")
    return Alarm(
        scope,
        "Failed",
        name="failed",
        description="Failed",
        metric=metric,
        threshold=1,
        evaluation_periods=1,
        notify=notify,
        actions=actions,
    )


def topic(scope):
    return Topic(scope, "Topic", name="topic", key=Key(scope, "Key", alias="alias/topic", description="Topic"))


def log(scope):
    return LogGroup(scope, "Log", name="log", retention_days=30)


def bucket(scope, id="Bucket", **arguments):
    return Bucket(scope, id, name=id.lower(), **arguments)


USES = {
    "an alarm's topic": (
        lambda here, there: alarm(
            here,
            Topic.from_arn(here, "It", "arn:aws:sns:us-west-2:123456789012:it", admits=("cloudwatch.amazonaws.com",)),
        ),
        "it is in us-west-2, and the alarm 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:failed' in us-east-1",
    ),
    "a composite alarm's alarm": (
        lambda here, there: CompositeAlarm(
            here,
            "It",
            name="it",
            description="It",
            rule=in_alarm(alarm(there, actions=QUIET)),
            notify=(),
            actions=QUIET,
        ),
        "it watches 'arn:aws:cloudwatch:us-west-2:123456789012:alarm:failed', and CloudWatch looks at alarms of us",
    ),
    "a metric filter's log group": (
        lambda here, there: MetricFilter(
            here, "It", name="it", log_group=log(there), pattern="", namespace="Shop", metric_name="Events"
        ),
        "the log group 'log' is in us-west-2",
    ),
    "a query's log group": (
        lambda here, there: SavedQuery(here, "It", name="it", query="fields @message", log_groups=(log(there),)),
        "the log group 'log' is in us-west-2",
    ),
    "a stream's log group": (
        lambda here, there: LogStream(here, "It", name="it", log_group=log(there)),
        "the log group 'log' is in us-west-2",
    ),
    "a notified queue": (
        lambda here, there: bucket(here).notifications.to_queue(Queue(there, "It", name="it"), CREATED),
        "the queue 'it' is in us-west-2, and this is in us-east-1; give one of that region",
    ),
    "a notified topic": (
        lambda here, there: bucket(here).notifications.to_topic(topic(there), CREATED),
        "the topic 'topic' is in us-west-2",
    ),
    "an access log's bucket": (
        lambda here, there: bucket(here, access_log=AccessLog(bucket=bucket(there, "Logs"), prefix="logs/")),
        "the bucket 'logs' of its access log is in us-west-2",
    ),
    "an inventory's bucket": (
        lambda here, there: bucket(here).add_inventory(Inventory(id="it", destination=bucket(there, "Lists"))),
        "the bucket that gets the list 'it' is in us-west-2",
    ),
    "an analysis's bucket": (
        lambda here, there: bucket(here).add_analytics(StorageAnalytics(id="it", export_to=bucket(there, "Counts"))),
        "the bucket that gets the counts 'it' is in us-west-2",
    ),
    "a subscription's dead letters": (
        lambda here, there: topic(here).subscribe(
            "It",
            QueueSubscription(queue=Queue(here, "Queue", name="queue"), dead_letters=Queue(there, "It", name="it")),
        ),
        "the dead letter queue 'it' is in us-west-2, and the subscription in us-east-1; give one of that region",
    ),
}


@pytest.mark.parametrize("use", USES)
def test_another_region_is_refused(use):
    build, message = USES[use]

    def both(stack):
        there = Construct(stack, "Oregon")
        place(there, region="us-west-2")
        build(stack, there)

    with pytest.raises(ConstructError) as error:
        Template.of(both)
    assert message in str(error.value)


def test_a_queue_of_another_region_may_subscribe():
    def build(stack):
        there = Construct(stack, "Oregon")
        place(there, region="us-west-2")
        topic(stack).subscribe("Queue", QueueSubscription(queue=Queue(there, "Queue", name="queue")))

    assert Template.of(build).one("aws_sns_topic_subscription")["protocol"] == "sqs"


@pytest.mark.parametrize(("region", "ours"), [("us-east-1", "us-east-1"), ("", "us-east-1"), ("us-east-1", "")])
def test_nothing_is_wrong_where_the_regions_are_one_or_nobody_said_them(region, ours):
    assert region_fault("it", region, Placement(region=ours)) is None
