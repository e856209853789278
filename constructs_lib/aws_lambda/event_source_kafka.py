"""A Kafka topic whose records a function is called with."""

from __future__ import annotations

from constructs import Construct

from constructs_lib.aws_lambda.destinations import destination_fault, grant_destination
from constructs_lib.aws_lambda.event_source import PollingFunction, make_mapping
from constructs_lib.aws_lambda.event_source_filter import KAFKA_FIELDS, EventFilters
from constructs_lib.aws_lambda.event_source_kafka_cluster import KafkaServers, MskCluster
from constructs_lib.aws_lambda.event_source_limits import StartingPosition, kafka_fault, position_fault
from constructs_lib.aws_lambda.event_source_pollers import ProvisionedPollers
from constructs_lib.core.errors import reject
from constructs_lib.core.placement import located
from constructs_lib.core.protocols import MessageQueue, MessageTopic


class KafkaEventSource(Construct):
    """Lambda reads a Kafka topic and calls the function's alias with batches of a partition's records.

    A batch that the function fails on is tried again until it succeeds or its records are gone from the topic. The
    function's role gets what Lambda needs to read: network interfaces, the cluster, topic and group where the cluster
    asks IAM, and secrets with their key.

    Parameters
    ----------
    function
        The function that is called.
    topic
        Name of the topic, 1 to 249 characters.
    cluster
        Where the topic is.
    consumer_group
        Name of the consumer group, 1 to 200 characters, which no other event source uses. Without it Lambda thinks of
        one, and begins again at ``starting_position`` when the event source is made anew.
    starting_position
        ``TRIM_HORIZON`` begins with the oldest record that is there, ``LATEST`` with those that come while the mapping
        is being made or later, ``AT_TIMESTAMP`` at ``starting_time``.
    starting_time
        RFC 3339 time, such as ``2027-01-31T06:00:00Z``.
    batch_size
        1 to 10,000 records.
    batching_window_seconds
        0 to 300 s that Lambda waits for a batch to fill. Without it half a second.
    pollers
        Pollers that are kept ready. Without them Lambda starts and stops them as it sees need.
    filters
        Records that reach the function; Lambda passes over the others. Without them all do.
    destination
        Standard queue or topic that is told of batches that were given up. Without it nobody hears of them.
    enabled
        Whether Lambda polls.

    Raises
    ------
    ConstructError
        If Lambda would refuse a setting or the destination, or a filter asks for what no record has.

    Example
    -------
    >>> put = Function(system, "Put", name="orders-put-dev", description="Stores an order",
    ...                code=Code(packages=(Path("lambda_src/data_api"), Path("lambda_src/common"))),
    ...                handler="data_api.handlers.post_data.lambda_handler", log_retention_days=30)
    >>> cluster = MskCluster(cluster_arn="arn:aws:kafka:us-east-1:123456789012:cluster/orders/0a1b2c3d-1")
    >>> source = KafkaEventSource(system, "Source", function=put, topic="orders", consumer_group="orders-put",
    ...                           cluster=cluster, starting_position="TRIM_HORIZON",
    ...                           pollers=ProvisionedPollers(minimum=1, maximum=5))

    Source: AWS Lambda Developer Guide, "Using Lambda with Amazon MSK" and "... with self-managed Apache Kafka".
    """

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        function: PollingFunction,
        topic: str,
        cluster: MskCluster | KafkaServers,
        consumer_group: str | None = None,
        starting_position: StartingPosition,
        starting_time: str | None = None,
        batch_size: int = 100,
        batching_window_seconds: int | None = None,
        pollers: ProvisionedPollers | None = None,
        filters: EventFilters | None = None,
        destination: MessageQueue | MessageTopic | None = None,
        enabled: bool = True,
    ) -> None:
        super().__init__(scope, id)
        fault = position_fault(starting_position, starting_time) or kafka_fault(
            topic=topic,
            consumer_group=consumer_group,
            batch_size=batch_size,
            batching_window_seconds=batching_window_seconds,
        )
        if destination is not None:
            fault = fault or destination_fault("destination", destination, "")
        if fault:
            reject(self, fault)
        cluster.grant(function.role, located(self), topic, consumer_group)
        self.resource = make_mapping(
            self,
            function=function,
            fields=KAFKA_FIELDS,
            filters=filters,
            destination_arn=grant_destination(destination, function.role) if destination is not None else None,
            topics=[topic],
            starting_position=starting_position,
            starting_position_timestamp=starting_time,
            batch_size=batch_size,
            maximum_batching_window_in_seconds=batching_window_seconds,
            provisioned_poller_config=pollers.render() if pollers else None,
            enabled=enabled,
            **cluster.settings(consumer_group),
        )
        self.event_source_arn = self.resource.arn
