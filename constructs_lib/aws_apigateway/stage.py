"""The stage of a REST API: its logs, tracing and throttling."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from cdktf import TerraformResource
from cdktf_cdktf_provider_aws.api_gateway_method_settings import (
    ApiGatewayMethodSettings,
    ApiGatewayMethodSettingsSettings,
)
from cdktf_cdktf_provider_aws.api_gateway_stage import ApiGatewayStage, ApiGatewayStageAccessLogSettings
from constructs import Construct

from constructs_lib.aws_apigateway.access_log_format import access_log_format, further_fields_fault
from constructs_lib.aws_apigateway.log_level import LogLevel, log_level_fault
from constructs_lib.aws_apigateway.logging_account import ApiLoggingAccount
from constructs_lib.aws_apigateway.route import Route
from constructs_lib.aws_apigateway.stage_options import StageOptions
from constructs_lib.aws_apigateway.throttle import Throttle
from constructs_lib.aws_cloudwatch import LogGroup
from constructs_lib.core.errors import ConstructError, reject
from constructs_lib.core.placement import placement_of
from constructs_lib.core.protocols import EncryptionKey

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
    access_log_fields
        Further fields of each line of the access log: a variable by name, such as ``$context.stage``. Variables that
        may hold what callers sent are refused: headers, paths, query strings, bodies, claims of tokens, API keys.

    Raises
    ------
    ConstructError
        If a field is there already, or its variable is none that is logged.

    Example
    -------
    >>> ApiLogs(access_log_name="/aws/apigateway/orders-dev", level="ERROR", account="assume", retention_days=365).level
    'ERROR'

    Source: AWS Foundational Security Best Practices, APIGateway.1.
    """

    access_log_name: str
    level: LogLevel
    account: ApiLoggingAccount | Literal["assume"]
    retention_days: int
    key: EncryptionKey | None = None
    protect: bool = False
    access_log_fields: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if fault := further_fields_fault(self.access_log_fields):
            msg = f"access log {self.access_log_name!r}: {fault}"
            raise ConstructError(msg)


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
        options: StageOptions,
    ) -> None:
        super().__init__(scope, id)
        self._check(name, logs)
        self._check_cache(routes, options)
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
            description=options.description or f"Serves the API under /{name}",
            variables=dict(options.variables) or None,
            cache_cluster_enabled=True if options.cache_cluster_gib else None,
            cache_cluster_size=options.cache_cluster_gib,
            client_certificate_id=options.client_certificate.certificate_id if options.client_certificate else None,
            access_log_settings=ApiGatewayStageAccessLogSettings(
                destination_arn=self.access_log.log_group_arn, format=access_log_format(logs.access_log_fields)
            ),
            xray_tracing_enabled=True,
            # Else API Gateway would make the execution log's group by itself, without retention and key, and the first
            # requests would find functions that may not be called.
            depends_on=[self.execution_log.resource, *account, *permissions],
            provider=self._provider,
            tags=dict(placement_of(self).tags) or None,
        )
        self.stage_name = self.resource.stage_name
        self._rest_api_id = rest_api_id
        self._has_cache = options.cache_cluster_gib is not None
        self._add_settings("*/*", throttle, logs.level)
        for route in routes:
            if route.throttle or route.cache_seconds or route.log_level:
                # The form in which AWS names a method's settings; the provider passes it on as it is.
                method_path = f"{route.path.replace('/', '~1')}/{route.method}"
                self._add_settings(
                    method_path, route.throttle or throttle, route.log_level or logs.level, route.cache_seconds
                )

    def _check(self, name: str, logs: ApiLogs) -> None:
        if not _STAGE_NAME.fullmatch(name):
            reject(self, f"the stage name {name!r} is not 1 to 128 letters, digits, '_' or '-'")
        if fault := log_level_fault(logs.level):
            reject(self, fault)
        if not isinstance(logs.account, ApiLoggingAccount) and logs.account != "assume":
            reject(
                self,
                f"the logging account is {logs.account!r}; give an ApiLoggingAccount, or 'assume' where the account "
                "and region have the role already: without it AWS refuses the stage",
            )

    def _check_cache(self, routes: Sequence[Route], options: StageOptions) -> None:
        cached = [route.label for route in routes if route.cache_seconds]
        if cached and not options.cache_cluster_gib:
            reject(self, f"the route {cached[0]} has cache_seconds, and the stage no cache; give it cache_cluster_gib")
        if options.cache_cluster_gib and not cached:
            reject(self, "the stage has a cache, and no route has cache_seconds; leave out cache_cluster_gib")

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

    def _add_settings(
        self, method_path: str, throttle: Throttle, level: LogLevel, cache_seconds: int | None = None
    ) -> None:
        # Settings of one method replace those of "*/*" as a whole, so they say everything again.
        ApiGatewayMethodSettings(
            self,
            f"Settings {method_path}",
            rest_api_id=self._rest_api_id,
            stage_name=self.stage_name,
            method_path=method_path,
            settings=ApiGatewayMethodSettingsSettings(
                logging_level=level,
                metrics_enabled=True,
                # It would write bodies and headers to the log.
                data_trace_enabled=False,
                throttling_rate_limit=throttle.rate_per_second,
                throttling_burst_limit=throttle.burst,
                **(self._cache_settings(cache_seconds) if self._has_cache else {}),
            ),
            provider=self._provider,
        )

    def _cache_settings(self, cache_seconds: int | None) -> dict[str, Any]:
        if cache_seconds is None:
            return {"caching_enabled": False}
        return {
            "caching_enabled": True,
            "cache_ttl_in_seconds": cache_seconds,
            "cache_data_encrypted": True,
            # Else every caller could have the cache passed by, and so pay with the backend's time.
            "require_authorization_for_cache_control": True,
            "unauthorized_cache_control_header_strategy": "FAIL_WITH_403",
        }
