"""The metrics that a log group emits."""

from __future__ import annotations

from constructs_lib.core.metric import Metric


class LogGroupMetrics:
    """Metrics of one log group.

    Source: Amazon CloudWatch Logs User Guide, "Monitoring with CloudWatch metrics".
    """

    def __init__(self, log_group_name: str) -> None:
        self._dimensions = {"LogGroupName": log_group_name}

    def incoming_bytes(self) -> Metric:
        """Return the volume of events that came in, in uncompressed bytes."""
        return self._metric("IncomingBytes")

    def incoming_log_events(self) -> Metric:
        """Return the count of events that came in."""
        return self._metric("IncomingLogEvents")

    def log_events_with_findings(self) -> Metric:
        """Return the count of events in which the data protection found something; of a protected group only."""
        return self._metric("LogEventsWithFindings")

    def forwarded_bytes(self, destination: str, filter_name: str) -> Metric:
        """Return the volume that a subscription filter sent on, in compressed bytes.

        Parameters
        ----------
        destination
            ``Kinesis Data Stream``, ``Firehose`` or ``Lambda``.
        """
        return self._metric("ForwardedBytes", destination, filter_name)

    def forwarded_log_events(self, destination: str, filter_name: str) -> Metric:
        """Return the count of events that a subscription filter sent on; ``destination`` as of `forwarded_bytes`."""
        return self._metric("ForwardedLogEvents", destination, filter_name)

    def delivery_errors(self, destination: str, filter_name: str) -> Metric:
        """Return the count of events that could not be sent on; ``destination`` as of `forwarded_bytes`."""
        return self._metric("DeliveryErrors", destination, filter_name)

    def delivery_throttling(self, destination: str, filter_name: str) -> Metric:
        """Return the count of events whose sending was throttled; ``destination`` as of `forwarded_bytes`."""
        return self._metric("DeliveryThrottling", destination, filter_name)

    def _metric(self, name: str, destination: str | None = None, filter_name: str = "") -> Metric:
        added = {"DestinationType": destination, "FilterName": filter_name} if destination else {}
        return Metric(namespace="AWS/Logs", name=name, dimensions=self._dimensions | added)
