"""moto's Lambda functions, with the settings that moto drops and an ``invoke`` that really runs them."""

from __future__ import annotations

import logging
import threading
from contextvars import ContextVar
from typing import Any, ClassVar

from moto.awslambda import models
from moto.awslambda.exceptions import LambdaClientError
from moto.awslambda.utils import make_function_arn

from localcloud.contract import InvokeRequest, InvokeResult, Json
from localcloud.control.data_plane import DataPlane, DataPlaneError, encoded
from localcloud.control.function_checks import check_function

# accepted by moto, never returned by it
_KEPT = ("LoggingConfig", "DeadLetterConfig", "FileSystemConfigs", "SnapStart")
_log = logging.getLogger(__name__)
_looked_up: ContextVar[tuple[Function, str] | None] = ContextVar("_looked_up", default=None)


class InvocationError(LambdaClientError):
    """The data plane did not run the function."""

    def __init__(self, error: DataPlaneError) -> None:
        throttled = error.status == 429
        super().__init__("TooManyRequestsException" if throttled else "ServiceException", str(error))
        self.code = 429 if throttled else 501


class Function(models.LambdaFunction):
    """A Lambda function; ``data_plane`` runs it."""

    data_plane: ClassVar[DataPlane]

    def __init__(self, account_id: str, spec: Json, region: str, version: str | int = 1) -> None:
        check_function(account_id, spec)
        super().__init__(account_id, spec, region, version)
        self.kept = {key: spec[key] for key in _KEPT if spec.get(key)}

    @property
    def logging_config(self) -> Json:
        """Where and how the function logs."""
        default = {"LogFormat": "Text", "LogGroup": self.logs_group_name}
        given = {key: value for key, value in self.kept.get("LoggingConfig", {}).items() if value}
        if given.get("LogFormat") == "JSON":
            default |= {"ApplicationLogLevel": "INFO", "SystemLogLevel": "INFO"}
        return default | given

    @property
    def dead_letter_arn(self) -> str | None:
        """Where a failed asynchronous invocation goes."""
        return self.kept.get("DeadLetterConfig", {}).get("TargetArn") or None

    def get_configuration(self, on_create: bool = False) -> Json:
        """Return what GetFunctionConfiguration answers."""
        answer: Json = super().get_configuration(on_create) | {"LoggingConfig": self.logging_config}
        if self.dead_letter_arn:
            answer["DeadLetterConfig"] = {"TargetArn": self.dead_letter_arn}
        if file_systems := self.kept.get("FileSystemConfigs"):
            answer["FileSystemConfigs"] = file_systems
        if applied := self.kept.get("SnapStart", {}).get("ApplyOn"):
            optimized = self.version != "$LATEST" and applied != "None"
            answer["SnapStart"] = {"ApplyOn": applied, "OptimizationStatus": "On" if optimized else "Off"}
        return answer

    def update_configuration(self, config_updates: Json) -> Json:
        """Apply every setting of UpdateFunctionConfiguration."""
        merged = {"Role": self.role, "DeadLetterConfig": self.kept.get("DeadLetterConfig")} | config_updates
        check_function(self.account_id, merged)
        # published versions share the dictionary until it is replaced
        self.kept = self.kept | {key: config_updates[key] for key in _KEPT if key in config_updates}
        if "KMSKeyArn" in config_updates:
            self.kms_key_arn = config_updates["KMSKeyArn"]
        if "TracingConfig" in config_updates:
            self.tracing_config = config_updates["TracingConfig"]
        if "EphemeralStorage" in config_updates:
            self.ephemeral_storage = config_updates["EphemeralStorage"]["Size"]
        if "Environment" in config_updates and "Variables" not in config_updates["Environment"]:
            config_updates = config_updates | {"Environment": {"Variables": {}}}
        answer: Json = super().update_configuration(config_updates)
        return answer

    def invoke(self, body: Any, request_headers: Any, response_headers: Any) -> bytes:
        """Run the function in the data plane without waiting for it.

        moto calls this from within an action of another service (a topic, stream, queue or log subscription): nobody
        there may wait for a function that can itself call back.
        """
        request: InvokeRequest = {
            "functionArn": self._invoked_arn(),
            "region": self.region,
            "payload": encoded(body.encode() if isinstance(body, str) else body),
            "invocationType": "Event",
            "traceId": None,
            "logType": "None",
        }
        threading.Thread(target=self._run_quietly, args=(request,), daemon=True).start()
        return b""

    def _invoked_arn(self) -> str:
        function, qualifier = _looked_up.get() or (None, "")
        unqualified = make_function_arn(self.region, self.account_id, self.function_name)
        return f"{unqualified}:{qualifier}" if function is self else str(self.function_arn)

    def run(self, request: InvokeRequest) -> InvokeResult:
        """Run the function for an Invoke call.

        Raises
        ------
        InvocationError
            If the data plane does not; with status 429 when it throttles.
        """
        try:
            return self.data_plane.invoke(request)
        except DataPlaneError as error:
            raise InvocationError(error) from error

    def _run_quietly(self, request: InvokeRequest) -> None:
        try:
            self.data_plane.invoke(request)
        except DataPlaneError as error:
            _log.warning("%s was not invoked: %s", request["functionArn"], error)


class Storage(models.LambdaStorage):
    """The functions of a region; remembers by which alias one was looked up, which moto's version does not tell."""

    def get_function_by_name_with_qualifier(self, name: str, qualifier: str | None = None) -> Function:
        """Return the version that a version's number, an alias, or neither means."""
        function: Function = super().get_function_by_name_with_qualifier(name, qualifier)
        asked = name.partition(":")[2] or qualifier
        _looked_up.set((function, asked) if asked else None)
        return function

    def get_arn(self, arn: str) -> Function | None:
        """Return the version that an ARN with or without a qualifier means."""
        try:
            function: Function = self.get_function_by_name_or_arn_with_qualifier(arn)
        except LambdaClientError:
            return None
        return function


def install(data_plane: DataPlane) -> None:
    """Make moto create these (with buckets, the only names inside moto that are replaced)."""
    Function.data_plane = data_plane
    models.LambdaFunction = Function
    models.LambdaStorage = Storage
