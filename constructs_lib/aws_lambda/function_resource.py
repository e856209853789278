"""The function itself, as Terraform makes it."""

from __future__ import annotations

from cdktf_cdktf_provider_aws.lambda_function import (
    LambdaFunction,
    LambdaFunctionDeadLetterConfig,
    LambdaFunctionEnvironment,
    LambdaFunctionEphemeralStorage,
    LambdaFunctionSnapStart,
    LambdaFunctionTracingConfig,
)
from constructs import Construct

from constructs_lib.aws_cloudwatch import LogGroup
from constructs_lib.aws_lambda.archive import Archive
from constructs_lib.aws_lambda.archive_asset import make_asset
from constructs_lib.aws_lambda.destinations import grant_destination
from constructs_lib.aws_lambda.execution_role import ExecutionRole, grant_traces
from constructs_lib.aws_lambda.function_logs import logging_config
from constructs_lib.aws_lambda.function_settings import FunctionSettings
from constructs_lib.core.placement import located


def make_function(
    function: Construct,
    settings: FunctionSettings,
    *,
    archive: Archive,
    architecture: str,
    role: ExecutionRole,
    log_group: LogGroup,
) -> LambdaFunction:
    """Return a function, published as a version; its role may do before it is made what Lambda asks for."""
    placement = located(function)
    name, vpc, environment = settings.name, settings.vpc, dict(settings.environment)
    grant_traces(role)
    log_group.grants.write(role)
    key = settings.key if environment else None
    if key:
        key.grants.callers("lambda", role)
    if vpc:
        vpc.grant(role, placement.arn("lambda", f"function:{name}"), placement)
    dead_letter_arn = grant_destination(settings.dead_letter, role) if settings.dead_letter else None
    path, digest = make_asset(function, archive)
    return LambdaFunction(
        function,
        "Resource",
        function_name=name,
        description=settings.description,
        role=role.role_arn,
        runtime=settings.runtime,
        architectures=[architecture],
        handler=settings.handler,
        filename=path,
        source_code_hash=digest,
        code_signing_config_arn=settings.code_signing_config_arn,
        layers=[layer.layer_version_arn for layer in settings.layers] or None,
        memory_size=settings.memory_mib,
        ephemeral_storage=LambdaFunctionEphemeralStorage(size=settings.ephemeral_storage_mib),
        timeout=settings.timeout_seconds,
        environment=LambdaFunctionEnvironment(variables=environment) if environment else None,
        kms_key_arn=key.key_arn if key else None,
        tracing_config=LambdaFunctionTracingConfig(mode=settings.tracing),
        logging_config=logging_config(
            log_group.log_group_name, settings.log_format, settings.log_level, settings.system_log_level
        ),
        vpc_config=vpc.render() if vpc else None,
        file_system_config=vpc.file_system.render() if vpc and vpc.file_system else None,
        dead_letter_config=LambdaFunctionDeadLetterConfig(target_arn=dead_letter_arn) if dead_letter_arn else None,
        snap_start=LambdaFunctionSnapStart(apply_on="PublishedVersions") if settings.snap_start else None,
        reserved_concurrent_executions=settings.concurrency.reserved,
        publish=True,
        # Else the first call could come before the role may write logs, or AWS would make a log group of its own.
        depends_on=[each for each in (log_group.resource, role.policy) if each is not None],
        provider=placement.provider,
        tags=dict(placement.tags) or None,
    )
