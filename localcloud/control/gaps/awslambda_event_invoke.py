"""Settings of asynchronous calls, for each version and alias of its own; moto keeps those of the function alone."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from moto.awslambda.models import EventInvokeConfig
from moto.core.responses import ActionResult, EmptyResult

from localcloud.contract import Json
from localcloud.control.function_checks import check_destination
from localcloud.control.gaps.awslambda_names import FunctionNames
from localcloud.control.gaps.gap import MissingError

_SETTINGS = ("DestinationConfig", "MaximumEventAgeInSeconds", "MaximumRetryAttempts")


class EventInvokeConfigs(FunctionNames):
    """The actions on the settings of asynchronous calls."""

    def put_function_event_invoke_config(self) -> ActionResult:
        """Replace the settings."""
        return self._keep_config({})

    def update_function_event_invoke_config(self) -> ActionResult:
        """Change some of the settings."""
        return self._keep_config(self._found().config)

    def get_function_event_invoke_config(self) -> ActionResult:
        """Return the settings."""
        return ActionResult(self._found().response())

    def delete_function_event_invoke_config(self) -> EmptyResult:
        """Remove the settings."""
        self._function().event_invoke_config.remove(self._found())
        return EmptyResult()

    def list_function_event_invoke_configs(self) -> ActionResult:
        """Return the settings of the function and of all its versions and aliases."""
        kept = self._function().event_invoke_config
        return ActionResult({"FunctionEventInvokeConfigs": [config.response() for config in kept]})

    def _keep_config(self, settings: Json) -> ActionResult:
        settings = settings | {key: self.params[key] for key in _SETTINGS if self.params.get(key) is not None}
        function, arn = self._function(), self.qualified_arn()
        for destination in (settings.get("DestinationConfig") or {}).values():
            if destination and destination.get("Destination"):
                check_destination(self.current_account, function.role, destination["Destination"])
        made = EventInvokeConfig(arn, datetime.now(UTC), settings)
        function.event_invoke_config = [each for each in function.event_invoke_config if each.arn != arn] + [made]
        return ActionResult(made.response())

    def _function(self) -> Any:
        return self.backend.get_function(self.function_name())

    def _found(self) -> EventInvokeConfig:
        arn = self.qualified_arn()
        found: EventInvokeConfig | None = next((e for e in self._function().event_invoke_config if e.arn == arn), None)
        if found is None:
            raise MissingError("ResourceNotFoundException", f"The function {arn} doesn't have an EventInvokeConfig")
        return found
