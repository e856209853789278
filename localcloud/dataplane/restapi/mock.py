from __future__ import annotations

import re

from localcloud.dataplane.restapi.gateway_responses import GatewayError
from localcloud.dataplane.restapi.mapped_request import integration_body
from localcloud.dataplane.restapi.mapped_response import Answered, respond
from localcloud.dataplane.restapi.request import Headers, Request
from localcloud.dataplane.restapi.stage import Method, Stage

_STATUS_CODE = re.compile(r"""\{\s*["']?statusCode["']?\s*:\s*["']?(\d{3})["']?\s*,?\s*\}""")


def mock(stage: Stage, method: Method, request: Request) -> tuple[int, Headers, bytes]:
    """Answer as a MOCK integration does: the request template says with which status.

    Raises
    ------
    GatewayError
        If it says none, or no integration response fits.

    Source: API Gateway, "Mock integrations for REST APIs in API Gateway".
    """
    found = _STATUS_CODE.fullmatch(integration_body(stage, method, request).strip())
    if not found:
        raise GatewayError("API_CONFIGURATION_ERROR", log="Unable to parse the mock's statusCode")
    return respond(stage, method, request, Answered(found[1], {}, ""))
