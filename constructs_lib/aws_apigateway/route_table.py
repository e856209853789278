"""What may not stand side by side in one API."""

from __future__ import annotations

from collections.abc import Sequence

from constructs_lib.aws_apigateway.authorizer import Authorizer, authorizers_fault
from constructs_lib.aws_apigateway.model import Model, models_fault
from constructs_lib.aws_apigateway.route import Route
from constructs_lib.aws_apigateway.route_path import parameter_name


def fault(routes: Sequence[Route], models: Sequence[Model] = ()) -> str | None:
    """Return why AWS refuses the routes as a whole, and the way out; nothing if it takes them."""
    if not routes:
        return "it has no route; give it one, since API Gateway deploys no API without a method"
    return (
        _repeated(routes)
        or _two_parameters(routes)
        or models_fault(_every_model(routes, models))
        or _two_authorizers(routes)
    )


def all_models(routes: Sequence[Route], models: Sequence[Model]) -> tuple[Model, ...]:
    """Return every model once, in the order in which they are named."""
    return tuple({model.name: model for model in _every_model(routes, models)}.values())


def _every_model(routes: Sequence[Route], models: Sequence[Model]) -> list[Model]:
    of_requests = [model for route in routes for model in route.models_by_type.values()]
    of_answers = [model for route in routes for response in route.responses for model in response.models.values()]
    return [*of_requests, *of_answers, *models]


def _repeated(routes: Sequence[Route]) -> str | None:
    labels = [route.label for route in routes]
    repeated = next((label for label in labels if labels.count(label) > 1), None)
    return f"the route {repeated} is there twice; leave one out" if repeated else None


def _two_parameters(routes: Sequence[Route]) -> str | None:
    parameters: dict[tuple[str, ...], str] = {}
    for route in routes:
        for depth, segment in enumerate(route.segments):
            if not parameter_name(segment):
                continue
            other = parameters.setdefault(route.segments[:depth], segment)
            if other != segment:
                level = "/" + "/".join(route.segments[:depth])
                return f"below {level} stand two parameters, {other} and {segment}; AWS takes one: give them one name"
    return None


def _two_authorizers(routes: Sequence[Route]) -> str | None:
    known: dict[str, Authorizer] = {}
    for route in routes:
        if (authorizer := route.authorizer) is None:
            continue
        if reason := authorizers_fault(known, authorizer):
            return reason
        known[authorizer.name] = authorizer
    return None
