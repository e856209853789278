"""Errors in the form that the service's own protocol gives them, with a status that no SDK retries.

moto answers 500 to an action that it lacks, and to its own faults; the AWS provider then tries again for minutes.
501 is outside of what the SDKs take for transient (500, 502, 503, 504), so that the message shows at once.
"""

from __future__ import annotations

import json
import logging
import warnings

from botocore.exceptions import UnknownServiceError
from flask import Response
from moto.core.exceptions import ServiceException
from moto.core.request import Request
from moto.core.responses import ActionResult, BaseResponse
from moto.core.utils import get_service_model

NOT_IMPLEMENTED = 501
_NAMES = {"awslambda": "lambda", "applicationautoscaling": "application-autoscaling"}
_log = logging.getLogger(__name__)


class RefusalError(ServiceException):
    """An error of whichever service; moto takes an exception of its own for one of the module's service."""


def botocore_name(service: str) -> str:
    """Return botocore's name for a service that moto knows as ``service``."""
    return _NAMES.get(service, service)


def refuse(service: str, request: Request, code: str, message: str, status: int) -> Response:
    """Return an error of ``service`` as its clients expect it."""
    error = RefusalError(code, message)
    try:
        get_service_model(botocore_name(service))
    except UnknownServiceError:
        body = json.dumps({"__type": code, "message": message})
        return Response(body, status, {"X-Amzn-ErrorType": code, "Content-Type": "application/json"})
    response = BaseResponse(botocore_name(service))
    response.setup_class(request)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # moto tells of every code that the service's model lacks
        _, headers, body = response.serialized(ActionResult(error))
    return Response(body, status, headers)


def not_implemented(service: str, request: Request, action: str) -> Response:
    """Return the answer to an action that neither moto nor this package knows."""
    message = (
        f"the embedded cloud does not know {botocore_name(service)}:{action}; "
        "docs/localcloud.md lists what it cannot do and how to add an action"
    )
    return refuse(service, request, "NotImplementedByLocalcloud", message, NOT_IMPLEMENTED)


def fault(service: str, request: Request, error: Exception) -> Response:
    """Return the answer to a request on which moto or this package broke; the log has the trace."""
    _log.exception("%s %s failed", botocore_name(service), request.path, exc_info=error)
    message = (
        f"the embedded cloud failed on this request: {type(error).__name__}: {error}; "
        "python -m localcloud logs --server shows where"
    )
    return refuse(service, request, "LocalcloudFault", message, NOT_IMPLEMENTED)
