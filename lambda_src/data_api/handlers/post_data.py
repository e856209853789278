"""POST /data: store a JSON object."""

import os
import time
from typing import Any

from aws_lambda_powertools.event_handler.api_gateway import Response
from aws_lambda_powertools.logging import correlation_paths
from aws_lambda_powertools.utilities.typing import LambdaContext

from common.api import json_response, make_resolver, respond
from common.aws_client import make_client
from common.idempotency import HEADER, idempotency_key
from common.json_document import parse_object
from common.observability import make_logger, make_tracer
from common.request import body_bytes, header_values, require_json
from data_api.logic.record import record_document
from data_api.settings import Settings
from data_api.store.documents import DocumentStore

SERVICE = "data-api"

settings = Settings.from_variables(os.environ)
logger = make_logger(SERVICE, level=settings.log_level, stage=settings.stage)
tracer = make_tracer(SERVICE)
store = DocumentStore(make_client("dynamodb"), settings.table_name)
app = make_resolver(logger)


@app.post("/data")
def post_data() -> Response[str]:
    """Store the request's JSON object and answer its id and timestamp."""
    event = app.current_event.raw_event
    now_milliseconds = time.time_ns() // 1_000_000
    require_json(event)
    key = idempotency_key(header_values(event, HEADER), now_milliseconds=now_milliseconds)
    document = parse_object(body_bytes(event))
    receipt = record_document(document, key=key, now_milliseconds=now_milliseconds, store=store)
    status = 200 if receipt.repeated else 201
    logger.info("document stored", status=status)
    return json_response(status, {"id": receipt.id, "timestamp": receipt.timestamp})


@logger.inject_lambda_context(correlation_id_path=correlation_paths.API_GATEWAY_REST, clear_state=True, log_event=False)
@tracer.capture_lambda_handler(capture_response=False, capture_error=False)
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Answer one event of API Gateway's proxy integration."""
    return respond(app, logger, event, context)
