"""Which operation of a service a request asks for."""

from __future__ import annotations

from typing import Any

from moto.core.request import Request
from moto.core.routing import NotFound, get_service_router
from moto.core.utils import get_service_model


def operation(service: str, request: Request) -> tuple[str, dict[str, Any]] | None:
    """Return the operation's name and the parameters in the path, or nothing for what no model describes.

    Parameters
    ----------
    service
        botocore's name of the service.
    """
    if is_json(service, request):
        return request.environ.get("HTTP_X_AMZ_TARGET", "").rpartition(".")[2], {}
    try:
        found, parameters = get_service_router(service).match(request)
    except NotFound:
        return None
    return str(found.name), parameters


def is_json(service: str, request: Request) -> bool:
    """Return whether the request is in a JSON protocol, where a header names the operation and all else is the body."""
    content_type = request.environ.get("CONTENT_TYPE", "")
    return bool(content_type.startswith("application/x-amz-json") and get_service_model(service).protocol == "json")
