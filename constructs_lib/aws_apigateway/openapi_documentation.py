"""What an API's document says about a route beyond what shapes the API."""

from __future__ import annotations

from dataclasses import dataclass

from constructs_lib.aws_apigateway.request_parameter import RequestParameter
from constructs_lib.aws_apigateway.route_response import RouteResponse


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteDocumentation:
    """What is told about a route in the OpenAPI document alone.

    Nothing of it makes a resource, so that a better text does not deploy the API anew.

    Parameters
    ----------
    summary, description
        What the route does: in a few words, and in full; CommonMark.
    parameters
        Headers and query string parameters that API Gateway does not ask for.
    responses
        What the route answers besides its own ``responses``. An error without models has the body of every other error.

    Example
    -------
    >>> RouteDocumentation(summary="Take an order", parameters=(Header("Idempotency-Key", required=False),)).summary
    'Take an order'
    """

    summary: str | None = None
    description: str | None = None
    parameters: tuple[RequestParameter, ...] = ()
    responses: tuple[RouteResponse, ...] = ()
