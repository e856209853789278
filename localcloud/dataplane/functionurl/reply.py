from __future__ import annotations

import base64
import binascii
import json
from typing import Any

from localcloud.dataplane.restapi.request import Request

Answer = tuple[int, list[tuple[str, str]], bytes]

_JSON = ("Content-Type", "application/json")
_STATUSES = range(100, 600)


def reply(payload: bytes, request: Request) -> Answer:
    """Return the HTTP answer that a function's answer means.

    Without ``statusCode`` the whole answer is the body, as JSON. Source: AWS Lambda Developer Guide, "Invoking Lambda
    function URLs", response payload format.
    """
    own = [("x-amzn-RequestId", request.id)]
    answer = json.loads(payload or b"null")
    if not isinstance(answer, dict) or "statusCode" not in answer:
        return 200, [_JSON, *own], answer.encode() if isinstance(answer, str) else payload
    try:
        return _rendered(answer, own)
    except (TypeError, ValueError, binascii.Error):
        return 502, [_JSON, *own], b'{"Message":"Internal Server Error"}'


def _rendered(answer: dict[str, Any], own: list[tuple[str, str]]) -> Answer:
    status = int(answer["statusCode"])
    if status not in _STATUSES:
        raise ValueError(status)
    headers = [(str(name), str(value)) for name, value in (answer.get("headers") or {}).items()]
    if not any(name.lower() == "content-type" for name, _ in headers):
        headers.append(_JSON)
    headers += [("Set-Cookie", str(cookie)) for cookie in answer.get("cookies") or ()]
    body = answer.get("body", "")
    text = body if isinstance(body, str) else json.dumps(body)
    content = base64.b64decode(text, validate=True) if answer.get("isBase64Encoded") else text.encode()
    return status, [*headers, *own], content
