"""Rules that hold for every resource of every system, whatever it is."""

import re

import pytest

from tests.support.synthesized import stack_template

NAMES = ("dev", "stage", "prod", "local")

# Types of the AWS provider's schema whose resources can be described, with the argument.
DESCRIBED = {
    "aws_api_gateway_deployment": "description",
    "aws_api_gateway_model": "description",
    "aws_api_gateway_rest_api": "description",
    "aws_api_gateway_stage": "description",
    "aws_cloudwatch_metric_alarm": "alarm_description",
    "aws_iam_role": "description",
    "aws_kms_key": "description",
    "aws_lambda_alias": "description",
    "aws_lambda_function": "description",
}
TAGGED = {
    "aws_api_gateway_rest_api",
    "aws_api_gateway_stage",
    "aws_cloudwatch_log_group",
    "aws_cloudwatch_metric_alarm",
    "aws_dynamodb_table",
    "aws_iam_role",
    "aws_kms_key",
    "aws_lambda_function",
    "aws_sns_topic",
}
# What has neither; a type in none of these lists fails the test below, so that somebody looks it up.
PLAIN = {
    "aws_api_gateway_account",
    "aws_api_gateway_gateway_response",
    "aws_api_gateway_integration",
    "aws_api_gateway_method",
    "aws_api_gateway_method_settings",
    "aws_api_gateway_request_validator",
    "aws_api_gateway_resource",
    "aws_iam_role_policy",
    "aws_kms_alias",
    "aws_lambda_permission",
    "aws_sns_topic_policy",
    "aws_sns_topic_subscription",
}
NAME_ARGUMENTS = {
    "aws_api_gateway_rest_api": "name",
    "aws_cloudwatch_log_group": "name",
    "aws_cloudwatch_metric_alarm": "alarm_name",
    "aws_dynamodb_table": "name",
    "aws_iam_role": "name",
    "aws_kms_alias": "name",
    "aws_lambda_function": "function_name",
    "aws_sns_topic": "name",
}
PREFIXES = ("/aws/apigateway/", "/aws/lambda/", "alias/")


def resources(name: str) -> list[tuple[str, str, dict]]:
    found = stack_template(name).resources
    return [(kind, address, arguments) for kind, named in found.items() for address, arguments in named.items()]


def test_every_type_is_one_that_these_rules_know():
    assert {kind for kind, _, _ in resources("dev")} <= DESCRIBED.keys() | TAGGED | PLAIN


@pytest.mark.parametrize("name", NAMES)
def test_everything_that_can_have_a_description_has_one(name):
    texts = {
        address: arguments.get(DESCRIBED[kind], "") for kind, address, arguments in resources(name) if kind in DESCRIBED
    }

    assert {address: text for address, text in texts.items() if len(text.split()) < 3} == {}


@pytest.mark.parametrize("name", NAMES)
def test_everything_that_can_be_tagged_carries_its_application(name):
    applications = {
        address: arguments.get("tags", {}).get("Application")
        for kind, address, arguments in resources(name)
        if kind in TAGGED
    }

    assert {
        address: "shared" if address.startswith("ApiLogging") else "data-api" for address in applications
    } == applications


@pytest.mark.parametrize("name", NAMES)
def test_every_physical_name_follows_the_rule(name):
    execution_log = re.compile(rf"API-Gateway-Execution-Logs_\$\{{[^}}]+\.id\}}/{name}")
    rule = re.compile(rf"(data-api|shared)(-[a-z0-9]+)*-{name}")

    for kind, address, arguments in resources(name):
        if argument := NAME_ARGUMENTS.get(kind):
            prefix = next((prefix for prefix in PREFIXES if arguments[argument].startswith(prefix)), "")
            physical = arguments[argument].removeprefix(prefix)
            assert rule.fullmatch(physical) or execution_log.fullmatch(physical), (address, physical)


@pytest.mark.parametrize("name", NAMES)
def test_everything_that_can_be_encrypted_is_under_the_systems_key(name):
    template = stack_template(name)
    key_arn = "${aws_kms_key.DataApi_Key_89057FEA.arn}"

    assert template.one("aws_dynamodb_table")["server_side_encryption"]["kms_key_arn"] == key_arn
    assert template.one("aws_lambda_function")["kms_key_arn"] == key_arn
    assert template.one("aws_sns_topic")["kms_master_key_id"] == key_arn
    assert {group["kms_key_id"] for group in template.all("aws_cloudwatch_log_group").values()} == {key_arn}


@pytest.mark.parametrize("name", NAMES)
def test_every_output_begins_with_its_system_and_says_what_it_is(name):
    for output, arguments in stack_template(name).document["output"].items():
        assert re.fullmatch(r"data_api_[A-Z][A-Za-z]+", output)
        assert len(arguments["description"].split()) >= 3


def test_data_api_has_no_firewall():
    assert not [kind for kind, _, _ in resources("prod") if "waf" in kind]
