"""POST /data: store a JSON object."""

import os
import time
from typing import TYPE_CHECKING, Any

from aws_lambda_powertools.logging import correlation_paths

from common.api import Answer, Route, respond
from common.aws_client import make_client
from common.idempotency import HEADER, idempotency_key
from common.json_document import parse_object
from common.observability import make_logger, make_tracer
from common.request import ProxyEvent, body_bytes, header_values, require_json
from data_api.logic.record import record_document
from data_api.settings import Settings
from data_api.store.documents import DocumentStore

if TYPE_CHECKING:
    from aws_lambda_powertools.utilities.typing import LambdaContext

SERVICE = "data-api"

settings = Settings.from_variables(os.environ)
logger = make_logger(SERVICE, level=settings.log_level, stage=settings.stage)
tracer = make_tracer(SERVICE)
store = DocumentStore(make_client("dynamodb"), settings.table_name)


def post_data(event: ProxyEvent) -> Answer:
    """Store the request's JSON object and answer its id and timestamp."""
    now_milliseconds = time.time_ns() // 1_000_000
    require_json(event)
    key = idempotency_key(header_values(event, HEADER), now_milliseconds=now_milliseconds)
    document = parse_object(body_bytes(event))
    receipt = record_document(document, key=key, now_milliseconds=now_milliseconds, store=store)
    status = 200 if receipt.repeated else 201
    logger.info("document stored", status=status)
    return Answer(status, {"id": receipt.id, "timestamp": receipt.timestamp})


ROUTE = Route("POST", "/data", post_data)


# What is switched off here could otherwise be switched on by an environment variable: it would publish bodies.
@logger.inject_lambda_context(correlation_id_path=correlation_paths.API_GATEWAY_REST, clear_state=True, log_event=False)
@tracer.capture_lambda_handler(capture_response=False, capture_error=False)
def lambda_handler(event: Any, context: "LambdaContext") -> dict[str, Any]:
    """Answer one event of API Gateway's proxy integration."""
    return respond(ROUTE, event, context, logger=logger)
