"""The stage of a REST API: its logs, tracing and throttling."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from cdktf import TerraformResource
from cdktf_cdktf_provider_aws.api_gateway_method_settings import (
    ApiGatewayMethodSettings,
    ApiGatewayMethodSettingsSettings,
)
from cdktf_cdktf_provider_aws.api_gateway_stage import ApiGatewayStage, ApiGatewayStageAccessLogSettings
from constructs import Construct

from constructs_lib.aws_apigateway.access_log_format import ACCESS_LOG_FORMAT
from constructs_lib.aws_apigateway.logging_account import ApiLoggingAccount
from constructs_lib.aws_apigateway.route import Route
from constructs_lib.aws_apigateway.throttle import Throttle
from constructs_lib.aws_cloudwatch import LogGroup
from constructs_lib.core.errors import reject
from constructs_lib.core.placement import placement_of
from constructs_lib.core.protocols import EncryptionKey

LogLevel = Literal["ERROR", "INFO", "OFF"]

_STAGE_NAME = re.compile(r"[a-zA-Z0-9_-]{1,128}")  # API Gateway API Reference, CreateStage
_EXECUTION_LOG = "API-Gateway-Execution-Logs_"  # the group's name is API Gateway's own choice


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiLogs:
    """Where and how a stage logs.

    Parameters
    ----------
    access_log_name
        Physical name of the access log's group.
    level
        What the execution log holds; API Gateway has no level between ``INFO`` and ``ERROR``.
    account
        The logging role's setting, which the stage then waits for; ``assume`` where somebody else made it.
    retention_days
        Days that both logs are kept.
    key
        Customer-managed key of both logs.
    protect
        Refuse a destroy of both logs in the plan.
    """

    access_log_name: str
    level: LogLevel
    account: ApiLoggingAccount | Literal["assume"]
    retention_days: int
    key: EncryptionKey | None = None
    protect: bool = False


class Stage(Construct):
    """A deployed API under a name, traced, logged and throttled."""

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        name: str,
        rest_api_id: str,
        deployment_id: str,
        permissions: Sequence[TerraformResource],
        routes: Sequence[Route],
        throttle: Throttle,
        logs: ApiLogs,
    ) -> None:
        super().__init__(scope, id)
        self._check(name, logs)
        self._provider = placement_of(self).provider
        self.access_log = self._log_group("AccessLog", logs, logs.access_log_name)
        self.execution_log = self._log_group(
            "ExecutionLog", logs, f"{_EXECUTION_LOG}{rest_api_id}/{name}", f"{_EXECUTION_LOG}*/{name}"
        )
        account = [] if logs.account == "assume" else [logs.account.resource]
        self.resource = ApiGatewayStage(
            self,
            "Resource",
            rest_api_id=rest_api_id,
            deployment_id=deployment_id,
            stage_name=name,
            description=f"Serves the API under /{name}",
            access_log_settings=ApiGatewayStageAccessLogSettings(
                destination_arn=self.access_log.log_group_arn, format=ACCESS_LOG_FORMAT
            ),
            xray_tracing_enabled=True,
            # Else API Gateway would make the execution log's group by itself, without retention and key, and the first
            # requests would find functions that may not be called.
            depends_on=[self.execution_log.resource, *account, *permissions],
            provider=self._provider,
            tags=dict(placement_of(self).tags) or None,
        )
        self._rest_api_id = rest_api_id
        self._stage_name = self.resource.stage_name
        self._add_settings("*/*", throttle, logs.level)
        for route in routes:
            if route.throttle:
                # The form in which AWS names a method's settings; the provider passes it on as it is.
                self._add_settings(f"{route.path.replace('/', '~1')}/{route.method}", route.throttle, logs.level)

    def _check(self, name: str, logs: ApiLogs) -> None:
        if not _STAGE_NAME.fullmatch(name):
            reject(self, f"the stage name {name!r} is not 1 to 128 letters, digits, '_' or '-'")
        if logs.level not in get_args(LogLevel):
            levels = ", ".join(get_args(LogLevel))
            reject(self, f"the execution log's level is {logs.level!r}; API Gateway has {levels}: use ERROR for WARN")
        if not isinstance(logs.account, ApiLoggingAccount) and logs.account != "assume":
            reject(
                self,
                f"the logging account is {logs.account!r}; give an ApiLoggingAccount, or 'assume' where the account "
                "and region have the role already: without it AWS refuses the stage",
            )

    def _log_group(self, id: str, logs: ApiLogs, name: str, name_pattern: str | None = None) -> LogGroup:
        return LogGroup(
            self,
            id,
            name=name,
            retention_days=logs.retention_days,
            key=logs.key,
            name_pattern=name_pattern,
            protect=logs.protect,
        )

    def _add_settings(self, method_path: str, throttle: Throttle, level: LogLevel) -> None:
        # Settings of one method replace those of "*/*" as a whole, so they say everything again.
        ApiGatewayMethodSettings(
            self,
            f"Settings {method_path}",
            rest_api_id=self._rest_api_id,
            stage_name=self._stage_name,
            method_path=method_path,
            settings=ApiGatewayMethodSettingsSettings(
                logging_level=level,
                metrics_enabled=True,
                # It would write bodies and headers to the log.
                data_trace_enabled=False,
                throttling_rate_limit=throttle.rate_per_second,
                throttling_burst_limit=throttle.burst,
            ),
            provider=self._provider,
        )
