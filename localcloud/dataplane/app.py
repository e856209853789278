from __future__ import annotations

import json
import logging
from typing import Any

from localcloud.contract import PREFIX, SECRET_HEADER
from localcloud.dataplane.control import ControlPlaneError
from localcloud.dataplane.functionurl.front import FunctionUrls
from localcloud.dataplane.internal import Internal
from localcloud.dataplane.lambda_.archives import ArchiveError
from localcloud.dataplane.restapi.domains import CustomDomains
from localcloud.dataplane.restapi.front import PAYLOAD_LIMIT, RestApis
from localcloud.dataplane.restapi.request import Request

EXECUTE_API = "/execute-api/"
LAMBDA_URL = "/lambda-url/"

_SECRET = SECRET_HEADER.lower().encode()
_Reply = tuple[int, list[tuple[bytes, bytes]], bytes]
_logger = logging.getLogger(__name__)


class Application:
    """The ASGI application: requests to deployed APIs and function URLs, and what the control plane asks.

    A request reaches an API by the path ``/execute-api/<api id>/<stage>/…``, by the host name
    ``<api id>.execute-api.<region>.…`` with the path ``/<stage>/…``, or by a custom domain name and a base path of it;
    one to a function URL by ``/lambda-url/<url id>/…`` or ``<url id>.lambda-url.<region>.…``.
    """

    def __init__(self, apis: RestApis, domains: CustomDomains, urls: FunctionUrls, internal: Internal) -> None:
        self._apis = apis
        self._domains = domains
        self._urls = urls
        self._internal = internal

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer one request."""
        path = scope["raw_path"].decode("latin-1")
        if path.startswith(PREFIX + "/"):
            status, headers, body = await self._answer_internal(scope, path[len(PREFIX) :], await _body(receive, None))
        else:
            status, headers, body = await self._answer_api(scope, path, receive)
        headers.append((b"content-length", str(len(body)).encode()))
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    async def _answer_api(self, scope: Any, path: str, receive: Any) -> _Reply:
        found = _locate(path, scope["headers"])
        body = await _body(receive, PAYLOAD_LIMIT)
        domain, base_path = None, ""
        if found is not None:
            id_, stage, rest = found
        else:
            place = await self._domains.locate(_host(scope["headers"]), path)
            if place is None:
                return _json(404, {"message": f"no API answers here: use {EXECUTE_API}<api id>/<stage>/..."})
            id_, stage, rest, domain, base_path = place
        request = Request(
            method=scope["method"],
            sent_path=path,
            raw_path=rest,
            path="/" + rest.lstrip("/"),
            query=scope["query_string"].decode("latin-1"),
            headers=[(name.decode("latin-1"), value.decode("latin-1")) for name, value in scope["headers"]],
            body=body,
            source_ip=scope["client"][0],
            port=scope["server"][1],
            domain=domain,
            base_path=base_path,
        )
        try:
            if stage is None:
                status, headers, answer = await self._urls.answer(id_, request)
            else:
                status, headers, answer = await self._apis.answer(id_, stage, request)
        except (ControlPlaneError, ArchiveError) as error:
            return _json(503, {"message": str(error)})
        except Exception:  # a fault of ours, whatever it is, must not look like a refused connection
            _logger.exception("%s %s failed", scope["method"], path)
            return _json(500, {"message": "localcloud failed; see its log"})
        return status, [(name.encode("latin-1"), value.encode()) for name, value in headers], answer

    async def _answer_internal(self, scope: Any, path: str, body: bytes) -> _Reply:
        secret = next((value for name, value in scope["headers"] if name.lower() == _SECRET), b"")
        try:
            status, document = await self._internal.answer(scope["method"], path, secret, body)
        except Exception as error:  # the control plane passes on what went wrong, whatever it is
            _logger.exception("%s %s failed", scope["method"], path)
            return _json(500, {"message": f"{type(error).__name__}: {error}"})
        return _json(status, document) if document is not None else (status, [], b"")


def _json(status: int, document: Any) -> _Reply:
    return status, [(b"content-type", b"application/json")], json.dumps(document).encode()


def _locate(path: str, headers: list[tuple[bytes, bytes]]) -> tuple[str, str | None, str] | None:
    """Return an API's id, its stage and the path below it, or a function URL's id, no stage and the path."""
    if path.startswith(LAMBDA_URL):
        url_id, slash, below = path[len(LAMBDA_URL) :].partition("/")
        return url_id, None, slash + below or "/"
    if path.startswith(EXECUTE_API):
        api_id, _, below = path[len(EXECUTE_API) :].partition("/")
    else:
        host = _host(headers)
        url_id, mark, _ = host.partition(".lambda-url.")
        if mark:
            return url_id, None, path
        api_id, mark, _ = host.partition(".execute-api.")
        below = path
        if not mark:
            return None
    stage, slash, rest = below.lstrip("/").partition("/")
    return api_id, stage, slash + rest


def _host(headers: list[tuple[bytes, bytes]]) -> str:
    return next((value for name, value in headers if name.lower() == b"host"), b"").decode("latin-1")


async def _body(receive: Any, limit: int | None) -> bytes:
    """Return the request's body; what goes beyond ``limit`` by more than a byte is read and thrown away."""
    message = await receive()
    if not message.get("more_body"):
        body: bytes = message.get("body", b"")
        return body
    chunks, length = [message["body"]], len(message["body"])
    while message.get("more_body"):
        message = await receive()
        chunk = message.get("body", b"")
        if limit is None or length <= limit:
            chunks.append(chunk)
        length += len(chunk)
    return b"".join(chunks)
