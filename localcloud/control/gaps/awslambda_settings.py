"""Lambda's settings of a function or a version that moto does not know: they are kept, and change nothing here."""

from __future__ import annotations

from typing import Any

from moto.awslambda.responses import LambdaResponse
from moto.core.responses import ActionResult

from localcloud.contract import Json
from localcloud.control.gaps.awslambda_names import FunctionNames

_UPDATES, _RECURSION = "runtime_management", "recursion"
_AUTO: Json = {"UpdateRuntimeOn": "Auto"}
_TERMINATE: Json = {"RecursiveLoop": "Terminate"}


class FunctionSettings(FunctionNames):
    """Runtime updates and recursive loops."""

    def put_runtime_management_config(self) -> ActionResult:
        """Keep when a version gets patches."""
        given = {key: self.params[key] for key in ("UpdateRuntimeOn", "RuntimeVersionArn") if self.params.get(key)}
        self._keep_setting(_UPDATES, given, _AUTO)
        return self.get_runtime_management_config()

    def get_runtime_management_config(self) -> ActionResult:
        """Return when a version gets patches."""
        arn = self.qualified_arn()
        return ActionResult({"FunctionArn": arn, **self.store(_UPDATES).get(arn, _AUTO)})

    def put_function_recursion_config(self) -> ActionResult:
        """Keep whether Lambda ends a chain of calls that comes back."""
        self._keep_setting(_RECURSION, {"RecursiveLoop": self.params["RecursiveLoop"]}, _TERMINATE)
        return self.get_function_recursion_config()

    def get_function_recursion_config(self) -> ActionResult:
        """Return whether Lambda ends a chain of calls that comes back."""
        return ActionResult(self.store(_RECURSION).get(self.qualified_arn(), _TERMINATE))

    def delete_function(self) -> Any:
        """Forget the settings with the function, or with its version."""
        arn, is_whole = self.qualified_arn(), not self.params.get("Qualifier")
        answer = LambdaResponse.delete_function(self)
        for kind in (_UPDATES, _RECURSION):
            kept = self.store(kind)
            for key in [key for key in kept if key == arn or (is_whole and key.startswith(f"{arn}:"))]:
                del kept[key]
        return answer

    def _keep_setting(self, kind: str, settings: Json, default: Json) -> None:
        arn = self.qualified_arn()
        self.store(kind).pop(arn, None)
        if settings != default:
            self.store(kind)[arn] = settings
