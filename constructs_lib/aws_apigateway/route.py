"""One route of a REST API as a plain value, checked when it is made."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal, NoReturn, Protocol, get_args

from constructs_lib.aws_apigateway.request_model import RequestModel
from constructs_lib.aws_apigateway.throttle import Throttle
from constructs_lib.core.errors import ConstructError

Method = Literal["DELETE", "GET", "HEAD", "PATCH", "POST", "PUT"]

# API Gateway Developer Guide, "Quotas for configuring and running a REST API".
INTEGRATION_MILLISECONDS = range(50, 29_001)
_SEGMENT = re.compile(r"[a-zA-Z0-9._-]+")
_PARAMETER = re.compile(r"\{([a-zA-Z0-9._-]+)(\+?)\}")


class Authorization(StrEnum):
    """Who may call a route. There is no default: an open route is written as such."""

    NONE = "NONE"
    IAM = "AWS_IAM"


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A method on a path, and the function that answers it.

    Parameters
    ----------
    path
        Begins with ``/``. A segment may be a parameter, ``{id}``, the last one a greedy parameter, ``{proxy+}``.
    request_model
        What a body of type ``application/json`` must be. Bodies of other types, and all bodies without a model,
        reach the function unchecked.
    throttle
        Limit of this route alone. Without it the route shares the stage's.
    integration_timeout_milliseconds
        Time that API Gateway waits for the function, 50 to 29,000; more than the function's own limit, so that the
        function ends first and no caller is told of a failure that is none.

    Raises
    ------
    ConstructError
        If AWS refuses the method, the path or the time, or the function may outlast the gateway.

    Example
    -------
    >>> Route(method="GET", path="/orders/{id}", function=reader, authorization=Authorization.IAM)
    """

    method: Method
    path: str
    function: ProxyFunction
    authorization: Authorization
    request_model: RequestModel | None = None
    throttle: Throttle | None = None
    integration_timeout_milliseconds: int = 29_000

    def __post_init__(self) -> None:
        if self.method not in get_args(Method):
            self._refuse(f"API Gateway methods here are {', '.join(get_args(Method))}; name one route per method")
        if not isinstance(self.authorization, Authorization):
            self._refuse(f"authorization is {self.authorization!r}; say Authorization.IAM, or Authorization.NONE")
        self._check_path()
        self._check_timeout()

    @property
    def label(self) -> str:
        """The route as people write it: ``POST /orders``."""
        return f"{self.method} {self.path}"

    @property
    def segments(self) -> tuple[str, ...]:
        """The parts of the path, without slashes; none for the root."""
        return tuple(self.path.split("/")[1:]) if self.path != "/" else ()

    @property
    def path_parameters(self) -> tuple[str, ...]:
        """Names of the path's parameters."""
        return tuple(found[1] for segment in self.segments if (found := _PARAMETER.fullmatch(segment)))

    @property
    def arn_suffix(self) -> str:
        """What stands in an execute-api ARN behind the stage; a parameter is ``*`` there."""
        return self.method + "/" + "/".join("*" if is_parameter(segment) else segment for segment in self.segments)

    def _check_path(self) -> None:
        if not self.path.startswith("/"):
            self._refuse("the path does not begin with '/'")
        for position, segment in enumerate(self.segments, start=1):
            parameter = _PARAMETER.fullmatch(segment)
            if parameter and parameter[2] and position < len(self.segments):
                self._refuse(f"the greedy parameter {segment!r} is not the last segment")
            if not parameter and not _SEGMENT.fullmatch(segment):
                self._refuse(
                    f"the segment {segment!r} is neither letters, digits, '.', '_', '-' nor '{{name}}' or '{{name+}}'"
                )
        if len(set(self.path_parameters)) < len(self.path_parameters):
            self._refuse("two parameters of the path have one name; rename one")

    def _check_timeout(self) -> None:
        timeout = self.integration_timeout_milliseconds
        if timeout not in INTEGRATION_MILLISECONDS:
            self._refuse(f"integration_timeout_milliseconds is {timeout}; API Gateway takes 50 to 29,000")
        if self.function.timeout_seconds * 1000 >= timeout:
            self._refuse(
                f"its function may run for {self.function.timeout_seconds} s, and the gateway gives up after "
                f"{timeout / 1000:g} s; give the function a shorter timeout_seconds"
            )

    def _refuse(self, fault: str) -> NoReturn:
        msg = f"route {self.label}: {fault}"
        raise ConstructError(msg)


def is_parameter(segment: str) -> bool:
    """Return whether a path segment is a parameter."""
    return segment.startswith("{")
