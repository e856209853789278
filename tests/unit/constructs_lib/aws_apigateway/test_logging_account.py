import pytest

from constructs_lib.aws_apigateway import ApiLoggingAccount
from constructs_lib.core.placement import place
from constructs_lib.testing import Template, policy_document
from tests.support.rest_api import ACCOUNT, REGION


def logging_account(scope) -> ApiLoggingAccount:
    place(scope, account=ACCOUNT, region=REGION)
    return ApiLoggingAccount(scope, "Logging", role_name="api-logs-us-east-1")


@pytest.fixture(scope="module")
def template() -> Template:
    return Template.of(logging_account)


def test_account_logs_under_its_role(template):
    account = template.one("aws_api_gateway_account")

    assert account["cloudwatch_role_arn"].startswith("${aws_iam_role.")
    assert template.one("aws_iam_role")["name"] == "api-logs-us-east-1"
    assert policy_document(template.one("aws_iam_role"), "assume_role_policy")["Statement"][0]["Principal"] == {
        "Service": "apigateway.amazonaws.com"
    }


def test_role_is_ready_before_api_gateway_proves_it(template):
    (waits_for,) = template.one("aws_api_gateway_account")["depends_on"]

    assert waits_for.startswith("aws_iam_role_policy.")


def test_destroy_leaves_the_setting_to_other_stages(template):
    assert "reset_on_delete" not in template.one("aws_api_gateway_account")


def test_role_may_write_logs_of_its_account_and_region_alone(template):
    (statement,) = policy_document(template.one("aws_iam_role_policy"))["Statement"]

    assert statement["Action"] == [
        "logs:CreateLogGroup",
        "logs:CreateLogStream",
        "logs:DescribeLogGroups",
        "logs:DescribeLogStreams",
        "logs:FilterLogEvents",
        "logs:GetLogEvents",
        "logs:PutLogEvents",
    ]
    assert statement["Resource"] == [f"arn:aws:logs:{REGION}:{ACCOUNT}:log-group:*"]
