"""A route that a function answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from constructs_lib.aws_apigateway.integration import IntegrationResponse


class ProxyFunction(Protocol):
    """A function that answers requests, called through an alias."""

    @property
    def invoke_arn(self) -> str:
        """ARN by which API Gateway calls the alias; a token."""

    @property
    def timeout_seconds(self) -> int:
        """Seconds after which Lambda stops the function; a literal."""

    def allow_invoke(self, id: str, *, principal: str, source_arn: str) -> Any:
        """Let a service call the alias on behalf of one source; return the permission."""


@dataclass(frozen=True, slots=True)
class FunctionIntegration:
    """A function that gets the whole request and makes the whole answer: a Lambda proxy."""

    function: ProxyFunction

    @property
    def responses(self) -> tuple[IntegrationResponse, ...]:
        """None: the function's answers are passed back as they are."""
        return ()

    def arguments(self, *, region: str, path_parameters: tuple[str, ...]) -> dict[str, Any]:
        """Return the arguments of the integration's resource."""
        return {"type": "AWS_PROXY", "integration_http_method": "POST", "uri": self.function.invoke_arn}
