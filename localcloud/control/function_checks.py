"""What Lambda refuses and moto accepts: a mistake must not wait for the real account to show."""

from __future__ import annotations

import json
from typing import Any

from moto.awslambda.exceptions import InvalidParameterValueException
from moto.iam.exceptions import NotFoundException
from moto.iam.models import iam_backends

from localcloud.contract import Json
from localcloud.control.callers import policies_of
from localcloud.policy import verdict

# Source: Lambda developer guide, "Defined runtime environment variables", the reserved ones.
RESERVED_VARIABLES = frozenset(
    {
        "_HANDLER",
        "_X_AMZN_TRACE_ID",
        "AWS_ACCESS_KEY",
        "AWS_ACCESS_KEY_ID",
        "AWS_DEFAULT_REGION",
        "AWS_EXECUTION_ENV",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
        "AWS_LAMBDA_FUNCTION_NAME",
        "AWS_LAMBDA_FUNCTION_VERSION",
        "AWS_LAMBDA_INITIALIZATION_TYPE",
        "AWS_LAMBDA_LOG_GROUP_NAME",
        "AWS_LAMBDA_LOG_STREAM_NAME",
        "AWS_LAMBDA_RUNTIME_API",
        "AWS_REGION",
        "AWS_SECRET_ACCESS_KEY",
        "AWS_SESSION_TOKEN",
        "LAMBDA_RUNTIME_DIR",
        "LAMBDA_TASK_ROOT",
    }
)
_ENVIRONMENT_LIMIT_BYTES = 4096  # Source: Lambda quotas
_DESTINATION_ACTIONS = {"lambda": "lambda:InvokeFunction", "sns": "sns:Publish", "sqs": "sqs:SendMessage"}


def check_function(account: str, settings: Json) -> None:
    """Check the settings of CreateFunction or UpdateFunctionConfiguration.

    Raises
    ------
    InvalidParameterValueException
        With Lambda's own words.
    """
    _check_variables((settings.get("Environment") or {}).get("Variables") or {})
    if settings.get("Role"):
        _check_role(account, settings["Role"], (settings.get("DeadLetterConfig") or {}).get("TargetArn") or "")


def _check_variables(variables: dict[str, str]) -> None:
    if used := sorted(RESERVED_VARIABLES & variables.keys()):
        raise InvalidParameterValueException(
            "Lambda was unable to configure your environment variables because the environment variables you have "
            "provided contains reserved keys that are currently not supported for modification. "
            f"Reserved keys used in this request: {', '.join(used)}"
        )
    if len(json.dumps(variables, separators=(",", ":")).encode()) > _ENVIRONMENT_LIMIT_BYTES:
        raise InvalidParameterValueException(
            "Lambda was unable to configure your environment variables because the environment variables you have "
            f"provided exceeded the 4KB limit. String measured: {json.dumps(variables)}"
        )


def _check_role(account: str, arn: str, dead_letter_arn: str) -> None:
    refused = InvalidParameterValueException("The role defined for the function cannot be assumed by Lambda.")
    try:
        role: Any = iam_backends[account]["aws"].get_role_by_arn(arn)
    except NotFoundException:
        raise refused from None
    trust = json.loads(role.assume_role_policy_document)
    if verdict([trust], "sts:AssumeRole", arn, principal={"Service": "lambda.amazonaws.com"}) != "allow":
        raise refused
    if dead_letter_arn:
        check_destination(account, arn, dead_letter_arn)


def check_destination(account: str, role_arn: str, destination_arn: str) -> None:
    """Check that a function's role may send to a queue or a topic, or call another function.

    Raises
    ------
    InvalidParameterValueException
        With Lambda's own words.
    """
    role: Any = iam_backends[account]["aws"].get_role_by_arn(role_arn)
    service = destination_arn.split(":")[2]
    action = _DESTINATION_ACTIONS.get(service, "")
    if verdict(policies_of(role), action, destination_arn) != "allow":
        raise InvalidParameterValueException(
            "The provided execution role does not have permissions to call "
            f"{action.partition(':')[2]} on {service.upper()}"
        )
