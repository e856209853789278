"""What a function is told, as one value between its construct, its checks and its resource."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from constructs_lib.aws_lambda.code_signing import code_signing_fault
from constructs_lib.aws_lambda.concurrency import Concurrency, concurrency_fault
from constructs_lib.aws_lambda.environment_variables import environment_fault
from constructs_lib.aws_lambda.event_invoke import EventInvoke, event_invoke_fault
from constructs_lib.aws_lambda.function_limits import limits_fault
from constructs_lib.aws_lambda.function_logs import ApplicationLogLevel, LogFormat, SystemLogLevel
from constructs_lib.aws_lambda.layer_limits import LayerVersion
from constructs_lib.aws_lambda.rollout import Rollout
from constructs_lib.aws_lambda.runtime_updates import RuntimeUpdates, runtime_updates_fault
from constructs_lib.aws_lambda.snap_start import snap_start_fault
from constructs_lib.aws_lambda.vpc import Vpc, vpc_fault
from constructs_lib.core.protocols import EncryptionKey, MessageQueue, MessageTopic


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionSettings:
    """The arguments of `Function` that its resource is made of; it says what each means."""

    name: str
    description: str
    handler: str
    runtime: str
    memory_mib: int
    ephemeral_storage_mib: int
    timeout_seconds: int
    answers_api: bool
    environment: Mapping[str, str]
    layers: tuple[LayerVersion, ...]
    key: EncryptionKey | None
    log_format: LogFormat
    log_level: ApplicationLogLevel
    system_log_level: SystemLogLevel
    tracing: Literal["Active", "PassThrough"]
    vpc: Vpc | None
    concurrency: Concurrency
    event_invoke: EventInvoke | None
    dead_letter: MessageQueue | MessageTopic | None
    rollout: Rollout
    snap_start: bool
    runtime_updates: RuntimeUpdates | None
    code_signing_config_arn: str | None

    def fault(self) -> str | None:
        """Return what Lambda refuses, or what contradicts itself, before the archive is looked at."""
        return (
            limits_fault(
                name=self.name,
                description=self.description,
                memory_mib=self.memory_mib,
                ephemeral_storage_mib=self.ephemeral_storage_mib,
                timeout_seconds=self.timeout_seconds,
                answers_api=self.answers_api,
            )
            or environment_fault(self.environment)
            or vpc_fault(self.vpc)
            or event_invoke_fault(self.name, self.event_invoke, self.dead_letter)
            or concurrency_fault(self.concurrency, self.rollout, has_snap_start=self.snap_start)
            or self._rollout_fault()
            or self._snap_start_fault()
            or runtime_updates_fault(self.runtime_updates)
            or code_signing_fault(self.code_signing_config_arn)
        )

    def _rollout_fault(self) -> str | None:
        # Compared, because an environment's text is as good as the member that it names.
        if self.rollout in tuple(Rollout):
            return None
        return f"the rollout is {self.rollout!r}; use one of {', '.join(Rollout)}"

    def _snap_start_fault(self) -> str | None:
        if not self.snap_start:
            return None
        file_system = self.vpc.file_system if self.vpc else None
        return snap_start_fault(self.runtime, self.ephemeral_storage_mib, file_system)
