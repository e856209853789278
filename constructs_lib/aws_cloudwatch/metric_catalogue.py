"""The metrics that AWS services emit, with the dimensions that they emit them under.

An alarm on any other pair is accepted by AWS and never leaves INSUFFICIENT_DATA.  A namespace that is not listed
here, such as one of an application's own, is not checked.
"""

from __future__ import annotations

from collections.abc import Mapping

from constructs_lib.core.metric import Metric

_Sets = tuple[frozenset[str], ...]


def _sets(*dimensions: tuple[str, ...]) -> _Sets:
    return tuple(frozenset(names) for names in dimensions)


# Lambda Developer Guide, "Types of metrics for Lambda functions".
_LAMBDA = _sets(("FunctionName",), ("FunctionName", "Resource"), ("FunctionName", "Resource", "ExecutedVersion"), ())
# API Gateway Developer Guide, "Amazon API Gateway dimensions and metrics".
_REST_API = _sets(("ApiName",), ("ApiName", "Stage"), ("ApiName", "Stage", "Resource", "Method"))
# DynamoDB Developer Guide, "DynamoDB metrics and dimensions".
_TABLE = _sets(("TableName",))
_TABLE_OR_INDEX = _sets(("TableName",), ("TableName", "GlobalSecondaryIndexName"))
_OPERATION = _sets(("TableName", "Operation"))
# SNS Developer Guide, "Metrics for Amazon SNS".
_TOPIC = _sets(("TopicName",))

CATALOGUE: Mapping[str, Mapping[str, _Sets]] = {
    "AWS/Lambda": dict.fromkeys(
        (
            "AsyncEventAge",
            "AsyncEventsDropped",
            "AsyncEventsReceived",
            "ConcurrentExecutions",
            "DeadLetterErrors",
            "DestinationDeliveryFailures",
            "Duration",
            "Errors",
            "Invocations",
            "IteratorAge",
            "Throttles",
        ),
        _LAMBDA,
    ),
    "AWS/ApiGateway": dict.fromkeys(("4XXError", "5XXError", "Count", "IntegrationLatency", "Latency"), _REST_API),
    "AWS/DynamoDB": {
        **dict.fromkeys(("SuccessfulRequestLatency", "SystemErrors", "ThrottledRequests"), _OPERATION),
        **dict.fromkeys(
            (
                "ConsumedReadCapacityUnits",
                "ConsumedWriteCapacityUnits",
                "ProvisionedReadCapacityUnits",
                "ProvisionedWriteCapacityUnits",
                "ReadThrottleEvents",
                "WriteThrottleEvents",
            ),
            _TABLE_OR_INDEX,
        ),
        "ConditionalCheckFailedRequests": _TABLE,
        "UserErrors": _sets(()),
    },
    "AWS/SNS": dict.fromkeys(
        ("NumberOfMessagesPublished", "NumberOfNotificationsDelivered", "NumberOfNotificationsFailed"), _TOPIC
    ),
}


def fault(metric: Metric) -> str | None:
    """Return why a metric is never emitted, and what is; nothing if it is."""
    metrics = CATALOGUE.get(metric.namespace)
    if metrics is None:
        return None
    sets = metrics.get(metric.name)
    if sets is None:
        return f"{metric.namespace} emits no metric {metric.name!r}; it emits {', '.join(sorted(metrics))}"
    if frozenset(metric.dimensions) in sets:
        return None
    emitted = " or ".join("{" + ", ".join(sorted(names)) + "}" for names in sets)
    given = "{" + ", ".join(sorted(metric.dimensions)) + "}"
    return f"{metric.namespace} {metric.name} has no series with the dimensions {given}; it has {emitted}"
