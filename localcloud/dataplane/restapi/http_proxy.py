from __future__ import annotations

from urllib.parse import urlencode

from localcloud.dataplane.limits import NotSupportedError
from localcloud.dataplane.restapi.answer import returned
from localcloud.dataplane.restapi.request import Headers, Request
from localcloud.dataplane.restapi.stage import Method, Stage
from localcloud.dataplane.restapi.web_call import WebCall, filled, mapped_parameters, send
from localcloud.environment import NotLoopbackError, require_loopback_endpoint

_OWN_HEADERS = frozenset({"host", "content-length", "transfer-encoding", "connection"})


async def http_proxy(stage: Stage, method: Method, request: Request) -> tuple[int, Headers, bytes]:
    """Pass a request on to a web service, and its answer back.

    Raises
    ------
    GatewayError
        If it does not answer.
    NotSupportedError
        If it is not on this machine: nothing here leaves it.

    Source: API Gateway, "HTTP integrations for REST APIs in API Gateway".
    """
    integration = method.integration
    values = mapped_parameters(stage, method, request)
    url = filled(integration["uri"], stage, values["path"])
    try:
        require_loopback_endpoint(url)
    except NotLoopbackError as error:
        raise NotSupportedError(f"HTTP integration with {url!r}, which is not on this machine") from error
    query = [(name, value) for name, several in request.arguments.items() for value in several]
    query += values["querystring"].items()
    headers = {
        name: ", ".join(several) for name, several in request.headers.items() if name.lower() not in _OWN_HEADERS
    }
    sent = WebCall(
        request.method if integration["httpMethod"] == "ANY" else integration["httpMethod"],
        f"{url}?{urlencode(query)}" if query else url,
        headers | values["header"],
        request.body,
    )
    answer = await send(sent, method, request)
    return answer.status, returned(answer.headers), answer.body
