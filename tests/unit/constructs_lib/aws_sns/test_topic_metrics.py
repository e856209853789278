from constructs_lib.aws_cloudwatch.metric_catalogue import fault
from constructs_lib.aws_sns import TopicMetrics


def test_each_metric_is_of_this_topic_under_the_name_that_sns_gives_it():
    metrics = TopicMetrics("orders")
    made = [getattr(metrics, name)() for name in vars(TopicMetrics) if not name.startswith("_")]

    assert {(metric.namespace, tuple(metric.dimensions.items())) for metric in made} == {
        ("AWS/SNS", (("TopicName", "orders"),))
    }
    assert sorted(metric.name for metric in made if metric.statistic == "Sum") == [
        "NumberOfMessagesPublished",
        "NumberOfNotificationsDelivered",
        "NumberOfNotificationsFailed",
        "NumberOfNotificationsFailedToRedriveToDlq",
        "NumberOfNotificationsFilteredOut",
        "NumberOfNotificationsFilteredOut-InvalidAttributes",
        "NumberOfNotificationsFilteredOut-InvalidMessageBody",
        "NumberOfNotificationsFilteredOut-MessageAttributes",
        "NumberOfNotificationsFilteredOut-MessageBody",
        "NumberOfNotificationsFilteredOut-NoMessageAttributes",
        "NumberOfNotificationsRedrivenToDlq",
    ]
    assert [metric.name for metric in made if metric.statistic == "Average"] == ["PublishSize"]
    assert [fault(metric) for metric in made if fault(metric)] == []  # each can have an alarm
