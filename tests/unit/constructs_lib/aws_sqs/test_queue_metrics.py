from constructs_lib.aws_cloudwatch.metric_catalogue import fault
from constructs_lib.aws_sqs import QueueMetrics


def test_each_metric_is_of_this_queue_under_the_name_that_sqs_gives_it():
    metrics = QueueMetrics("orders")
    made = [getattr(metrics, name)() for name in vars(QueueMetrics) if not name.startswith("_")]

    assert {(metric.namespace, tuple(metric.dimensions.items())) for metric in made} == {
        ("AWS/SQS", (("QueueName", "orders"),))
    }
    assert {metric.name: metric.statistic for metric in made} == {
        "ApproximateAgeOfOldestMessage": "Maximum",
        "ApproximateNumberOfMessagesVisible": "Maximum",
        "ApproximateNumberOfMessagesNotVisible": "Maximum",
        "ApproximateNumberOfMessagesDelayed": "Maximum",
        "ApproximateNumberOfGroupsWithInflightMessages": "Maximum",
        "NumberOfDeduplicatedSentMessages": "Sum",
        "NumberOfEmptyReceives": "Sum",
        "NumberOfMessagesDeleted": "Sum",
        "NumberOfMessagesReceived": "Sum",
        "NumberOfMessagesSent": "Sum",
        "SentMessageSize": "Average",
    }
    assert [fault(metric) for metric in made if fault(metric)] == []  # each can have an alarm
