"""The benchmark's own stack as Terraform JSON: a function, a table and one POST route, throttled above the load."""

import json
import zipfile
from pathlib import Path
from typing import Any

NAME = "bench"
STAGE = "v1"
ROUTE = "item"
REGION = "us-east-1"
_ARCHIVE = "function.zip"
_HANDLER = Path(__file__).with_name("handler.py")
_ABOVE_THE_LOAD = 10_000


def write(folder: Path) -> None:
    """Write the configuration and the function's archive into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(folder / _ARCHIVE, "w") as archive:
        archive.writestr(zipfile.ZipInfo(_HANDLER.name), _HANDLER.read_bytes())
    (folder / "main.tf.json").write_text(json.dumps(configuration(), indent=2))


def configuration() -> dict[str, Any]:
    """Return the whole configuration."""
    return {
        "terraform": {"required_providers": {"aws": {"source": "hashicorp/aws", "version": "5.100.0"}}},
        "provider": {"aws": {"region": REGION}},
        "resource": _table() | _function() | _api(),
        "output": {
            "api_id": {"value": "${aws_api_gateway_rest_api.api.id}"},
            "table": {"value": "${aws_dynamodb_table.table.name}"},
        },
    }


def _table() -> dict[str, Any]:
    return {
        "aws_dynamodb_table": {
            "table": {
                "name": NAME,
                "billing_mode": "PAY_PER_REQUEST",
                "hash_key": "id",
                "attribute": [{"name": "id", "type": "S"}],
            }
        }
    }


def _function() -> dict[str, Any]:
    return {
        "aws_iam_role": {
            "role": {
                "name": NAME,
                "assume_role_policy": _policy("sts:AssumeRole", Principal={"Service": "lambda.amazonaws.com"}),
            }
        },
        "aws_iam_role_policy": {
            "policy": {
                "name": NAME,
                "role": "${aws_iam_role.role.id}",
                "policy": _policy("dynamodb:PutItem", Resource="${aws_dynamodb_table.table.arn}"),
            }
        },
        "aws_cloudwatch_log_group": {"log": {"name": f"/aws/lambda/{NAME}", "retention_in_days": 1}},
        "aws_lambda_function": {
            "function": {
                "function_name": NAME,
                "role": "${aws_iam_role.role.arn}",
                "runtime": "python3.13",
                "handler": f"{_HANDLER.stem}.lambda_handler",
                "filename": _ARCHIVE,
                "source_code_hash": f'${{filebase64sha256("{_ARCHIVE}")}}',
                "memory_size": 512,
                "timeout": 30,
                "publish": True,
                "environment": {"variables": {"TABLE_NAME": "${aws_dynamodb_table.table.name}"}},
                "depends_on": ["aws_cloudwatch_log_group.log", "aws_iam_role_policy.policy"],
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
                "source_arn": f"${{aws_api_gateway_rest_api.api.execution_arn}}/{STAGE}/POST/{ROUTE}",
            }
        },
    }


def _api() -> dict[str, Any]:
    method = {
        "rest_api_id": "${aws_api_gateway_rest_api.api.id}",
        "resource_id": "${aws_api_gateway_resource.item.id}",
        "http_method": "POST",
    }
    return {
        "aws_api_gateway_rest_api": {"api": {"name": NAME}},
        "aws_api_gateway_resource": {
            "item": {
                "rest_api_id": "${aws_api_gateway_rest_api.api.id}",
                "parent_id": "${aws_api_gateway_rest_api.api.root_resource_id}",
                "path_part": ROUTE,
            }
        },
        "aws_api_gateway_method": {"post": method | {"authorization": "NONE"}},
        "aws_api_gateway_integration": {
            "post": method
            | {
                "http_method": "${aws_api_gateway_method.post.http_method}",
                "type": "AWS_PROXY",
                "integration_http_method": "POST",
                "uri": "${aws_lambda_alias.live.invoke_arn}",
            }
        },
        "aws_api_gateway_deployment": {
            "deployment": {
                "rest_api_id": "${aws_api_gateway_rest_api.api.id}",
                "depends_on": ["aws_api_gateway_integration.post"],
            }
        },
        "aws_api_gateway_stage": {
            "stage": {
                "rest_api_id": "${aws_api_gateway_rest_api.api.id}",
                "deployment_id": "${aws_api_gateway_deployment.deployment.id}",
                "stage_name": STAGE,
            }
        },
        "aws_api_gateway_method_settings": {
            "all": {
                "rest_api_id": "${aws_api_gateway_rest_api.api.id}",
                "stage_name": "${aws_api_gateway_stage.stage.stage_name}",
                "method_path": "*/*",
                "settings": {"throttling_rate_limit": _ABOVE_THE_LOAD, "throttling_burst_limit": _ABOVE_THE_LOAD},
            }
        },
    }


def _policy(action: str, **fields: Any) -> str:
    statement = {"Effect": "Allow", "Action": action, **fields}
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})
