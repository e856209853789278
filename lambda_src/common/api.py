"""From API Gateway's event to an answer: routing by Powertools, and the one form of every refusal."""

import json
from typing import Any

from aws_lambda_powertools.event_handler.api_gateway import APIGatewayRestResolver, Response
from aws_lambda_powertools.logging import Logger
from aws_lambda_powertools.utilities.typing import LambdaContext

from common.deadline import deadline
from common.errors import ApiError, InvalidEventError, NotFoundError
from common.request import request_id, require_proxy_event


def make_resolver(logger: Logger) -> APIGatewayRestResolver:
    """Return a resolver whose refusals have the project's form and one log line each."""
    # Said and not left to the environment: in debug mode the resolver prints whole events.
    resolver = APIGatewayRestResolver(debug=False)

    def refuse(error: ApiError) -> Response[str]:
        _log_refusal(logger, error)
        identity = request_id(resolver.current_event.raw_event, resolver.lambda_context.aws_request_id)
        return Response(error.status, "application/json", _error_body(error, identity), headers=error.headers)

    def refuse_route(_: Exception) -> Response[str]:
        return refuse(NotFoundError("there is nothing at this method and path"))

    resolver.exception_handler(ApiError)(refuse)
    resolver.not_found(refuse_route)
    return resolver


def respond(resolver: APIGatewayRestResolver, logger: Logger, event: Any, context: LambdaContext) -> dict[str, Any]:
    """Answer an event; what is no proxy event, as a direct invocation may send, gets a 400 before any routing."""
    try:
        require_proxy_event(event)
    except InvalidEventError as error:
        _log_refusal(logger, error)
        return {
            "statusCode": error.status,
            "multiValueHeaders": {"Content-Type": ["application/json"]},
            "body": _error_body(error, request_id(event, context.aws_request_id)),
            "isBase64Encoded": False,
        }
    with deadline(context.get_remaining_time_in_millis):
        return resolver.resolve(event, context)


def json_response(status: int, document: dict[str, Any]) -> Response[str]:
    """Return a JSON answer."""
    return Response(status, "application/json", json.dumps(document))


def _error_body(error: ApiError, identity: str) -> str:
    return json.dumps({"error": {"code": error.code, "message": error.message, "requestId": identity}})


def _log_refusal(logger: Logger, error: ApiError) -> None:
    if error.status >= 500:
        fault = type(error.__cause__).__name__
        logger.warning("request not served", status=error.status, code=error.code, fault=fault)
    else:
        logger.info("request refused", status=error.status, code=error.code)
