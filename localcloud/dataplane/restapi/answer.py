from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterable
from typing import Any

from localcloud.dataplane.restapi.request import Headers

_FIELDS = frozenset({"statusCode", "headers", "multiValueHeaders", "body", "isBase64Encoded"})
# Source: API Gateway, "Important notes", table of remapped and dropped headers, answers of an integration.
_REMAPPED = frozenset(
    {
        "authorization",
        "connection",
        "content-length",
        "content-md5",
        "date",
        "host",
        "server",
        "user-agent",
        "www-authenticate",
    }
)
_DROPPED = frozenset({"expect", "proxy-authenticate", "te", "trailer", "transfer-encoding", "upgrade"})

_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_FORBIDDEN = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")


class MalformedAnswerError(Exception):
    """A function's answer does not have the form of a proxy answer."""


def parse(payload: bytes, *, binary: bool) -> tuple[int, Headers, bytes]:
    """Return status, headers and body that a function's answer means.

    Parameters
    ----------
    binary
        Whether the client accepts one of the API's binary media types: only then is base64 decoded.

    Raises
    ------
    MalformedAnswerError
        If it is not an object, holds other than the five fields, or one of them has the wrong form.

    Source: API Gateway, "Output format of a Lambda function for proxy integration", and public recordings of real
    answers for what the documentation leaves open.
    """
    try:
        answer = json.loads(payload)
    except ValueError as error:
        raise MalformedAnswerError("not JSON") from error
    if not isinstance(answer, dict) or not answer or not answer.keys() <= _FIELDS:
        raise MalformedAnswerError("not an object with the fields of a proxy answer")
    body = answer.get("body")
    if not isinstance(body, str | None):
        raise MalformedAnswerError("body is not a string")
    return _status(answer), _headers(answer), _decoded(body or "", base64_encoded=binary and _is_encoded(answer))


def returned(headers: Iterable[tuple[str, str]]) -> Headers:
    """Return the headers of an integration's answer as the client gets them."""
    return [
        (f"x-amzn-Remapped-{name}" if name.lower() in _REMAPPED else name, value)
        for name, value in headers
        if name.lower() not in _DROPPED
    ]


def _status(answer: dict[str, Any]) -> int:
    status = answer.get("statusCode")
    if status is None:
        return 200
    if isinstance(status, bool) or not isinstance(status, int | str):
        raise MalformedAnswerError("statusCode is not a number")
    try:
        number = int(status)
    except ValueError as error:
        raise MalformedAnswerError("statusCode is not a number") from error
    if not 200 <= number <= 599:
        raise MalformedAnswerError("statusCode is not an HTTP status")
    return number


def _headers(answer: dict[str, Any]) -> Headers:
    single, multiple = answer.get("headers") or {}, answer.get("multiValueHeaders") or {}
    if not isinstance(single, dict) or not isinstance(multiple, dict):
        raise MalformedAnswerError("headers are not an object")
    values: dict[str, tuple[str, list[str]]] = {}
    for name, several in multiple.items():
        if not isinstance(several, list):
            raise MalformedAnswerError(f"multiValueHeaders {name!r} is not a list")
        values[name.lower()] = (name, [_text(value) for value in several])
    for name, value in single.items():
        if value is None:
            continue
        values.setdefault(name.lower(), (name, []))[1].append(_text(value))
    if any(not _TOKEN.fullmatch(name) for name in values):
        raise MalformedAnswerError("a header's name is not a token")
    headers = returned((name, value) for name, several in values.values() for value in several)
    if "content-type" not in values:
        headers.append(("Content-Type", "application/json"))
    return headers


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str | int | float) and not _FORBIDDEN.search(text := str(value)):
        return text
    raise MalformedAnswerError(f"{value!r} cannot be a header's value")


def _is_encoded(answer: dict[str, Any]) -> bool:
    return answer.get("isBase64Encoded") is True


def _decoded(body: str, *, base64_encoded: bool) -> bytes:
    if not base64_encoded:
        return body.encode("utf-8", "surrogatepass")
    try:
        return base64.b64decode(body)
    except (binascii.Error, ValueError) as error:
        raise MalformedAnswerError("body is not base64") from error
