"""A small system in Terraform JSON: table, function, REST API and what belongs to them, each under one key."""

import io
import json
import zipfile
from pathlib import Path

CODE = """
import json, os, uuid
import boto3

table = boto3.resource("dynamodb").Table(os.environ["TABLE"])

def handle(event, context):
    item = {"id": str(uuid.uuid4()), "body": event["body"]}
    table.put_item(Item=item)
    return {"statusCode": 201, "body": json.dumps({"id": item["id"]})}
"""
KEY = "${aws_kms_key.key.arn}"
ALIAS_ARN = "${aws_lambda_alias.live.invoke_arn}"


def archive() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("handler.py", CODE)
    return buffer.getvalue()


def write(folder: Path, account: str, region: str) -> None:
    (folder / "function.zip").write_bytes(archive())
    provider = {"region": region, "allowed_account_ids": [account], "default_tags": [{"tags": {"Environment": "test"}}]}
    document = {
        "terraform": {"required_providers": {"aws": {"source": "hashicorp/aws", "version": "5.100.0"}}},
        "provider": {"aws": [provider]},
        "resource": _storage() | _function(account, region) | _api() | _alarm(),
        "output": {"api_id": {"value": "${aws_api_gateway_rest_api.api.id}"}},
    }
    (folder / "main.tf.json").write_text(json.dumps(document, indent=2))


def _policy(*statements) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", **each} for each in statements]})


def _storage() -> dict:
    return {
        "aws_kms_key": {
            "key": {
                "description": "test",
                "enable_key_rotation": True,
                "rotation_period_in_days": 180,
                "deletion_window_in_days": 7,
                "policy": _policy(
                    {"Principal": {"AWS": "arn:aws:iam::000000000000:root"}, "Action": "kms:*", "Resource": "*"}
                ),
            }
        },
        "aws_kms_alias": {"key": {"name": "alias/small", "target_key_id": "${aws_kms_key.key.key_id}"}},
        "aws_dynamodb_table": {
            "items": {
                "name": "small-items",
                "hash_key": "id",
                "billing_mode": "PROVISIONED",
                "read_capacity": 5,
                "write_capacity": 5,
                "attribute": [{"name": "id", "type": "S"}],
                "server_side_encryption": {"enabled": True, "kms_key_arn": KEY},
                "point_in_time_recovery": {"enabled": True},
            }
        },
        "aws_appautoscaling_target": {
            "writes": {
                "min_capacity": 5,
                "max_capacity": 50,
                "resource_id": "table/${aws_dynamodb_table.items.name}",
                "scalable_dimension": "dynamodb:table:WriteCapacityUnits",
                "service_namespace": "dynamodb",
            }
        },
        "aws_cloudwatch_log_group": {
            name: {"name": group, "retention_in_days": 7, "log_group_class": "STANDARD", "kms_key_id": KEY}
            for name, group in {"function": "/aws/lambda/small", "access": "small-access"}.items()
        },
    }


def _function(account: str, region: str) -> dict:
    return {
        "aws_iam_role": {
            "function": {
                "name": "small",
                "assume_role_policy": _policy(
                    {"Action": "sts:AssumeRole", "Principal": {"Service": "lambda.amazonaws.com"}}
                ),
            },
            "logs": {
                "name": "small-logs",
                "assume_role_policy": _policy(
                    {"Action": "sts:AssumeRole", "Principal": {"Service": "apigateway.amazonaws.com"}}
                ),
            },
        },
        "aws_iam_role_policy": {
            "function": {
                "name": "small",
                "role": "${aws_iam_role.function.name}",
                "policy": _policy({"Action": "dynamodb:PutItem", "Resource": "${aws_dynamodb_table.items.arn}"}),
            }
        },
        "aws_lambda_function": {
            "function": {
                "function_name": "small",
                "role": "${aws_iam_role.function.arn}",
                "runtime": "python3.13",
                "handler": "handler.handle",
                "filename": "function.zip",
                "source_code_hash": '${filebase64sha256("function.zip")}',
                "publish": True,
                "architectures": ["arm64"],
                "kms_key_arn": KEY,
                "environment": {"variables": {"TABLE": "${aws_dynamodb_table.items.name}"}},
                "tracing_config": {"mode": "Active"},
                "logging_config": {
                    "log_format": "JSON",
                    # both, else the provider plans a new version for ever: it compares AWS's defaults with nothing
                    "application_log_level": "WARN",
                    "system_log_level": "INFO",
                    "log_group": "${aws_cloudwatch_log_group.function.name}",
                },
                "depends_on": ["aws_iam_role_policy.function"],
            }
        },
        "aws_lambda_alias": {
            "live": {
                "name": "live",
                "function_name": "${aws_lambda_function.function.function_name}",
                "function_version": "${aws_lambda_function.function.version}",
            }
        },
        "aws_lambda_permission": {
            "api": {
                "action": "lambda:InvokeFunction",
                "function_name": "${aws_lambda_function.function.function_name}",
                "qualifier": "${aws_lambda_alias.live.name}",
                "principal": "apigateway.amazonaws.com",
                "source_arn": "${aws_api_gateway_rest_api.api.execution_arn}/*/POST/items",
            }
        },
    }


