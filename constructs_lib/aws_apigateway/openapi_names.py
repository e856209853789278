"""How an OpenAPI document names paths and operations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from constructs_lib.aws_apigateway.route import Route
from constructs_lib.aws_apigateway.route_path import RoutePath

_WORD = re.compile(r"[a-zA-Z0-9]+")


def openapi_path(route: RoutePath) -> str:
    """Return the path of a route; a greedy parameter is written as any other."""
    return route.path.replace("+}", "}")


def operation_id(route: Route) -> str:
    """Return the name of a route's operation: its own, or one made of method and path."""
    return route.operation_name or made_operation_id(route.method, openapi_path(route))


def made_operation_id(method: str, path: str) -> str:
    """Return a name such as ``getOrdersById``."""
    return method.lower() + "".join(_words(path))


def operation_ids_fault(routes: Iterable[Route]) -> str | None:
    """Return which two operations have one name; nothing if none have."""
    labels: dict[str, str] = {}
    for route in routes:
        name = operation_id(route)
        if (other := labels.setdefault(name, route.label)) != route.label:
            return f"the routes {other} and {route.label} have one name, {name!r}; give one an operation_name"
    return None


def _words(path: str) -> Iterator[str]:
    for segment in path.split("/"):
        words = "".join(word[:1].upper() + word[1:] for word in _WORD.findall(segment))
        yield f"By{words}" if segment.startswith("{") else words
