import pytest

from constructs_lib.aws_lambda.invoke_permission import permission_fault

API = "apigateway.amazonaws.com"


@pytest.mark.parametrize(
    ("principal", "source_arn", "source_account"),
    [
        (API, "arn:aws:execute-api:us-east-1:123456789012:abc/*/POST/orders", None),
        (API, "${aws_api_gateway_rest_api.Api.execution_arn}/*/POST/orders", None),
        ("s3.amazonaws.com", "arn:aws:s3:::orders", "123456789012"),
    ],
)
def test_one_caller_passes(principal, source_arn, source_account):
    assert permission_fault(principal, source_arn, source_account) is None


@pytest.mark.parametrize("principal", ["*", "123456789012", "amazonaws.com", "arn:aws:iam::123456789012:root"])
def test_principal_that_is_no_service_is_refused(principal):
    assert permission_fault(principal, "arn:aws:sns:us-east-1:123456789012:t", None) == (
        f"principal is {principal!r}; give a service principal such as 'lambda.amazonaws.com'"
    )


@pytest.mark.parametrize("source_arn", ["", "*", "arn:aws:*", "arn:aws:sns:us-east-1:123456789012:*", "arn:aws:s3:::*"])
def test_source_that_is_everything_is_refused(source_arn):
    assert permission_fault(API, source_arn, None) == (
        f"source_arn is {source_arn!r}; give the ARN of the one resource that may call"
    )


def test_bucket_needs_its_account():
    assert permission_fault("s3.amazonaws.com", "arn:aws:s3:::orders", None) == (
        "a bucket's ARN names no account; give source_account"
    )
