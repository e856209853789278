"""A stack of one resource of each kind that a killed deploy leaves in its own way, as synth would write it."""

import hashlib
import io
import json
import zipfile
from pathlib import Path
from typing import Any

from environments import load

LOCAL = load("local")
KEY = "${aws_kms_key.Key.arn}"


def write_stack(folder: Path) -> None:
    """Write ``cdk.tf.json`` and the function's archive."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as content:
        content.writestr(zipfile.ZipInfo("handler.py"), "def handle(event, context):\n    return event\n")
    path = f"assets/Code/{hashlib.sha256(archive.getvalue()).hexdigest()}/code.zip"
    (folder / path).parent.mkdir(parents=True)
    (folder / path).write_bytes(archive.getvalue())
    (folder / "cdk.tf.json").write_text(json.dumps(_configuration(path), indent=2))


def _configuration(archive: str) -> dict[str, Any]:
    tags = {"Environment": LOCAL.name, "ManagedBy": "cdktf"}
    backend = {
        "bucket": LOCAL.state_bucket,
        "key": LOCAL.state_key,
        "region": LOCAL.region,
        "encrypt": True,
        "kms_key_id": f"arn:aws:kms:{LOCAL.region}:{LOCAL.account}:{LOCAL.state_key_alias}",
        "use_lockfile": True,
        "allowed_account_ids": [LOCAL.account],
    }
    provider = {
        "region": LOCAL.region,
        "allowed_account_ids": [LOCAL.account],
        "default_tags": [{"tags": tags}],
    }
    return {
        "terraform": {
            "backend": {"s3": backend},
            "required_providers": {"aws": {"source": "aws", "version": "5.100.0"}},
        },
        "provider": {"aws": [provider]},
        "resource": _resources(archive),
        "output": {"Table": {"value": "${aws_dynamodb_table.Table.name}"}},
    }


def _resources(archive: str) -> dict[str, dict[str, Any]]:
    trust = {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}
    write = {"Effect": "Allow", "Action": "dynamodb:PutItem", "Resource": "${aws_dynamodb_table.Table.arn}"}
    api = "${aws_api_gateway_rest_api.Api.id}"
    root = "${aws_api_gateway_rest_api.Api.root_resource_id}"
    return {
        "aws_kms_key": {
            "Key": {
                "description": "Encrypts the small stack",
                "enable_key_rotation": True,
                "deletion_window_in_days": 7,
                "//": {"metadata": {"path": "local/Small/Key/Resource"}},
            }
        },
        "aws_kms_alias": {"Alias": {"name": "alias/small-local", "target_key_id": "${aws_kms_key.Key.key_id}"}},
        "aws_dynamodb_table": {
            "Table": {
                "name": "small-local",
                "billing_mode": "PAY_PER_REQUEST",
                "hash_key": "id",
                "attribute": [{"name": "id", "type": "S"}],
                "server_side_encryption": {"enabled": True, "kms_key_arn": KEY},
                "point_in_time_recovery": {"enabled": True},
            }
        },
        "aws_cloudwatch_log_group": {
            "Logs": {"name": "/aws/lambda/small-local", "retention_in_days": 7, "kms_key_id": KEY}
        },
        "aws_iam_role": {
            "Role": {
                "name": "small-local",
                "assume_role_policy": json.dumps({"Version": "2012-10-17", "Statement": [trust]}),
            }
        },
        "aws_iam_role_policy": {
            "Policy": {
                "name": "small-local",
                "role": "${aws_iam_role.Role.name}",
                "policy": json.dumps({"Version": "2012-10-17", "Statement": [write]}),
            }
        },
        "aws_lambda_function": {
            "Function": {
                "function_name": "small-local",
                "runtime": "python3.13",
                "handler": "handler.handle",
                "role": "${aws_iam_role.Role.arn}",
                "filename": archive,
                "source_code_hash": f'${{filebase64sha256("{archive}")}}',
                "publish": True,
                "depends_on": ["aws_cloudwatch_log_group.Logs", "aws_iam_role_policy.Policy"],
            }
        },
        "aws_lambda_alias": {
            "Live": {
                "name": "live",
                "function_name": "${aws_lambda_function.Function.function_name}",
                "function_version": "${aws_lambda_function.Function.version}",
            }
        },
        "aws_api_gateway_rest_api": {"Api": {"name": "small-local"}},
        "aws_api_gateway_resource": {"Path": {"rest_api_id": api, "parent_id": root, "path_part": "items"}},
        "aws_api_gateway_method": {
            "Get": {
                "rest_api_id": api,
                "resource_id": "${aws_api_gateway_resource.Path.id}",
                "http_method": "GET",
                "authorization": "AWS_IAM",
                "depends_on": ["aws_lambda_alias.Live"],
            }
        },
    }
