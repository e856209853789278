"""What may not stand side by side in one API."""

from __future__ import annotations

from collections.abc import Sequence

from constructs_lib.aws_apigateway.request_model import RequestModel
from constructs_lib.aws_apigateway.route import Route, is_parameter


def fault(routes: Sequence[Route]) -> str | None:
    """Return why AWS refuses the routes as a whole, and the way out; nothing if it takes them."""
    if not routes:
        return "it has no route; give it one, since API Gateway deploys no API without a method"
    return _repeated(routes) or _two_parameters(routes) or _two_models(routes)


def _repeated(routes: Sequence[Route]) -> str | None:
    labels = [route.label for route in routes]
    repeated = next((label for label in labels if labels.count(label) > 1), None)
    return f"the route {repeated} is there twice; leave one out" if repeated else None


def _two_parameters(routes: Sequence[Route]) -> str | None:
    parameters: dict[tuple[str, ...], str] = {}
    for route in routes:
        for depth, segment in enumerate(route.segments):
            if not is_parameter(segment):
                continue
            other = parameters.setdefault(route.segments[:depth], segment)
            if other != segment:
                level = "/" + "/".join(route.segments[:depth])
                return f"below {level} stand two parameters, {other} and {segment}; AWS takes one: give them one name"
    return None


def _two_models(routes: Sequence[Route]) -> str | None:
    models: dict[str, RequestModel] = {}
    for route in routes:
        if route.request_model and models.setdefault(route.request_model.name, route.request_model) != (
            route.request_model
        ):
            return f"two different models are named {route.request_model.name!r}; rename one"
    return None
