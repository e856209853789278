"""Functions, layers and what is set on them."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from constructs import Construct

from constructs_lib.aws_iam import Role
from constructs_lib.aws_kms import Key
from constructs_lib.aws_lambda import (
    Code,
    Concurrency,
    EventInvoke,
    FileSystem,
    Function,
    Layer,
    Rollout,
    RuntimeUpdates,
    Vpc,
    target_of,
)
from constructs_lib.aws_sns import Topic
from constructs_lib.aws_sqs import Queue
from constructs_lib.core.placement import located
from tests.support.catalogue import lambda_events

_NO_KAFKA = "the embedded cloud has no Kafka, and moto takes mappings of queues, tables and Kinesis streams alone"
CANNOT: Mapping[str, str] = {
    "KafkaEventSource": _NO_KAFKA,
    "KafkaServers": _NO_KAFKA,
    "Layer.keep_versions": "a destroy leaves the version behind on purpose, which the catalogue takes for a fault",
    "MskCluster": _NO_KAFKA,
    "ProvisionedPollers": _NO_KAFKA,
    "SourceAccess": _NO_KAFKA,
}

_ROOT = Path(__file__).parents[3]
_SOURCE = (_ROOT / "lambda_src" / "common", _ROOT / "lambda_src" / "data_api")
_HOST = target_of("python3.13", "host")


def add(scope: Construct) -> None:
    """Add everything that the package makes."""
    key = Key(
        scope,
        "Key",
        alias="alias/catalogue-functions",
        description="Encrypts functions",
        deletion_window_days=7,
        protect=False,
    )
    failed = Queue(scope, "Failed", name="catalogue-function-failed", key=key)
    done = Topic(scope, "Done", name="catalogue-function-done", key=key)
    role = Role(
        scope, "Role", name="catalogue-function-role", assumed_by="lambda.amazonaws.com", description="Runs functions"
    )
    layer, same = _add_layers(scope)
    everything = _function(
        scope,
        "Everything",
        code=Code(
            packages=_SOURCE,
            wheels=_ROOT / "build" / "wheels" / _HOST.name,
            cache=_ROOT / "build" / "archives",
        ),
        log_level="TRACE",
        system_log_level="DEBUG",
        architecture="host",
        memory_mib=512,
        ephemeral_storage_mib=1024,
        timeout_seconds=20,
        answers_api=True,
        environment={"STAGE": "local"},
        layers=(layer,),
        key=key,
        role_name="catalogue-everything-role",
        concurrency=Concurrency(reserved=20, provisioned=5),
        event_invoke=EventInvoke(max_age_seconds=3600, max_retries=1, on_failure=failed, on_success=done),
        rollout=Rollout.ALL_AT_ONCE,
        runtime_updates=RuntimeUpdates(mode="FunctionUpdate"),
        recursive_loop="Allow",
        allow_deprecated_runtime_until=date(2029, 8, 31),
        today=date(2026, 11, 20),
        protect=True,
    )
    _add_callers(scope, everything, role)
    canary = _function(
        scope,
        "Canary",
        log_format="Text",
        layers=(same,),
        role=role,
        tracing="PassThrough",
        vpc=_vpc(scope),
        dead_letter=failed,
        rollout=Rollout.CANARY,
        runtime_updates=RuntimeUpdates(mode="Auto"),
    )
    canary.resource.node.add_dependency(layer.resource)
    _function(
        scope,
        "Snapshot",
        log_level="DEBUG",
        system_log_level="WARN",
        architecture="x86_64",
        dead_letter=done,
        event_invoke=EventInvoke(on_success=everything),
        snap_start=True,
    )
    _function(
        scope,
        "Node",
        code=Code(packages=(Path(__file__).parent / "node_function",), cache=_ROOT / "build" / "archives"),
        handler="node_function/index.handler",
        runtime="nodejs22.x",
        today=date(2026, 1, 1),
        log_level="WARN",
        runtime_updates=RuntimeUpdates(
            mode="Manual", runtime_version_arn=f"arn:aws:lambda:us-east-1::runtime:{'0123abcd' * 8}"
        ),
    )
    _function(
        scope,
        "Errors",
        log_level="ERROR",
        log_format="JSON",
        recursive_loop="Terminate",
        # Nobody looks whether it is there.
        code_signing_config_arn=located(scope).arn("lambda", "code-signing-config:csc-0123456789abcdef0"),
    )
    _function(scope, "Fatal", log_level="FATAL", system_log_level="INFO", tracing="Active")
    lambda_events.add(Construct(scope, "Events"), key)


def _function(scope: Construct, id: str, **options: Any) -> Function:
    arguments: dict[str, Any] = {
        "description": "Part of the catalogue",
        "code": Code(packages=_SOURCE, cache=_ROOT / "build" / "archives"),
        "handler": "data_api.handlers.post_data.lambda_handler",
        "log_retention_days": 7,
        "architecture": "arm64",
    }
    return Function(scope, id, name=f"catalogue-{id.lower()}", **{**arguments, **options})


def _add_layers(scope: Construct) -> tuple[Layer, Any]:
    """Return a layer, and itself as somebody sees it who did not make it."""
    code = Code(packages=_SOURCE[:1], cache=_ROOT / "build" / "archives")
    layer = Layer(
        scope,
        "Layer",
        name="catalogue-common",
        description="What functions share",
        code=code,
        runtimes=("python3.12", "python3.13"),
        architectures=("arm64", "x86_64"),
        license="MIT",
    )
    Layer(
        scope,
        "HostLayer",
        name="catalogue-common-here",
        description="What functions share on this machine",
        code=code,
        architectures=("host",),
    )
    arn = located(scope).arn("lambda", "layer:catalogue-common:1")
    return layer, Layer.from_arn(scope, "ExistingLayer", arn)


def _vpc(scope: Construct) -> Vpc:
    # Nobody looks whether they are there, and moto would fill a network of its own.
    place = located(scope)
    return Vpc(
        subnet_ids=("subnet-0123456789abcdef0",),
        security_group_ids=("sg-0123456789abcdef0",),
        ipv6=True,
        file_system=FileSystem(
            file_system_arn=place.arn("elasticfilesystem", "file-system/fs-0123456789abcdef0"),
            access_point_arn=place.arn("elasticfilesystem", "access-point/fsap-0123456789abcdef0"),
            mount_path="/mnt/models",
            writable=True,
        ),
    )


def _add_callers(scope: Construct, function: Function, role: Role) -> None:
    place = located(scope)
    caller = Role(
        scope, "Caller", name="catalogue-function-caller", assumed_by="lambda.amazonaws.com", description="Calls them"
    )
    function.grants.invoke(caller)
    bucket = {"principal": "s3.amazonaws.com", "source_arn": "arn:aws:s3:::catalogue", "source_account": place.account}
    function.allow_invoke("Bucket", **bucket)
    existing = Function.from_name(scope, "Existing", function.function_name, role=role, timeout_seconds=20)
    permission = existing.allow_invoke("Other", **{**bucket, "source_arn": "arn:aws:s3:::catalogue-other"})
    permission.qualifier = function.alias_name  # a token of the alias, so that the permission comes after it
    Function.from_name(scope, "Stable", "catalogue-stable", alias="stable").grants.invoke(caller)
