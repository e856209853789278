"""What of a function's log lines Lambda keeps, and in which form."""

from __future__ import annotations

from typing import Literal

from cdktf_cdktf_provider_aws.lambda_function import LambdaFunctionLoggingConfig

LogFormat = Literal["JSON", "Text"]
ApplicationLogLevel = Literal["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"]
SystemLogLevel = Literal["DEBUG", "INFO", "WARN"]


def logging_config(
    log_group_name: str, log_format: LogFormat, application: ApplicationLogLevel, system: SystemLogLevel
) -> LambdaFunctionLoggingConfig:
    """Return the function's block.

    Both levels are said, because AWS fills in what is not, and the next plan would publish a version for it. With
    lines of text Lambda keeps everything, and takes no level.

    Source: AWS Lambda API Reference, LoggingConfig.
    """
    has_levels = log_format == "JSON"
    return LambdaFunctionLoggingConfig(
        log_format=log_format,
        application_log_level=application if has_levels else None,
        system_log_level=system if has_levels else None,
        log_group=log_group_name,
    )
