"""A Lambda function, called through the alias of a published version."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Literal

from cdktf import AssetType, Fn, TerraformAsset, TerraformStack
from cdktf_cdktf_provider_aws.lambda_function import (
    LambdaFunction,
    LambdaFunctionEnvironment,
    LambdaFunctionLoggingConfig,
    LambdaFunctionTracingConfig,
)
from cdktf_cdktf_provider_aws.lambda_permission import LambdaPermission
from constructs import Construct

from constructs_lib.aws_cloudwatch import LogGroup
from constructs_lib.aws_lambda.alias import make_alias
from constructs_lib.aws_lambda.alias_permission import allow_invoke
from constructs_lib.aws_lambda.archive import Code, build_archive
from constructs_lib.aws_lambda.environment_variables import environment_fault
from constructs_lib.aws_lambda.execution_role import make_execution_role
from constructs_lib.aws_lambda.function_grants import FunctionGrants
from constructs_lib.aws_lambda.function_limits import limits_fault
from constructs_lib.aws_lambda.function_metrics import FunctionMetrics
from constructs_lib.aws_lambda.handler import handler_fault
from constructs_lib.aws_lambda.reserved_concurrency import reserve
from constructs_lib.aws_lambda.runtimes import RUNTIMES, RuntimeEndOfLifeWarning, runtime_fault, runtime_warning
from constructs_lib.aws_lambda.target import target_of
from constructs_lib.core.errors import reject
from constructs_lib.core.physical_names import claim
from constructs_lib.core.placement import located
from constructs_lib.core.protocols import EncryptionKey


class Function(Construct):
    """A function with a role and a log group of its own, published as a version behind the alias ``live``.

    Traces are on, logs are JSON, and environment variables are encrypted with the key.  Grants go to ``role``; they
    must not name anything that depends on the function, which waits for its role's policy.

    Parameters
    ----------
    name
        Physical name, 1 to 64 characters.
    description
        What the function does, at most 256 characters.
    code
        What goes into the archive.
    handler
        Module and function; the archive must define it.
    log_retention_days
        Days that log events are kept.
    log_level
        Level from which on Lambda keeps the log lines that the code writes.
    architecture
        ``host`` is the architecture of the machine that synthesizes, for the embedded cloud alone.
    memory_mib
        128 to 10,240; processor time grows with it.
    timeout_seconds
        1 to 900.
    answers_api
        The function stands behind API Gateway, which gives up at 29 s: ``timeout_seconds`` must be less.
    environment
        Environment variables. Everybody who may read the function's configuration or the state sees them.
    key
        Customer-managed key for logs and environment variables. Without it AWS uses keys of its own.
    role_name
        Physical name of the role. Without it the role is called like the function.
    reserved_concurrency
        Calls that may run at the same time, taken out of the account's. Without it the function has no limit of its
        own; 0 stops it.
    allow_deprecated_runtime_until
        Last day on which a deprecated ``runtime`` is accepted, not later than the day AWS refuses changes.
    today
        The day that the runtime's dates are held against. Without it, this day in UTC.
    protect
        Refuse a destroy of the log group in the plan.

    Raises
    ------
    ConstructError
        If AWS would refuse an argument or the archive, the archive does not define the handler, or the runtime is
        deprecated or not yet known to the AWS provider.

    Warns
    -----
    RuntimeEndOfLifeWarning
        If the runtime is deprecated, or will be within a year.

    Example
    -------
    >>> put = Function(system, "PutOrder", name="orders-put-dev", description="Stores an order",
    ...                code=Code(packages=(Path("lambda_src/orders"),)), handler="orders.handlers.put.lambda_handler",
    ...                log_retention_days=30, key=key)
    >>> table.grants.put(put.role)

    Source: AWS Foundational Security Best Practices, Lambda.1 and Lambda.2.
    """

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        name: str,
        description: str,
        code: Code,
        handler: str,
        log_retention_days: int,
        log_level: Literal["DEBUG", "INFO", "WARN", "ERROR"] = "INFO",
        runtime: str = "python3.13",
        architecture: Literal["arm64", "x86_64", "host"] = "arm64",
        memory_mib: int = 256,
        timeout_seconds: int = 10,
        answers_api: bool = False,
        environment: Mapping[str, str] | None = None,
        key: EncryptionKey | None = None,
        role_name: str | None = None,
        reserved_concurrency: int | None = None,
        allow_deprecated_runtime_until: date | None = None,
        today: date | None = None,
        protect: bool = False,
    ) -> None:
        super().__init__(scope, id)
        environment = environment or {}
        if fault := limits_fault(
            name=name,
            description=description,
            memory_mib=memory_mib,
            timeout_seconds=timeout_seconds,
            answers_api=answers_api,
        ) or environment_fault(environment):
            reject(self, fault)
        self._check_runtime(runtime, today or datetime.now(UTC).date(), allow_deprecated_runtime_until)
        placement = located(self)
        claim(self, "function", name, placement)
        if reserved_concurrency is not None and (
            fault := reserve(TerraformStack.of(self), placement.region, reserved_concurrency)
        ):
            reject(self, fault)
        target = target_of(runtime, architecture)
        archive = build_archive(code, target)
        if fault := handler_fault(handler, RUNTIMES[runtime].language, archive.entries):
            reject(self, fault)

        self.role = make_execution_role(self, role_name or name, name)
        self.log_group = LogGroup(
            self, "Logs", name=f"/aws/lambda/{name}", retention_days=log_retention_days, key=key, protect=protect
        )
        self.log_group.grants.write(self.role)
        if key and environment:
            key.grants.callers("lambda", self.role)
        asset = TerraformAsset(
            self, "Archive", path=str(archive.path), type=AssetType.FILE, asset_hash=archive.sha256
        ).path
        self.resource = LambdaFunction(
            self,
            "Resource",
            function_name=name,
            description=description,
            role=self.role.role_arn,
            runtime=runtime,
            architectures=[target.architecture],
            handler=handler,
            filename=asset,
            # By Terraform, from the file: a missing archive fails the plan, and an altered one shows in it.
            source_code_hash=Fn.filebase64sha256(asset),
            memory_size=memory_mib,
            timeout=timeout_seconds,
            environment=LambdaFunctionEnvironment(variables=dict(environment)) if environment else None,
            kms_key_arn=key.key_arn if key and environment else None,
            tracing_config=LambdaFunctionTracingConfig(mode="Active"),
            # Both levels are said, because AWS fills in what is not, and the next plan would publish a version for it.
            logging_config=LambdaFunctionLoggingConfig(
                log_format="JSON",
                application_log_level=log_level,
                system_log_level="INFO",
                log_group=self.log_group.log_group_name,
            ),
            reserved_concurrent_executions=reserved_concurrency,
            publish=True,
            # Else the first call could come before the role may write logs, or AWS would make a log group of its own.
            depends_on=[self.log_group.resource, self.role.policy],
            provider=placement.provider,
            tags=dict(placement.tags) or None,
        )
        self._alias = make_alias(self, name, self.resource)
        self.function_name = name
        self.function_arn = self.resource.arn
        self.alias_arn = self._alias.arn
        self.invoke_arn = self._alias.invoke_arn
        self.timeout_seconds = timeout_seconds
        self.grants = FunctionGrants(name, self.alias_arn)
        self.metrics = FunctionMetrics(name)

    def allow_invoke(
        self, id: str, *, principal: str, source_arn: str, source_account: str | None = None
    ) -> LambdaPermission:
        """Let an AWS service call the alias, for one resource of its own.

        Parameters
        ----------
        principal
            Service principal, such as ``apigateway.amazonaws.com``.
        source_arn
            ARN of the caller, or a pattern of it as narrow as the service has one.
        source_account
            Account of the caller; for S3, whose ARNs name none.

        Raises
        ------
        ConstructError
            If everybody, or a resource of any account, could call.
        """
        return allow_invoke(
            self,
            id,
            function_name=self.resource.function_name,
            alias=self._alias.name,
            principal=principal,
            source_arn=source_arn,
            source_account=source_account,
        )

    def _check_runtime(self, runtime: str, today: date, allowed_until: date | None) -> None:
        if fault := runtime_fault(runtime, today, allowed_until):
            reject(self, fault)
        if note := runtime_warning(runtime, today):
            warnings.warn(f"{self.node.path}: {note}", RuntimeEndOfLifeWarning, stacklevel=4)
