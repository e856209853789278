import pytest

from constructs_lib.testing import Template
from tests.support.synthesized import environment, policy_of, stack_template, synthesize

NAMES = ("dev", "stage", "prod", "local")
ROLE_ARN = "arn:aws:iam::111111111111:role/data-api-post-data-dev"


def template_of(**changes) -> Template:
    changed = environment("dev", **changes)
    return Template.from_json((synthesize(changed) / "dev" / "cdk.tf.json").read_text())


@pytest.mark.parametrize("name", NAMES)
def test_every_name_is_the_one_that_was_agreed(name):
    template = stack_template(name)

    assert template.one("aws_api_gateway_rest_api")["name"] == f"data-api-{name}"
    assert template.one("aws_api_gateway_stage")["stage_name"] == name
    assert template.one("aws_dynamodb_table")["name"] == f"data-api-{name}"
    assert template.one("aws_kms_alias")["name"] == f"alias/data-api-{name}"
    assert template.one("aws_lambda_function")["function_name"] == f"data-api-post-data-{name}"
    assert template.one("aws_sns_topic")["name"] == f"data-api-alerts-{name}"
    assert template.one("aws_cloudwatch_metric_alarm")["alarm_name"] == f"data-api-errors-{name}"


def test_post_data_calls_the_alias_of_the_function():
    template = stack_template("dev")

    assert template.one("aws_api_gateway_resource")["path_part"] == "data"
    assert template.one("aws_api_gateway_method")["http_method"] == "POST"
    assert template.one("aws_lambda_alias")["name"] == "live"
    integration = template.one("aws_api_gateway_integration")
    assert integration["type"] == "AWS_PROXY"
    assert integration["uri"] == "${aws_lambda_alias.DataApi_PostData_Alias_2706473D.invoke_arn}"
    assert (
        template.one("aws_lambda_permission")["qualifier"] == "${aws_lambda_alias.DataApi_PostData_Alias_2706473D.name}"
    )


@pytest.mark.parametrize(("said", "meant"), [("none", "NONE"), ("iam", "AWS_IAM")])
def test_authorization_is_what_the_environment_says(said, meant):
    settings = environment("dev").data_api.model_dump() | {"authorization": said}

    assert template_of(data_api=settings).one("aws_api_gateway_method")["authorization"] == meant


def test_function_gets_exactly_three_variables():
    function = stack_template("dev").one("aws_lambda_function")

    assert function["environment"]["variables"] == {
        "STAGE": "dev",
        "DYNAMODB_TABLE_NAME": "data-api-dev",
        "LOG_LEVEL": "INFO",
    }
    assert function["runtime"] == "python3.13"
    assert function["tracing_config"] == {"mode": "Active"}
    assert function["logging_config"]["log_format"] == "JSON"
    assert function["kms_key_arn"] == "${aws_kms_key.DataApi_Key_89057FEA.arn}"
    assert function["publish"] is True
    assert function["timeout"] < 29


def test_table_is_keyed_bought_encrypted_and_recoverable():
    table = stack_template("dev").one("aws_dynamodb_table")

    assert (table["hash_key"], table["range_key"]) == ("id", "timestamp")
    assert {attribute["name"]: attribute["type"] for attribute in table["attribute"]} == {"id": "S", "timestamp": "S"}
    assert (table["billing_mode"], table["read_capacity"], table["write_capacity"]) == ("PROVISIONED", 5, 5)
    assert table["server_side_encryption"] == {
        "enabled": True,
        "kms_key_arn": "${aws_kms_key.DataApi_Key_89057FEA.arn}",
    }
    assert table["point_in_time_recovery"] == {"enabled": True}


def test_role_may_put_items_write_its_logs_and_trace_and_nothing_else():
    statements = policy_of(stack_template("dev"), "aws_iam_role_policy", name="data-api-post-data-dev")

    assert {tuple(statement["Action"]): statement["Resource"] for statement in statements} == {
        ("xray:PutTelemetryRecords", "xray:PutTraceSegments"): ["*"],
        ("logs:CreateLogStream", "logs:PutLogEvents"): [
            "${aws_cloudwatch_log_group.DataApi_PostData_Logs_6B4F952B.arn}:*"
        ],
        ("dynamodb:PutItem",): ["${aws_dynamodb_table.DataApi_Table_5E5ECE4E.arn}"],
    }
    assert all(statement["Effect"] == "Allow" for statement in statements)
    assert stack_template("dev").all("aws_iam_role_policy_attachment") == {}


def test_key_admits_the_role_by_service_the_logs_the_alarm_and_nobody_else():
    statements = {
        statement["Sid"]: statement
        for statement in policy_of(stack_template("dev"), "aws_kms_key", enable_key_rotation=True)
    }

    assert list(statements) == ["AccountAdministers", "CallersOfDynamodb", "CallersOfLambda", "LogGroups", "Alarms"]
    for service in ("dynamodb", "lambda"):
        condition = statements[f"CallersOf{service.capitalize()}"]["Condition"]
        assert condition["ArnEquals"] == {"aws:PrincipalArn": [ROLE_ARN]}
        assert condition["StringEquals"]["kms:ViaService"] == f"{service}.us-east-1.amazonaws.com"
    assert statements["LogGroups"]["Condition"]["ArnLike"]["kms:EncryptionContext:aws:logs:arn"] == [
        "arn:aws:logs:us-east-1:111111111111:log-group:/aws/apigateway/data-api-access-dev",
        "arn:aws:logs:us-east-1:111111111111:log-group:/aws/lambda/data-api-post-data-dev",
        "arn:aws:logs:us-east-1:111111111111:log-group:API-Gateway-Execution-Logs_*/dev",
    ]
    assert statements["Alarms"]["Condition"]["ArnLike"] == {
        "aws:SourceArn": ["arn:aws:cloudwatch:us-east-1:111111111111:alarm:data-api-errors-dev"]
    }


