"""What AWS's services do with a key, for themselves or in their caller's name."""

from __future__ import annotations

from collections.abc import Mapping

from constructs_lib.core.protocols import CallerService

# What a caller's service does with the key in the caller's name, from the services' guides.
CALLER_ACTIONS: Mapping[CallerService, tuple[str, ...]] = {
    # "DynamoDB encryption at rest: usage notes"
    "dynamodb": (
        "kms:CreateGrant",
        "kms:Decrypt",
        "kms:DescribeKey",
        "kms:Encrypt",
        "kms:GenerateDataKey*",
        "kms:ReEncrypt*",
    ),
    # "Permissions to use user-generated KMS keys": a producer asks for a data key, a consumer decrypts
    "kinesis": ("kms:Decrypt", "kms:GenerateDataKey"),
    # "Securing Lambda environment variables"
    "lambda": ("kms:Decrypt",),
    # "Using server-side encryption with AWS KMS keys": an upload in parts decrypts too
    "s3": ("kms:Decrypt", "kms:GenerateDataKey"),
    # "Encryption at rest" of EventBridge Scheduler: a schedule's role reads its target's input
    "scheduler": ("kms:Decrypt",),
    # "Secret encryption and decryption in AWS Secrets Manager"
    "secretsmanager": ("kms:Decrypt", "kms:GenerateDataKey"),
    # "Managing Amazon SNS encryption keys": publishers
    "sns": ("kms:Decrypt", "kms:GenerateDataKey*"),
    # "Configuring AWS KMS permissions for Amazon SQS": producers and consumers
    "sqs": ("kms:Decrypt", "kms:GenerateDataKey"),
    # "AWS KMS encryption for SecureString parameters": standard parameters, then advanced ones
    "ssm": ("kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"),
}
# CloudWatch Logs User Guide, "Encrypt log data in CloudWatch Logs using AWS KMS".
LOGS_ACTIONS = ("kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*")
# Amazon SNS Developer Guide, "Enable compatibility between event sources from AWS services and encrypted topics".
DELIVERY_ACTIONS = ("kms:Decrypt", "kms:GenerateDataKey*")
# Encryption context that a service sends for what it encrypts: SNS and SQS Developer Guides, "Encryption context".
ENCRYPTION_CONTEXTS: Mapping[str, str] = {"sns": "aws:sns:topicArn", "sqs": "aws:sqs:arn"}

# What a pattern of a key's policy stands for in a role's, where no pattern may stand.
_EXACT: Mapping[str, tuple[str, ...]] = {
    "kms:GenerateDataKey*": ("kms:GenerateDataKey", "kms:GenerateDataKeyWithoutPlaintext"),
    "kms:ReEncrypt*": ("kms:ReEncryptFrom", "kms:ReEncryptTo"),
}


def exact_actions(service: CallerService) -> tuple[str, ...]:
    """Return what a service does with a key in its caller's name, without patterns."""
    return tuple(exact for action in CALLER_ACTIONS[service] for exact in _EXACT.get(action, (action,)))
