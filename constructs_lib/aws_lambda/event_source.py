"""What event source mappings have in common."""

from __future__ import annotations

from typing import Any, Protocol

from cdktf_cdktf_provider_aws.lambda_event_source_mapping import (
    LambdaEventSourceMapping,
    LambdaEventSourceMappingDestinationConfig,
    LambdaEventSourceMappingDestinationConfigOnFailure,
    LambdaEventSourceMappingFilterCriteria,
    LambdaEventSourceMappingFilterCriteriaFilter,
    LambdaEventSourceMappingMetricsConfig,
)
from constructs import Construct

from constructs_lib.aws_lambda.event_source_filter import EventFilters
from constructs_lib.aws_lambda.execution_role import ExecutionRole
from constructs_lib.core.errors import reject
from constructs_lib.core.placement import placement_of


class PollingFunction(Protocol):
    """A function that Lambda feeds from a queue, a stream or a topic."""

    @property
    def alias_arn(self) -> str:
        """ARN of the alias that is called; a token."""

    @property
    def role(self) -> ExecutionRole:
        """The function's role."""

    @property
    def timeout_seconds(self) -> int:
        """Seconds after which Lambda ends a call."""


def make_mapping(
    scope: Construct,
    *,
    function: PollingFunction,
    source_arn: str | None,
    fields: frozenset[str],
    filters: EventFilters | None,
    partial_batch_answers: bool = False,
    count_events: bool = False,
    destination_arn: str | None = None,
    **settings: Any,
) -> LambdaEventSourceMapping:
    """Return the resource that calls a function's alias; the grants of the source have been made before.

    ``fields`` are those of the source's records, which the filters may ask for.
    """
    if filters and (fault := filters.unknown_field(fields)):
        reject(scope, fault)
    if filters and filters.key:
        # AWS Lambda Developer Guide, "Encryption of filter criteria objects": Lambda itself decrypts them.
        filters.key.grants.service("lambda.amazonaws.com")
    placement = placement_of(scope)
    return LambdaEventSourceMapping(
        scope,
        "Resource",
        # Of the alias: a mapping of $LATEST would run code that nobody released.
        function_name=function.alias_arn,
        event_source_arn=source_arn,
        filter_criteria=_criteria(filters) if filters else None,
        kms_key_arn=filters.key.key_arn if filters and filters.key else None,
        function_response_types=["ReportBatchItemFailures"] if partial_batch_answers else None,
        metrics_config=LambdaEventSourceMappingMetricsConfig(metrics=["EventCount"]) if count_events else None,
        destination_config=_destination(destination_arn) if destination_arn else None,
        # Lambda looks whether the role may read the source when the mapping is made.
        depends_on=[function.role.policy] if function.role.policy else None,
        provider=placement.provider,
        tags=dict(placement.tags) or None,
        **settings,
    )


def _destination(arn: str) -> LambdaEventSourceMappingDestinationConfig:
    on_failure = LambdaEventSourceMappingDestinationConfigOnFailure(destination_arn=arn)
    return LambdaEventSourceMappingDestinationConfig(on_failure=on_failure)


def _criteria(filters: EventFilters) -> LambdaEventSourceMappingFilterCriteria:
    patterns = [LambdaEventSourceMappingFilterCriteriaFilter(pattern=text) for text in filters.render()]
    return LambdaEventSourceMappingFilterCriteria(filter=patterns)
