from __future__ import annotations

import base64

from localcloud.dataplane.restapi.gateway_responses import GatewayError
from localcloud.dataplane.restapi.mapping_template import Scope, mapping_template
from localcloud.dataplane.restapi.request import Request
from localcloud.dataplane.restapi.stage import Method, Stage


def integration_body(stage: Stage, method: Method, request: Request) -> str:
    """Return the body that an integration gets: the request's, through the template of its content type.

    Raises
    ------
    GatewayError
        If no template fits and the integration lets nothing pass without one.

    Source: API Gateway, "Integration passthrough behaviors" and "Content type conversions in API Gateway".
    """
    integration = method.integration
    body = _text(stage, method, request)
    templates = integration.get("requestTemplates") or {}
    template = templates.get(request.content_type())
    if template is not None:
        return mapping_template(template).render(Scope(request, stage.variables, body))
    behaviour = integration.get("passthroughBehavior") or "WHEN_NO_MATCH"
    if behaviour == "NEVER" or (behaviour == "WHEN_NO_TEMPLATES" and templates):
        raise GatewayError("UNSUPPORTED_MEDIA_TYPE", log=f"No template for content type {request.content_type()}")
    return body


def _text(stage: Stage, method: Method, request: Request) -> str:
    if method.integration.get("contentHandling") == "CONVERT_TO_TEXT" and stage.is_binary(request.content_type()):
        return base64.b64encode(request.body).decode()
    return request.body.decode("utf-8", "replace")
