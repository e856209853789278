import pytest

from constructs_lib.aws_lambda.invoke_permission import permission_fault, statement_id_fault

API = "apigateway.amazonaws.com"


@pytest.mark.parametrize(
    ("principal", "source_arn", "source_account"),
    [
        (API, "arn:aws:execute-api:us-east-1:123456789012:abc/*/POST/orders", None),
        (API, "${aws_api_gateway_rest_api.Api.execution_arn}/*/POST/orders", None),
        ("s3.amazonaws.com", "arn:aws:s3:::orders", "123456789012"),
        ("sns.amazonaws.com", "arn:aws:sns:us-east-1:123456789012:orders", None),
        ("events.amazonaws.com", "arn:aws:events:us-east-1:123456789012:rule/nightly", None),
        ("logs.amazonaws.com", "arn:aws:logs:us-east-1:123456789012:log-group:/aws/lambda/orders:*", None),
        ("cognito-idp.amazonaws.com", "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_a", None),
        ("config.amazonaws.com", None, "123456789012"),
        ("config.amazonaws.com", None, "${data.aws_caller_identity.me.account_id}"),
    ],
)
def test_one_caller_passes(principal, source_arn, source_account):
    assert permission_fault(principal, source_arn, source_account) is None


@pytest.mark.parametrize("id", ["", "my rule", "Größe", "x" * 101])
def test_id_that_names_no_statement_is_refused(id):
    assert statement_id_fault("Rule-1_" + "x" * 93) is None
    assert statement_id_fault(id) == (
        f"the id {id!r} also names the statement, for which Lambda takes 1 to 100 letters, digits, '-' or '_'"
    )


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


@pytest.mark.parametrize("arn", ["arn:aws:s3:::orders", "${aws_s3_bucket.Orders.arn}"])
def test_bucket_needs_its_account(arn):
    assert permission_fault("s3.amazonaws.com", arn, None) == f"the ARN {arn!r} names no account; give source_account"


def test_every_arn_without_an_account_needs_one():
    arn = "arn:aws:apigateway:us-east-1::/restapis/abc"

    assert permission_fault(API, arn, None) == f"the ARN {arn!r} names no account; give source_account"


@pytest.mark.parametrize("account", ["", "1234", "*"])
def test_account_has_twelve_digits(account):
    assert permission_fault("s3.amazonaws.com", "arn:aws:s3:::orders", account) == (
        f"source_account is {account!r}; give the 12 digits of an account"
    )


def test_source_is_left_out_for_config_alone_and_never_without_the_account():
    assert permission_fault(API, None, "123456789012") == (
        "source_arn is left out; give the ARN of the one resource that may call"
    )
    assert permission_fault("config.amazonaws.com", None, None) == (
        "config.amazonaws.com calls for every account; give source_account"
    )
