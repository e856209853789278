"""A stack that breaks as much as it can, as cdktf would write it, and what the gate has to say about it."""

from typing import Any

from tests.support.policy_stack import allow, policy

# Put together here, so that no scanner of this repository takes it for a key that somebody lost.
SECRET = "AKIA" + "Q7ZP3XN5WLB2VJ4K"

BAD: dict[str, Any] = {
    "//": {"metadata": {"version": "0.21.0", "stackName": "bad", "backend": "s3"}},
    "terraform": {
        "backend": {"s3": {"bucket": "state", "key": "bad/terraform.tfstate", "region": "us-east-1"}},
        "required_providers": {"aws": {"source": "aws", "version": "5.100.0"}},
    },
    "provider": {"aws": [{"region": "us-east-1"}]},
    "resource": {
        "aws_api_gateway_method": {"Method": {"authorization": "NONE", "http_method": "POST", "rest_api_id": "a"}},
        "aws_cloudwatch_log_group": {"Logs": {"name": "/aws/lambda/post"}},
        "aws_dynamodb_table": {
            "Items": {"name": "items", "hash_key": "id", "attribute": [{"name": "id", "type": "S"}]},
        },
        "aws_iam_role": {
            "Role": {
                "name": "post",
                "assume_role_policy": policy(allow(Principal={"AWS": "*"}, Action="sts:AssumeRole")),
                "managed_policy_arns": ["arn:aws:iam::aws:policy/AWSLambda_FullAccess"],
            }
        },
        "aws_iam_role_policy": {
            "Expression": {"name": "e", "role": "post", "policy": '${jsonencode({"Statement" = []})}'},
            "Wide": {
                "name": "w",
                "role": "post",
                "policy": policy(
                    allow(Action="dynamodb:*", Resource="${aws_dynamodb_table.Items.arn}"),
                    allow(Action="s3:GetObject", Resource="*"),
                ),
            },
        },
        "aws_kms_key": {
            "Key": {
                "bypass_policy_lockout_safety_check": True,
                "policy": policy(allow(Principal={"AWS": "*"}, Action="kms:Decrypt", Resource="*")),
            }
        },
        "aws_lambda_function": {
            name: {
                "environment": {"variables": {"ACCESS_KEY": SECRET}},
                "filename": "post.zip",
                "function_name": name,
                "handler": "post.handler",
                "role": "${aws_iam_role.Role.arn}",
                "runtime": "python3.13",
            }
            for name in ("Get", "Post")
        },
        "aws_lambda_permission": {
            "Invoke": {"action": "lambda:InvokeFunction", "function_name": "post", "principal": "*"}
        },
        "aws_sns_topic": {"Alarms": {"name": "alarms"}},
        "aws_sns_topic_policy": {
            "Policy": {
                "arn": "${aws_sns_topic.Alarms.arn}",
                "policy": policy(
                    allow(Principal="*", Action="sns:Subscribe", Resource="${aws_sns_topic.Alarms.arn}"),
                    allow(Principal={"Service": "s3.amazonaws.com"}, Action="sns:Publish", Resource="t"),
                ),
            }
        },
    },
}
