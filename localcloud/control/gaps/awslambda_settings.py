"""Lambda's settings of a function or a version that moto does not know: they are kept, and change nothing here."""

from __future__ import annotations

from moto.core.responses import ActionResult

from localcloud.contract import Json
from localcloud.control.gaps.awslambda_names import FunctionNames


class FunctionSettings(FunctionNames):
    """Runtime updates and recursive loops."""

    def put_runtime_management_config(self) -> ActionResult:
        """Keep when a version gets patches."""
        arn = self.qualified_arn()
        self.store("runtime_management")[arn] = {
            "UpdateRuntimeOn": self.params["UpdateRuntimeOn"],
            "RuntimeVersionArn": self.params.get("RuntimeVersionArn"),
        }
        return self.get_runtime_management_config()

    def get_runtime_management_config(self) -> ActionResult:
        """Return when a version gets patches."""
        arn = self.qualified_arn()
        kept: Json = self.store("runtime_management").get(arn) or {"UpdateRuntimeOn": "Auto"}
        return ActionResult({"FunctionArn": arn, **{key: value for key, value in kept.items() if value}})

    def put_function_recursion_config(self) -> ActionResult:
        """Keep whether Lambda ends a chain of calls that comes back."""
        self.store("recursion")[self.qualified_arn()] = self.params["RecursiveLoop"]
        return self.get_function_recursion_config()

    def get_function_recursion_config(self) -> ActionResult:
        """Return whether Lambda ends a chain of calls that comes back."""
        return ActionResult({"RecursiveLoop": self.store("recursion").get(self.qualified_arn(), "Terminate")})
