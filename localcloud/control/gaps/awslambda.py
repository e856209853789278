"""Lambda: invocations, provisioned concurrency, the alias of an event source mapping."""

from __future__ import annotations

import base64
import json
from typing import Any

from moto.awslambda.responses import LambdaResponse
from moto.awslambda.utils import make_function_arn
from moto.core.responses import ActionResult, EmptyResult
from moto.core.utils import iso_8601_datetime_with_milliseconds

from localcloud.control.data_plane import encoded
from localcloud.control.event_sources.mappings import adopt, check_mapping
from localcloud.control.gaps.awslambda_event_invoke import EventInvokeConfigs
from localcloud.control.gaps.awslambda_settings import FunctionSettings
from localcloud.control.gaps.awslambda_urls import FunctionUrls


class Lambda(EventInvokeConfigs, FunctionSettings, FunctionUrls, LambdaResponse):
    """Lambda."""

    botocore_name = "lambda"
    moto_name = "lambda"

    def invoke(self) -> Any:
        """Run a function; moto loses the qualifier, and would start Docker."""
        name, _, in_name = self._local_name().partition(":")
        qualifier = self.params.get("Qualifier") or in_name or None
        function = self.backend.get_function(name, qualifier)
        unqualified = make_function_arn(self.region, self.current_account, name)
        result = function.run(
            {
                "functionArn": f"{unqualified}:{qualifier}" if qualifier else unqualified,
                "region": self.region,
                "payload": encoded(self.normalized_request.data or b"{}"),
                "invocationType": self.params.get("InvocationType") or "RequestResponse",
                "traceId": self.headers.get("X-Amzn-Trace-Id"),
                "logType": self.params.get("LogType") or "None",
            }
        )
        headers = {
            "status": result["statusCode"],
            "Content-Type": "application/json",
            "X-Amz-Executed-Version": result["executedVersion"],
            "X-Amz-Function-Error": result["functionError"],
            "X-Amz-Log-Result": result["logResult"],
        }
        given = {header: value for header, value in headers.items() if value is not None}
        return result["statusCode"], given, base64.b64decode(result["payload"])

    def put_provisioned_concurrency_config(self) -> ActionResult:
        """Keep the setting; it changes nothing here, since workers stay warm anyway."""
        count = self.params["ProvisionedConcurrentExecutions"]
        self.qualified_arn()
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
        """Make a mapping that a poller of ours serves, on the alias that it names: moto puts a version in its place."""
        function_arn, function = self._called(self.params["FunctionName"])
        check_mapping(self.backend, self.params["EventSourceArn"], function_arn, function)
        status, headers, body = LambdaResponse.create_event_source_mapping(self)
        mapping = self.backend.get_event_source_mapping(json.loads(body)["UUID"])
        adopt(mapping, function_arn, function.role)
        return status, headers, json.dumps(mapping.get_configuration())

    def update_event_source_mapping(self) -> Any:
        """Keep the alias of a mapping that is changed."""
        answer = LambdaResponse.update_event_source_mapping(self)
        mapping = self.backend.get_event_source_mapping(self.params["UUID"])
        if mapping is None or "FunctionName" not in self.params:
            return answer
        mapping.function_arn = self._called(self.params["FunctionName"])[0]
        status, headers, _ = answer
        return status, headers, json.dumps(mapping.get_configuration())

    def _called(self, name_or_arn: str) -> tuple[str, Any]:
        name, _, qualifier = (name_or_arn.partition(":function:")[2] or name_or_arn).partition(":")
        function = self.backend.get_function(name, qualifier or None)
        unqualified = make_function_arn(self.region, self.current_account, name)
        return f"{unqualified}:{qualifier}" if qualifier else unqualified, function

    def _version(self) -> str:
        return f"{self._local_name()}:{self.params['Qualifier']}"

    def _local_name(self) -> str:
        name = str(self.params["FunctionName"])
        return name.partition(":function:")[2] or name
