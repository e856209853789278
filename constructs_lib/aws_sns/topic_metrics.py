"""The metrics that a topic emits."""

from __future__ import annotations

from constructs_lib.core.metric import Metric


class TopicMetrics:
    """Metrics of one topic.

    Source: Amazon SNS Developer Guide, "Metrics for Amazon SNS".
    """

    def __init__(self, topic_name: str) -> None:
        self._dimensions = {"TopicName": topic_name}

    def messages_published(self) -> Metric:
        """Return the count of messages that were published."""
        return self._metric("NumberOfMessagesPublished")

    def delivered(self) -> Metric:
        """Return the count of notifications that a subscriber took."""
        return self._metric("NumberOfNotificationsDelivered")

    def failed(self) -> Metric:
        """Return the count of notifications that no try delivered."""
        return self._metric("NumberOfNotificationsFailed")

    def filtered_out(self) -> Metric:
        """Return the count of notifications that a filter policy kept back, whatever the reason."""
        return self._metric("NumberOfNotificationsFilteredOut")

    def filtered_out_message_attributes(self) -> Metric:
        """Return the count of notifications that a policy over attributes kept back."""
        return self._metric("NumberOfNotificationsFilteredOut-MessageAttributes")

    def filtered_out_message_body(self) -> Metric:
        """Return the count of notifications that a policy over the body kept back."""
        return self._metric("NumberOfNotificationsFilteredOut-MessageBody")

    def filtered_out_no_message_attributes(self) -> Metric:
        """Return the count of notifications that were kept back because their message has no attributes."""
        return self._metric("NumberOfNotificationsFilteredOut-NoMessageAttributes")

    def filtered_out_invalid_attributes(self) -> Metric:
        """Return the count of notifications that were kept back because their message's attributes are malformed."""
        return self._metric("NumberOfNotificationsFilteredOut-InvalidAttributes")

    def filtered_out_invalid_message_body(self) -> Metric:
        """Return the count of notifications that were kept back because their message's body is not JSON."""
        return self._metric("NumberOfNotificationsFilteredOut-InvalidMessageBody")

    def redriven_to_dead_letters(self) -> Metric:
        """Return the count of notifications that were moved to a dead letter queue."""
        return self._metric("NumberOfNotificationsRedrivenToDlq")

    def failed_to_redrive_to_dead_letters(self) -> Metric:
        """Return the count of notifications that could not be moved to a dead letter queue and are lost."""
        return self._metric("NumberOfNotificationsFailedToRedriveToDlq")

    def publish_size(self) -> Metric:
        """Return the size of the messages that were published, in bytes."""
        return self._metric("PublishSize", "Average")

    def _metric(self, name: str, statistic: str = "Sum") -> Metric:
        return Metric(namespace="AWS/SNS", name=name, dimensions=self._dimensions, statistic=statistic)
