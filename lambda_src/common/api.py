"""From API Gateway's proxy event to an answer, and the one form of every refusal.

API Gateway has chosen the function by method and resource already, and each function serves one route. So there is no
router here: Powertools' resolver would only match again what was matched, for a quarter of the cold start, and it keeps
the current event in a class attribute.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from common.deadline import deadline
from common.errors import ApiError, NotFoundError
from common.request import ProxyEvent, request_id, require_proxy_event

if TYPE_CHECKING:
    from aws_lambda_powertools.logging import Logger
    from aws_lambda_powertools.utilities.typing import LambdaContext


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer with a JSON document as its body."""

    status: int
    document: Mapping[str, Any]
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Route:
    """The route that a function serves.

    Parameters
    ----------
    method, resource
        As API Gateway knows them: ``GET``, ``/items/{id}``.
    handle
        Gives the answer or raises an ``ApiError``; whatever else it raises leaves the function and counts as an error.
    """

    method: str
    resource: str
    handle: Callable[[ProxyEvent], Answer]


def respond(route: Route, event: Any, context: "LambdaContext", *, logger: "Logger") -> dict[str, Any]:
    """Return what API Gateway takes from a proxy integration, for any event; a direct invocation may send anything."""
    try:
        request = require_proxy_event(event)
        if (request["httpMethod"], request["resource"]) != (route.method, route.resource):
            raise NotFoundError("there is nothing at this method and path")
        with deadline(context.get_remaining_time_in_millis):
            answer = route.handle(request)
    except ApiError as error:
        _log_refusal(logger, error)
        answer = _refusal(error, request_id(event, context.aws_request_id))
    return {
        "statusCode": answer.status,
        "headers": {"Content-Type": "application/json", **answer.headers},
        "body": json.dumps(answer.document),
        "isBase64Encoded": False,
    }


def _refusal(error: ApiError, identity: str) -> Answer:
    document = {"error": {"code": error.code, "message": error.message, "requestId": identity}}
    return Answer(error.status, document, error.headers)


def _log_refusal(logger: "Logger", error: ApiError) -> None:
    if error.status >= 500:
        fault = type(error.__cause__).__name__
        logger.warning("request not served", status=error.status, code=error.code, fault=fault)
    else:
        logger.info("request refused", status=error.status, code=error.code)
