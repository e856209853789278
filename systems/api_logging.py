"""API Gateway's logging role: one in an account and region, made by the environment that owns it."""

from __future__ import annotations

from typing import Literal

from constructs_lib.aws_apigateway import ApiLoggingAccount
from systems.environment_stack import EnvironmentStack


def api_logging(stack: EnvironmentStack, region: str) -> ApiLoggingAccount | Literal["assume"]:
    """Return the logging role's setting of a region, or that it exists already, as the environment file says."""
    environment = stack.environment
    if environment.api_logging_role[region] == "assume":
        return "assume"
    return stack.shared(
        "ApiLogging",
        region,
        lambda scope: ApiLoggingAccount(scope, "Account", role_name=f"shared-api-logs-{region}-{environment.name}"),
    )


def execution_log_level(log_level: Literal["INFO", "WARN", "ERROR"]) -> Literal["INFO", "ERROR"]:
    """Return the stage's log level; API Gateway knows no ``WARN``."""
    return "INFO" if log_level == "INFO" else "ERROR"
