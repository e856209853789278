from __future__ import annotations

import asyncio
import re

from localcloud import policy
from localcloud.contract import FunctionConfiguration
from localcloud.dataplane.lambda_.functions import Functions
from localcloud.dataplane.lambda_.invocation import FunctionNotFoundError, Outcome
from localcloud.dataplane.limits import NotSupportedError
from localcloud.dataplane.restapi.stage import Stage

_FUNCTION = re.compile(r"arn:[^:]+:apigateway:[^:]+:lambda:path/2015-03-31/functions/(?P<arn>.+)/invocations")
_VARIABLE = re.compile(r"\$\{stageVariables\.(\w+)\}")
_PRINCIPAL = {"Service": "apigateway.amazonaws.com"}


class InvalidPermissionsError(Exception):
    """The function's resource policy does not let the API call it, or there is no such function."""


class LambdaCalls:
    """Calls of functions in the name of an API, for integrations and authorizers."""

    def __init__(self, functions: Functions) -> None:
        self._functions = functions

    async def permitted(self, stage: Stage, uri: str, source: str, credentials: str | None) -> FunctionConfiguration:
        """Return the function that an integration's URI names.

        Parameters
        ----------
        source
            ``<stage>/<verb><resource path>`` or ``authorizers/<id>``: the end of the source ARN.

        Raises
        ------
        InvalidPermissionsError
            If the function is missing, or its policy (of the qualifier in the URI) does not admit the source.
        NotSupportedError
            If the URI is not that of a function, or the API is to call it under a role of its own.
        """
        if credentials:
            raise NotSupportedError(f"integration credentials {credentials!r}; give the function a permission instead")
        found = _FUNCTION.fullmatch(uri)
        if not found:
            raise NotSupportedError(f"integration with {uri!r}")
        arn = _VARIABLE.sub(lambda name: stage.variables.get(name[1], ""), found["arn"])
        try:
            function = await self._functions.find(arn, arn.split(":")[3])
        except (FunctionNotFoundError, IndexError) as error:
            raise InvalidPermissionsError(f"{arn} does not exist") from error
        context = {"aws:SourceArn": stage.source_arn(source), "aws:SourceAccount": stage.account}
        documents = [{"Statement": function["policy"]}]
        allowed = policy.verdict(
            documents, "lambda:InvokeFunction", function["invokedArn"], context=context, principal=_PRINCIPAL
        )
        if allowed != "allow":
            raise InvalidPermissionsError(f"{arn} does not permit {context['aws:SourceArn']} to call it")
        return function

    async def call(
        self, function: FunctionConfiguration, payload: bytes, *, trace_id: str, timeout_seconds: float
    ) -> Outcome:
        """Run the function; after ``timeout_seconds`` it runs on, but nobody waits for it.

        Raises
        ------
        TimeoutError
            If it takes longer.
        ThrottledError
            If its reserved concurrency is used up.
        """
        task = asyncio.create_task(self._functions.invoke(function, payload, trace_id=trace_id))
        done, _ = await asyncio.wait({task}, timeout=timeout_seconds)
        if not done:
            task.add_done_callback(_observed)
            raise TimeoutError
        return task.result()


def _observed(task: asyncio.Task[Outcome]) -> None:
    if not task.cancelled():
        task.exception()
