"""A Lambda function, called through the alias of a published version."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from constructs import Construct

from constructs_lib.aws_cloudwatch import LogGroup
from constructs_lib.aws_lambda.alias import ALIAS, make_alias
from constructs_lib.aws_lambda.archive import Code, build_archive
from constructs_lib.aws_lambda.concurrency import Concurrency, reserve
from constructs_lib.aws_lambda.event_invoke import EventInvoke, make_event_invoke
from constructs_lib.aws_lambda.execution_role import ExecutionRole, make_execution_role
from constructs_lib.aws_lambda.existing_function import ExistingFunction
from constructs_lib.aws_lambda.function_grants import FunctionGrants
from constructs_lib.aws_lambda.function_logs import ApplicationLogLevel, LogFormat, SystemLogLevel
from constructs_lib.aws_lambda.function_metrics import FunctionMetrics
from constructs_lib.aws_lambda.function_resource import make_function
from constructs_lib.aws_lambda.function_settings import FunctionSettings
from constructs_lib.aws_lambda.handler import handler_fault
from constructs_lib.aws_lambda.invoked import Invoked
from constructs_lib.aws_lambda.layer_limits import LayerVersion, layers_fault
from constructs_lib.aws_lambda.recursive_loop import allow_recursion
from constructs_lib.aws_lambda.rollout import Rollout
from constructs_lib.aws_lambda.runtime_check import check_runtime
from constructs_lib.aws_lambda.runtime_updates import RuntimeUpdates, make_runtime_updates
from constructs_lib.aws_lambda.runtimes import RUNTIMES
from constructs_lib.aws_lambda.target import target_of
from constructs_lib.aws_lambda.vpc import Vpc
from constructs_lib.core.errors import reject
from constructs_lib.core.physical_names import claim
from constructs_lib.core.placement import located
from constructs_lib.core.protocols import EncryptionKey, MessageQueue, MessageTopic


class Function(Invoked, Construct):
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
    log_level, system_log_level
        Level from which on Lambda keeps the lines that the code writes, and those of its own.
    log_format
        ``Text`` keeps lines as the code writes them, and no level counts.
    runtime
        A Python or a Node.js runtime.
    architecture
        ``host`` is the architecture of the machine that synthesizes, for the embedded cloud alone.
    memory_mib
        128 to 10,240; processor time grows with it.
    ephemeral_storage_mib
        512 to 10,240 below ``/tmp``.
    timeout_seconds
        1 to 900.
    answers_api
        The function stands behind API Gateway, which gives up at 29 s: ``timeout_seconds`` must be less.
    environment
        Environment variables. Everybody who may read the function's configuration or the state sees them.
    layers
        At most 5, made for the function's runtime and architecture.
    key
        Customer-managed key for logs and environment variables. Without it AWS uses keys of its own.
    role
        Role that Lambda may assume. Without it the function has one of its own.
    role_name
        Physical name of the function's own role. Without it the role is called like the function.
    tracing
        ``PassThrough`` records only calls whose caller asks for it.
    vpc
        Subnets that the function reaches. Without it, it reaches the internet and no VPC.
    concurrency
        Calls and ready instances of its own. Without it the function shares the account's.
    event_invoke
        What becomes of asynchronous calls. Without it Lambda tries three times within 6 hours and forgets.
    dead_letter
        Queue or topic that gets events that were given up, without the reason: the older way. Take ``event_invoke``
        with ``on_failure``, unless the consumer is written for the bare event.
    rollout
        Who moves the alias to a new version.
    snap_start
        Start versions from a snapshot of an initialized instance; Python 3.12 or later.
    runtime_updates
        When the version gets patches of its runtime. Without it, as soon as AWS has them.
    code_signing_config_arn
        Configuration that says whose signatures Lambda takes. Archives are uploaded unsigned: with the policy ``Warn``
        Lambda counts them, with ``Enforce`` it refuses them. Without it nobody looks for signatures.
    recursive_loop
        ``Allow`` lets the function's events come back to it through a queue, topic or bucket without end.
    allow_deprecated_runtime_until
        Last day on which a deprecated ``runtime`` is accepted, not later than the day AWS refuses changes.
    today
        The day that the runtime's dates are held against. Without it, this day in UTC.
    protect
        Refuse a destroy of the log group in the plan.

    Raises
    ------
    ConstructError
        If AWS would refuse an argument or the archive, arguments contradict each other, the account's concurrency is
        used up, the archive does not define the handler, or the runtime is deprecated or not yet known to the AWS
        provider.

    Warns
    -----
    RuntimeEndOfLifeWarning
        If the runtime is deprecated, or will be within a year.

    Example
    -------
    >>> put = Function(system, "PutOrder", name="orders-put-dev", description="Stores an order",
    ...                code=Code(packages=(Path("lambda_src/data_api"), Path("lambda_src/common"))),
    ...                handler="data_api.handlers.post_data.lambda_handler", log_retention_days=30,
    ...                event_invoke=EventInvoke(max_retries=1), concurrency=Concurrency(reserved=10))
    >>> caller = Role(system, "Caller", name="orders-caller-dev", assumed_by="states.amazonaws.com",
    ...               description="Calls the function")
    >>> put.grants.invoke(caller)

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
        log_level: ApplicationLogLevel = "INFO",
        system_log_level: SystemLogLevel = "INFO",
        log_format: LogFormat = "JSON",
        runtime: str = "python3.13",
        architecture: Literal["arm64", "x86_64", "host"] = "arm64",
        memory_mib: int = 256,
        ephemeral_storage_mib: int = 512,
        timeout_seconds: int = 10,
        answers_api: bool = False,
        environment: Mapping[str, str] | None = None,
        layers: tuple[LayerVersion, ...] = (),
        key: EncryptionKey | None = None,
        role: ExecutionRole | None = None,
        role_name: str | None = None,
        tracing: Literal["Active", "PassThrough"] = "Active",
        vpc: Vpc | None = None,
        concurrency: Concurrency | None = None,
        event_invoke: EventInvoke | None = None,
        dead_letter: MessageQueue | MessageTopic | None = None,
        rollout: Rollout = Rollout.ALL_AT_ONCE,
        snap_start: bool = False,
        runtime_updates: RuntimeUpdates | None = None,
        code_signing_config_arn: str | None = None,
        recursive_loop: Literal["Terminate", "Allow"] = "Terminate",
        allow_deprecated_runtime_until: date | None = None,
        today: date | None = None,
        protect: bool = False,
    ) -> None:
        super().__init__(scope, id)
        concurrency = concurrency or Concurrency()
        settings = FunctionSettings(
            name=name,
            description=description,
            handler=handler,
            runtime=runtime,
            memory_mib=memory_mib,
            ephemeral_storage_mib=ephemeral_storage_mib,
            timeout_seconds=timeout_seconds,
            answers_api=answers_api,
            environment=environment or {},
            layers=layers,
            key=key,
            log_format=log_format,
            log_level=log_level,
            system_log_level=system_log_level,
            tracing=tracing,
            vpc=vpc,
            concurrency=concurrency,
            event_invoke=event_invoke,
            dead_letter=dead_letter,
            rollout=rollout,
            snap_start=snap_start,
            runtime_updates=runtime_updates,
            code_signing_config_arn=code_signing_config_arn,
        )
        if fault := settings.fault():
            reject(self, fault)
        if role and role_name:
            reject(self, f"it has role and role_name, {role_name!r}; a role that is given has its name already")
        check_runtime(self, runtime, today, allow_deprecated_runtime_until)
        placement = located(self)
        claim(self, "function", name, placement)
        target = target_of(runtime, architecture)
        archive = build_archive(code, target)
        if fault := (
            reserve(self, placement, concurrency)
            or layers_fault(layers, target, archive.unzipped_bytes)
            or handler_fault(handler, RUNTIMES[runtime].language, archive.entries)
        ):
            reject(self, fault)

        self.role: ExecutionRole = role or make_execution_role(self, role_name or name, name)
        self.log_group = LogGroup(
            self, "Logs", name=f"/aws/lambda/{name}", retention_days=log_retention_days, key=key, protect=protect
        )
        self.resource = make_function(
            self,
            settings,
            archive=archive,
            architecture=target.architecture,
            role=self.role,
            log_group=self.log_group,
        )
        alias = make_alias(self, name, self.resource, rollout, concurrency.provisioned)
        if event_invoke:
            make_event_invoke(self, event_invoke, self.role, alias, self.resource)
        if runtime_updates:
            make_runtime_updates(self, runtime_updates, self.resource)
        if recursive_loop == "Allow":
            allow_recursion(self, self.resource)
        self.function_name = name
        self.function_arn = self.resource.arn
        self.alias_name = alias.name
        self._take_callers(self.resource.function_name, self.alias_name)
        self.alias_arn = alias.arn
        self.invoke_arn = alias.invoke_arn
        self.timeout_seconds = timeout_seconds
        self.grants = FunctionGrants(name, self.alias_arn)
        self.metrics = FunctionMetrics(name)

    @classmethod
    def from_name(
        cls,
        scope: Construct,
        id: str,
        name: str,
        *,
        alias: str = ALIAS,
        role: ExecutionRole | None = None,
        timeout_seconds: int | None = None,
    ) -> ExistingFunction:
        """Return a function of this account and region that is made elsewhere.

        Parameters
        ----------
        alias
            The alias that is called, and granted.
        role, timeout_seconds
            What an event source of the function has to know.

        Raises
        ------
        ConstructError
            If no function has this name.

        Example
        -------
        >>> prices = Function.from_name(system, "Prices", "prices-dev")
        >>> prices.alias_arn
        'arn:aws:lambda:us-east-1:123456789012:function:prices-dev:live'
        """
        return ExistingFunction(scope, id, name, alias=alias, role=role, timeout_seconds=timeout_seconds)
