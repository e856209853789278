"""The metrics that a queue emits."""

from __future__ import annotations

from constructs_lib.core.metric import Metric


class QueueMetrics:
    """Metrics of one queue; CloudWatch gets them every minute while the queue is in use.

    Source: Amazon SQS Developer Guide, "Available CloudWatch metrics for Amazon SQS".
    """

    def __init__(self, queue_name: str) -> None:
        self._dimensions = {"QueueName": queue_name}

    def age_of_oldest_message(self) -> Metric:
        """Return the age of the oldest message that is not deleted, in seconds."""
        return self._metric("ApproximateAgeOfOldestMessage", "Maximum")

    def messages_visible(self) -> Metric:
        """Return the number of messages that wait to be received."""
        return self._metric("ApproximateNumberOfMessagesVisible", "Maximum")

    def messages_not_visible(self) -> Metric:
        """Return the number of messages that are in flight: received, and not deleted yet."""
        return self._metric("ApproximateNumberOfMessagesNotVisible", "Maximum")

    def messages_delayed(self) -> Metric:
        """Return the number of messages that wait for their delay to end."""
        return self._metric("ApproximateNumberOfMessagesDelayed", "Maximum")

    def groups_with_inflight_messages(self) -> Metric:
        """Return the number of message groups with messages in flight; of a FIFO queue only."""
        return self._metric("ApproximateNumberOfGroupsWithInflightMessages", "Maximum")

    def duplicates(self) -> Metric:
        """Return the count of messages that were taken for repeated ones; of a FIFO queue only."""
        return self._metric("NumberOfDeduplicatedSentMessages", "Sum")

    def empty_receives(self) -> Metric:
        """Return the count of receives that found nothing."""
        return self._metric("NumberOfEmptyReceives", "Sum")

    def messages_deleted(self) -> Metric:
        """Return the count of messages that were deleted."""
        return self._metric("NumberOfMessagesDeleted", "Sum")

    def messages_received(self) -> Metric:
        """Return the count of messages that were received, each as often as it was."""
        return self._metric("NumberOfMessagesReceived", "Sum")

    def messages_sent(self) -> Metric:
        """Return the count of messages that were sent, without those that SQS itself moved to a dead letter queue."""
        return self._metric("NumberOfMessagesSent", "Sum")

    def sent_message_size(self) -> Metric:
        """Return the size of the messages that were sent, in bytes."""
        return self._metric("SentMessageSize", "Average")

    def _metric(self, name: str, statistic: str) -> Metric:
        return Metric(namespace="AWS/SQS", name=name, dimensions=self._dimensions, statistic=statistic)