def _api() -> dict:
    of_api = {"rest_api_id": "${aws_api_gateway_rest_api.api.id}"}
    of_method = of_api | {"resource_id": "${aws_api_gateway_resource.items.id}"}
    stage = of_api | {"stage_name": "${aws_api_gateway_stage.test.stage_name}"}
    return {
        "aws_api_gateway_account": {"logs": {"cloudwatch_role_arn": "${aws_iam_role.logs.arn}"}},
        "aws_api_gateway_rest_api": {
            "api": {
                "name": "small",
                "binary_media_types": ["image/png", "application/zip"],
                "minimum_compression_size": "1024",
                "policy": _policy({"Principal": "*", "Action": "execute-api:Invoke", "Resource": "*"}),
                "endpoint_configuration": {"types": ["REGIONAL"]},
            }
        },
        "aws_api_gateway_resource": {
            "items": of_api | {"parent_id": "${aws_api_gateway_rest_api.api.root_resource_id}", "path_part": "items"}
        },
        "aws_api_gateway_request_validator": {
            "body": of_api | {"name": "body", "validate_request_body": True, "validate_request_parameters": True}
        },
        "aws_api_gateway_method": {
            "post": of_method
            | {
                "http_method": "POST",
                "authorization": "NONE",
                "request_validator_id": "${aws_api_gateway_request_validator.body.id}",
            }
        },
        "aws_api_gateway_integration": {
            "post": of_method
            | {
                "http_method": "${aws_api_gateway_method.post.http_method}",
                "type": "AWS_PROXY",
                "integration_http_method": "POST",
                "uri": ALIAS_ARN,
            }
        },
        "aws_api_gateway_gateway_response": {
            "server": of_api
            | {"response_type": "DEFAULT_5XX", "response_templates": {"application/json": '{"error": "x"}'}}
        },
        "aws_api_gateway_deployment": {
            "now": of_api
            | {
                "triggers": {"shape": "1"},
                "lifecycle": {"create_before_destroy": True},
                "depends_on": ["aws_api_gateway_integration.post", "aws_api_gateway_gateway_response.server"],
            }
        },
        "aws_api_gateway_stage": {
            "test": of_api
            | {
                "stage_name": "test",
                "deployment_id": "${aws_api_gateway_deployment.now.id}",
                "depends_on": ["aws_api_gateway_account.logs"],
                "xray_tracing_enabled": True,
                "access_log_settings": {
                    "destination_arn": "${aws_cloudwatch_log_group.access.arn}",
                    "format": '{"requestId":"$context.requestId"}',
                },
                "canary_settings": {
                    "deployment_id": "${aws_api_gateway_deployment.now.id}",
                    "percent_traffic": 10.0,
                },
            }
        },
        "aws_api_gateway_method_settings": {
            "all": stage
            | {
                "method_path": "*/*",
                "settings": {"throttling_rate_limit": 100, "throttling_burst_limit": 50, "metrics_enabled": True},
            }
        },
    }


def _alarm() -> dict:
    return {
        "aws_sns_topic": {"alerts": {"name": "small-alerts", "kms_master_key_id": KEY, "tracing_config": "Active"}},
        "aws_sns_topic_subscription": {
            "mail": {
                "topic_arn": "${aws_sns_topic.alerts.arn}",
                "protocol": "email",
                "endpoint": "alerts@example.com",
            }
        },
        "aws_cloudwatch_metric_alarm": {
            "errors": {
                "alarm_name": "small-errors",
                "namespace": "AWS/Lambda",
                "metric_name": "Errors",
                "dimensions": {"FunctionName": "${aws_lambda_function.function.function_name}"},
                "statistic": "Sum",
                "period": 300,
                "evaluation_periods": 1,
                "threshold": 0,
                "comparison_operator": "GreaterThanThreshold",
                "treat_missing_data": "notBreaching",
                "alarm_actions": ["${aws_sns_topic.alerts.arn}"],
                "ok_actions": ["${aws_sns_topic.alerts.arn}"],
            }
        },
        "aws_cloudwatch_composite_alarm": {
            "any": {
                "alarm_name": "small-any",
                "alarm_rule": 'ALARM("${aws_cloudwatch_metric_alarm.errors.alarm_name}")',
                "alarm_actions": ["${aws_sns_topic.alerts.arn}"],
            }
        },
        "aws_xray_sampling_rule": {
            "all": {
                "rule_name": "small",
                "priority": 1000,
                "version": 1,
                "reservoir_size": 1,
                "fixed_rate": 0.05,
                "url_path": "*",
                "host": "*",
                "http_method": "*",
                "service_type": "*",
                "service_name": "*",
                "resource_arn": "*",
            }
        },
        "aws_xray_group": {"all": {"group_name": "small", "filter_expression": "responsetime > 5"}},
    }
