"""What a table tells others about its items: Contributor Insights which keys are used most, Kinesis what changes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cdktf_cdktf_provider_aws.dynamodb_contributor_insights import DynamodbContributorInsights
from cdktf_cdktf_provider_aws.dynamodb_kinesis_streaming_destination import DynamodbKinesisStreamingDestination
from constructs import Construct

from constructs_lib.aws_dynamodb.kinesis_destination import KinesisDestination


def watch(table: Construct, table_name: str, subjects: Iterable[str | None], provider: Any) -> None:
    """Switch Contributor Insights on for indexes, by name, and for the table itself, which is no name."""
    for index in subjects:
        DynamodbContributorInsights(
            table,
            f"Insights-{index}" if index else "Insights",
            table_name=table_name,
            index_name=index,
            provider=provider,
        )


def send_changes(table: Construct, table_name: str, destination: KinesisDestination, provider: Any) -> None:
    """Send the table's changes to a Kinesis data stream."""
    DynamodbKinesisStreamingDestination(
        table,
        "Kinesis",
        table_name=table_name,
        stream_arn=destination.stream_arn,
        approximate_creation_date_time_precision=destination.precision,
        provider=provider,
    )