@pytest.mark.parametrize("name", NAMES)
def test_key_policy_refers_to_no_resource(name):
    assert "${" not in stack_template(name).one("aws_kms_key")["policy"]


def test_stage_is_throttled_logged_and_traced():
    template = stack_template("dev")

    settings = template.one("aws_api_gateway_method_settings")
    assert settings["method_path"] == "*/*"
    assert settings["settings"] == {
        "data_trace_enabled": False,
        "logging_level": "INFO",
        "metrics_enabled": True,
        "throttling_burst_limit": 50,
        "throttling_rate_limit": 100,
    }
    stage = template.one("aws_api_gateway_stage")
    assert stage["xray_tracing_enabled"] is True
    assert stage["access_log_settings"]["destination_arn"] == (
        "${aws_cloudwatch_log_group.DataApi_Stage_AccessLog_A58D5704.arn}"
    )


@pytest.mark.parametrize(("said", "meant"), [("INFO", "INFO"), ("WARN", "ERROR"), ("ERROR", "ERROR")])
def test_warn_means_error_for_the_execution_log(said, meant):
    template = template_of(log_level=said)

    assert template.one("aws_api_gateway_method_settings")["settings"]["logging_level"] == meant
    assert template.one("aws_lambda_function")["environment"]["variables"]["LOG_LEVEL"] == said


def test_alarm_fires_on_the_first_error_and_notifies_the_topic():
    template = stack_template("dev")
    topic = ["${aws_sns_topic.DataApi_Alerts_C3004132.arn}"]

    alarm = template.one("aws_cloudwatch_metric_alarm")
    assert alarm | {"alarm_description": None} == {
        "alarm_actions": topic,
        "alarm_description": None,
        "alarm_name": "data-api-errors-dev",
        "comparison_operator": "GreaterThanThreshold",
        "dimensions": {"FunctionName": "data-api-post-data-dev"},
        "evaluation_periods": 1,
        "metric_name": "Errors",
        "namespace": "AWS/Lambda",
        "ok_actions": topic,
        "period": 300,
        "statistic": "Sum",
        "tags": {"Application": "data-api"},
        "threshold": 0,
        "treat_missing_data": "notBreaching",
    }
    assert "502" in alarm["alarm_description"]


def test_placeholder_address_fails_the_plan_outside_of_the_embedded_cloud():
    subscription = stack_template("prod").one("aws_sns_topic_subscription")

    assert subscription["endpoint"] == "alerts@example.com"
    assert subscription["lifecycle"]["precondition"][0]["condition"] == "${var.embedded}"


@pytest.mark.parametrize("name", NAMES)
def test_outputs_are_the_four_that_were_agreed(name):
    assert set(stack_template(name).outputs) == {
        "data_api_ApiGatewayUrl",
        "data_api_LambdaFunctionArn",
        "data_api_DynamoDBTableName",
        "data_api_CloudWatchAlarmName",
    }


PROTECTED = ("aws_dynamodb_table", "aws_kms_key", "aws_cloudwatch_log_group", "aws_sns_topic")


@pytest.mark.parametrize(("name", "protected"), [("prod", True), ("stage", True), ("dev", False), ("local", False)])
def test_data_is_protected_where_the_environment_says_so(name, protected):
    template = stack_template(name)

    for kind in PROTECTED:
        for resource in template.all(kind).values():
            assert resource.get("lifecycle", {}).get("prevent_destroy", False) is protected, kind
    assert template.one("aws_dynamodb_table")["deletion_protection_enabled"] is protected
    assert template.one("aws_kms_key")["deletion_window_in_days"] == (30 if protected else 7)


@pytest.mark.parametrize(("name", "days"), [("prod", 365), ("stage", 365), ("dev", 30), ("local", 7)])
def test_logs_are_kept_as_long_as_the_environment_says(name, days):
    groups = stack_template(name).all("aws_cloudwatch_log_group").values()

    assert {group["retention_in_days"] for group in groups} == {days}
    assert {group["kms_key_id"] for group in groups} == {"${aws_kms_key.DataApi_Key_89057FEA.arn}"}


def test_resources_carry_the_application():
    template = stack_template("dev")

    assert template.one("aws_dynamodb_table")["tags"] == {"Application": "data-api"}
    assert template.named("aws_iam_role", name="shared-api-logs-us-east-1-dev")["tags"] == {"Application": "shared"}


def test_role_that_exists_already_is_not_made():
    assert template_of(api_logging_role={"us-east-1": "assume"}).all("aws_api_gateway_account") == {}


def test_system_can_stand_in_another_region():
    settings = environment("dev").data_api.model_dump() | {"region": "eu-west-1"}

    template = template_of(data_api=settings, api_logging_role={"eu-west-1": "own"})

    default, other = template.providers["aws"]
    assert (default["region"], other["region"], other["alias"]) == ("us-east-1", "eu-west-1", "eu_west_1")
    assert other["allowed_account_ids"] == ["111111111111"]
    resources = [r for kind in template.resources.values() for r in kind.values()]
    assert {resource.get("provider") for resource in resources} == {"aws.eu_west_1"}
    assert "eu-west-1" in template.one("aws_kms_key")["policy"]
    assert "us-east-1" not in template.one("aws_kms_key")["policy"]


def test_environment_can_leave_the_system_out():
    template = template_of(data_api=None)

    assert template.resources == {}
    assert template.outputs == {}
