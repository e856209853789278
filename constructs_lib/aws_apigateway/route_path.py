"""A method on a path, as routes, grants and ARNs name it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NoReturn, get_args

from constructs_lib.core.errors import ConstructError

Method = Literal["DELETE", "GET", "HEAD", "PATCH", "POST", "PUT"]

# API Gateway Developer Guide, "Amazon API Gateway important notes": what a path part may hold.
_SEGMENT = re.compile(r"[a-zA-Z0-9._-]+")
_PARAMETER = re.compile(r"\{([a-zA-Z0-9._-]+)(\+?)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutePath:
    """Where a route is, without what answers there; also a route of an API that exists already.

    Parameters
    ----------
    method
        One route each; ``OPTIONS`` is made by ``Cors``.
    path
        Begins with ``/``. A segment may be a parameter, ``{id}``, the last one a greedy parameter, ``{proxy+}``.

    Raises
    ------
    ConstructError
        If AWS refuses the path, or the method is none that a route has: API Gateway's ``ANY`` is written as one route
        per method, and ``OPTIONS`` is made by ``Cors``.

    Example
    -------
    >>> RoutePath(method="GET", path="/orders/{id}").arn_suffix()
    'GET/orders/*'
    """

    method: Method
    path: str

    def __post_init__(self) -> None:
        if self.method not in get_args(Method):
            self.refuse(f"API Gateway methods here are {', '.join(get_args(Method))}; name one route per method")
        if not self.path.startswith("/"):
            self.refuse("the path does not begin with '/'")
        for position, segment in enumerate(self.segments, start=1):
            parameter = _PARAMETER.fullmatch(segment)
            if parameter and parameter[2] and position < len(self.segments):
                self.refuse(f"the greedy parameter {segment!r} is not the last segment")
            if not parameter and not _SEGMENT.fullmatch(segment):
                self.refuse(
                    f"the segment {segment!r} is neither letters, digits, '.', '_', '-' nor '{{name}}' or '{{name+}}'"
                )
        if len(set(self.path_parameters)) < len(self.path_parameters):
            self.refuse("two parameters of the path have one name; rename one")

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
        return tuple(name for segment in self.segments if (name := parameter_name(segment)))

    def arn_suffix(self, values: Mapping[str, str] | None = None) -> str:
        """Return what stands in an execute-api ARN behind the stage.

        Parameters
        ----------
        values
            Values of path parameters, which may be policy variables. A parameter without a value is ``*``.
        """
        values = values or {}
        if unknown := next((name for name in values if name not in self.path_parameters), None):
            self.refuse(f"the path has no parameter {unknown!r}; it has {', '.join(self.path_parameters) or 'none'}")
        parts = (values.get(name, "*") if (name := parameter_name(part)) else part for part in self.segments)
        return f"{self.method}/{'/'.join(parts)}"

    def refuse(self, fault: str) -> NoReturn:
        """Raise a ConstructError that begins with the route."""
        msg = f"route {self.label}: {fault}"
        raise ConstructError(msg)


def parameter_name(segment: str) -> str | None:
    """Return the name of the parameter that a path segment is; nothing if it is none."""
    found = _PARAMETER.fullmatch(segment)
    return found[1] if found else None
