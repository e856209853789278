"""Lambda: provisioned concurrency, the alias of an event source mapping, the check of a permission's function."""

from __future__ import annotations

import json
from typing import Any

from moto.awslambda.responses import LambdaResponse
from moto.core.responses import ActionResult, EmptyResult
from moto.core.utils import iso_8601_datetime_with_milliseconds

from localcloud.control.gaps.gap import Gap


class Lambda(Gap, LambdaResponse):
    """Lambda."""

    botocore_name = "lambda"
    moto_name = "lambda"

    def put_provisioned_concurrency_config(self) -> ActionResult:
        """Keep the setting; it changes nothing here, since workers stay warm anyway."""
        count = self.params["ProvisionedConcurrentExecutions"]
        self.backend.get_function(self.params["FunctionName"], self.params["Qualifier"])
        self.store("provisioned")[self._version()] = {
            "RequestedProvisionedConcurrentExecutions": count,
            "AvailableProvisionedConcurrentExecutions": count,
            "AllocatedProvisionedConcurrentExecutions": count,
            "Status": "READY",
            "LastModified": iso_8601_datetime_with_milliseconds(),
        }
        return self.get_provisioned_concurrency_config()

    def get_provisioned_concurrency_config(self) -> ActionResult:
        """Return the setting."""
        code = "ProvisionedConcurrencyConfigNotFoundException"
        return ActionResult(self.found("provisioned", self._version(), code))

    def delete_provisioned_concurrency_config(self) -> EmptyResult:
        """Remove the setting."""
        self.store("provisioned").pop(self._version(), None)
        return EmptyResult()

    def create_event_source_mapping(self) -> Any:
        """Keep the alias that a mapping names: moto puts the alias's version in its place."""
        status, headers, body = LambdaResponse.create_event_source_mapping(self)
        mapping = self.backend.get_event_source_mapping(json.loads(body)["UUID"])
        if self.params["FunctionName"].count(":") == 7:
            mapping.function_arn = self.params["FunctionName"]
        return status, headers, json.dumps(mapping.get_configuration())

    def _version(self) -> str:
        name = str(self.params["FunctionName"]).partition(":function:")[2] or self.params["FunctionName"]
        return f"{name}:{self.params['Qualifier']}"
