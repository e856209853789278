import pytest

from constructs_lib.aws_cloudwatch.metric_catalogue import fault
from constructs_lib.core.metric import Metric


@pytest.mark.parametrize(
    ("namespace", "name", "dimensions"),
    [
        ("AWS/Lambda", "Errors", {}),
        ("AWS/Lambda", "Errors", {"FunctionName": "f"}),
        ("AWS/Lambda", "Errors", {"FunctionName": "f", "Resource": "f:live"}),
        ("AWS/Lambda", "Errors", {"FunctionName": "f", "Resource": "f:live", "ExecutedVersion": "3"}),
        ("AWS/Lambda", "UnreservedConcurrentExecutions", {}),
        ("AWS/ApiGateway", "5XXError", {"ApiName": "a", "Stage": "dev"}),
        ("AWS/DynamoDB", "ThrottledRequests", {"TableName": "t", "Operation": "PutItem"}),
        ("AWS/DynamoDB", "WriteThrottleEvents", {"TableName": "t", "GlobalSecondaryIndexName": "i"}),
        ("AWS/DynamoDB", "TransactionConflict", {"TableName": "t"}),
        ("AWS/DynamoDB", "UserErrors", {}),
        ("AWS/SNS", "NumberOfNotificationsFailed", {"TopicName": "t"}),
    ],
)
def test_series_that_aws_emits_passes(namespace, name, dimensions):
    assert fault(Metric(namespace=namespace, name=name, dimensions=dimensions)) is None


@pytest.mark.parametrize(
    ("namespace", "name", "dimensions"),
    [
        ("AWS/Lambda", "Errors", {"Function": "f"}),
        ("AWS/Lambda", "Errors", {"Resource": "f:live"}),
        ("AWS/Lambda", "UnreservedConcurrentExecutions", {"FunctionName": "f"}),
        ("AWS/ApiGateway", "5XXError", {"ApiId": "a", "Stage": "dev"}),
        ("AWS/DynamoDB", "ThrottledRequests", {"TableName": "t"}),
        ("AWS/DynamoDB", "UserErrors", {"TableName": "t"}),
        ("AWS/SNS", "NumberOfNotificationsFailed", {"Topic": "t"}),
    ],
)
def test_series_that_aws_does_not_emit_is_refused_with_those_that_it_does(namespace, name, dimensions):
    reason = fault(Metric(namespace=namespace, name=name, dimensions=dimensions))

    assert f"{namespace} {name} has no series with the dimensions" in reason
    assert "; it has {" in reason


@pytest.mark.parametrize(
    ("slip", "meant"),
    [("AWS/Lamda", "AWS/Lambda"), ("aws/lambda", "AWS/Lambda"), ("AWS/APIGateway", "AWS/ApiGateway")],
)
def test_slip_in_a_namespace_gets_the_one_that_was_meant(slip, meant):
    assert fault(Metric(namespace=slip, name="Errors")) == f"AWS has no namespace {slip!r}; did you mean {meant!r}"


@pytest.mark.parametrize("namespace", ["AWS/Kinesis", "AWS/WAFV2", "AWS/States", "Lamda", "WorkoutApp"])
def test_namespace_that_is_not_listed_is_not_checked(namespace):
    assert fault(Metric(namespace=namespace, name="Whatever", dimensions={"Any": "x"})) is None
