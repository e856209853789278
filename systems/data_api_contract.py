"""What data-api tells its callers beyond what shapes its REST API."""

from __future__ import annotations

from constructs_lib.aws_apigateway import Header, Model, RouteDocumentation, RouteResponse

_UUID7 = "^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"
RECEIPT = Model(
    name="Receipt",
    description="What the object is stored under",
    schema={
        "type": "object",
        "required": ["id", "timestamp"],
        "properties": {
            "id": {"type": "string", "pattern": _UUID7, "description": "UUIDv7"},
            "timestamp": {"type": "string", "format": "date-time", "description": "The time inside the id, UTC"},
        },
    },
)


def _receipt(status: int, description: str) -> RouteResponse:
    return RouteResponse(status=status, description=description, models={"application/json": RECEIPT})


ROUTES = {
    "POST /data": RouteDocumentation(
        summary="Store a JSON object",
        description=(
            "Stores the object under a time-ordered id. A request that is repeated with the same `Idempotency-Key`, a "
            "UUIDv7 whose time is at most 24 hours past and 5 minutes ahead, stores nothing twice."
        ),
        parameters=(Header("Idempotency-Key", required=False),),
        responses=(
            _receipt(201, "Stored"),
            _receipt(200, "Stored by an earlier request with the same Idempotency-Key and body"),
            RouteResponse(status=400, description="The body is no JSON object, or the Idempotency-Key no such UUIDv7"),
            RouteResponse(status=409, description="The Idempotency-Key was used for another body"),
            RouteResponse(status=413, description="The body is over 1 MiB, or makes an item of more than 400 KB"),
            RouteResponse(status=415, description="The body is of another type than JSON in UTF-8"),
            RouteResponse(
                status=503,
                description="The object could not be stored in time; repeat the request",
                headers=("Retry-After",),
            ),
        ),
    ),
}
