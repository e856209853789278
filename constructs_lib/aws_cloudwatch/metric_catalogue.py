"""The metrics that AWS services emit, with the dimensions that they emit them under.

An alarm on any other pair is accepted by AWS and never leaves INSUFFICIENT_DATA.  A namespace that is not listed
here, such as one of an application's own, is not checked, unless its name looks like a slip in one that is.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping

from constructs_lib.aws_cloudwatch.metric_form import form_fault
from constructs_lib.core.metric import Metric

_Sets = tuple[frozenset[str], ...]
_AWS = "AWS/"
_NEAR = 0.75


def _sets(*dimensions: tuple[str, ...]) -> _Sets:
    return tuple(frozenset(names) for names in dimensions)


# Lambda Developer Guide, "Types of metrics for Lambda functions".
_LAMBDA = _sets(("FunctionName",), ("FunctionName", "Resource"), ("FunctionName", "Resource", "ExecutedVersion"), ())
_LAMBDA_REGION = _sets(())
# API Gateway Developer Guide, "Amazon API Gateway dimensions and metrics".
_REST_API = _sets(("ApiName",), ("ApiName", "Stage"), ("ApiName", "Stage", "Resource", "Method"))
# DynamoDB Developer Guide, "DynamoDB metrics and dimensions".
_TABLE = _sets(("TableName",))
_TABLE_OR_INDEX = _sets(("TableName",), ("TableName", "GlobalSecondaryIndexName"))
_OPERATION = _sets(("TableName", "Operation"))
_INDEX = _sets(("TableName", "GlobalSecondaryIndexName"))
_DYNAMODB_REGION = _sets(())
# SNS Developer Guide, "Metrics for Amazon SNS".
_TOPIC = _sets(("TopicName",))
# SQS Developer Guide, "Available CloudWatch metrics for Amazon SQS".
_QUEUE = _sets(("QueueName",))
# S3 User Guide, "Metrics and dimensions".
_STORAGE = _sets(("BucketName", "StorageType"))
_REQUESTS = _sets(("BucketName", "FilterId"))
_REPLICATION = _sets(("SourceBucket", "DestinationBucket", "RuleId"))
# CloudWatch Logs User Guide, "Monitoring with CloudWatch metrics".
_LOG_GROUP = _sets(("LogGroupName",), ())
_SUBSCRIPTION = _sets(("LogGroupName", "DestinationType", "FilterName"))

CATALOGUE: Mapping[str, Mapping[str, _Sets]] = {
    "AWS/Lambda": {
        **dict.fromkeys(
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
                "OffsetLag",
                "OversizedRecordCount",
                "PostRuntimeExtensionsDuration",
                "ProvisionedConcurrencyInvocations",
                "ProvisionedConcurrencySpilloverInvocations",
                "ProvisionedConcurrencyUtilization",
                "ProvisionedConcurrentExecutions",
                "RecursiveInvocationsDropped",
                "Throttles",
            ),
            _LAMBDA,
        ),
        **dict.fromkeys(("ClaimedAccountConcurrency", "UnreservedConcurrentExecutions"), _LAMBDA_REGION),
    },
    "AWS/ApiGateway": dict.fromkeys(
        ("4XXError", "5XXError", "CacheHitCount", "CacheMissCount", "Count", "IntegrationLatency", "Latency"), _REST_API
    ),
    "AWS/DynamoDB": {
        **dict.fromkeys(
            ("ReturnedItemCount", "SuccessfulRequestLatency", "SystemErrors", "ThrottledRequests"), _OPERATION
        ),
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
        **dict.fromkeys(
            (
                "OnlineIndexConsumedWriteCapacity",
                "OnlineIndexPercentageProgress",
                "OnlineIndexThrottleEvents",
            ),
            _INDEX,
        ),
        **dict.fromkeys(
            ("ConditionalCheckFailedRequests", "TimeToLiveDeletedItemCount", "TransactionConflict"), _TABLE
        ),
        **dict.fromkeys(
            (
                "AccountProvisionedReadCapacityUtilization",
                "AccountProvisionedWriteCapacityUtilization",
                "UserErrors",
            ),
            _DYNAMODB_REGION,
        ),
    },
    "AWS/Logs": {
        **dict.fromkeys(("IncomingBytes", "IncomingLogEvents", "LogEventsWithFindings"), _LOG_GROUP),
        **dict.fromkeys(
            ("DeliveryErrors", "DeliveryThrottling", "ForwardedBytes", "ForwardedLogEvents"), _SUBSCRIPTION
        ),
    },
    "AWS/SNS": dict.fromkeys(
        (
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
            "PublishSize",
        ),
        _TOPIC,
    ),
    "AWS/SQS": dict.fromkeys(
        (
            "ApproximateAgeOfOldestMessage",
            "ApproximateNumberOfGroupsWithInflightMessages",
            "ApproximateNumberOfMessagesDelayed",
            "ApproximateNumberOfMessagesNotVisible",
            "ApproximateNumberOfMessagesVisible",
            "NumberOfDeduplicatedSentMessages",
            "NumberOfEmptyReceives",
            "NumberOfMessagesDeleted",
            "NumberOfMessagesReceived",
            "NumberOfMessagesSent",
            "SentMessageSize",
        ),
        _QUEUE,
    ),
    "AWS/S3": {
        **dict.fromkeys(("BucketSizeBytes", "NumberOfObjects"), _STORAGE),
        **dict.fromkeys(
            (
                "4xxErrors",
                "5xxErrors",
                "AllRequests",
                "BytesDownloaded",
                "BytesUploaded",
                "DeleteRequests",
                "FirstByteLatency",
                "GetRequests",
                "HeadRequests",
                "ListRequests",
                "PostRequests",
                "PutRequests",
                "SelectBytesReturned",
                "SelectBytesScanned",
                "SelectRequests",
                "TotalRequestLatency",
            ),
            _REQUESTS,
        ),
        **dict.fromkeys(
            (
                "BytesPendingReplication",
                "OperationsFailedReplication",
                "OperationsPendingReplication",
                "ReplicationLatency",
            ),
            _REPLICATION,
        ),
    },
}


def fault(metric: Metric) -> str | None:
    """Return why an alarm on a metric is refused or would never fire, and what would; nothing if it would."""
    if reason := form_fault(metric):
        return reason
    metrics = CATALOGUE.get(metric.namespace)
    if metrics is None:
        return _slip(metric.namespace)
    sets = metrics.get(metric.name)
    if sets is None:
        return f"{metric.namespace} emits no metric {metric.name!r}; it emits {', '.join(sorted(metrics))}"
    if frozenset(metric.dimensions) in sets:
        return None
    emitted = " or ".join("{" + ", ".join(sorted(names)) + "}" for names in sets)
    given = "{" + ", ".join(sorted(metric.dimensions)) + "}"
    return f"{metric.namespace} {metric.name} has no series with the dimensions {given}; it has {emitted}"


def _slip(namespace: str) -> str | None:
    if not namespace.lower().startswith(_AWS.lower()):
        return None
    services = {known.removeprefix(_AWS).lower(): known for known in CATALOGUE}
    near = difflib.get_close_matches(namespace[len(_AWS) :].lower(), services, n=1, cutoff=_NEAR)
    return f"AWS has no namespace {namespace!r}; did you mean {services[near[0]]!r}" if near else None
