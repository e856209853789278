"""What a route answers, told to those who read the API's description."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from constructs_lib.aws_apigateway.integration import STATUSES
from constructs_lib.aws_apigateway.model import Model, media_type_fault
from constructs_lib.core.errors import ConstructError

_HEADER = re.compile(r"[a-zA-Z0-9!#$%&'*+.^_`|~-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteResponse:
    """An answer of a route, by its status.

    API Gateway does not hold a function's answers against it.

    Parameters
    ----------
    status
        HTTP status.
    description
        When this is the answer; for the OpenAPI document.
    models
        What the body is, by content type.
    headers
        Names of the headers that come with it.

    Raises
    ------
    ConstructError
        If API Gateway refuses one of them.

    Example
    -------
    >>> order = Model(name="Order", description="An order", schema={"type": "object"})
    >>> RouteResponse(status=201, description="Stored", models={"application/json": order}).status
    201
    """

    status: int
    description: str
    models: Mapping[str, Model] = field(default_factory=dict)
    headers: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        fault = None
        if self.status not in STATUSES:
            fault = "API Gateway takes a status of 100 to 599"
        elif strange := next((name for name in self.headers if not _HEADER.fullmatch(name)), None):
            fault = f"the header name {strange!r} holds what no header's name may; see RFC 9110"
        else:
            fault = next((found for kind in self.models if (found := media_type_fault(kind))), None)
        if fault:
            msg = f"response {self.status}: {fault}"
            raise ConstructError(msg)
