"""What a function reads from API Gateway's proxy event."""

import base64
import binascii
import re
from typing import Any, TypeAlias

from common.errors import InvalidBodyError, InvalidEventError, TooLargeError, UnsupportedMediaTypeError

ProxyEvent: TypeAlias = dict[str, Any]

# An item of 400 KB is less as JSON, unless it is indented or escaped; beyond this, reading it is not worth its time.
MAX_BODY_BYTES = 1024 * 1024

_CHARSET = re.compile(r';\s*charset\s*=\s*"?([^\s";]*)"?', re.IGNORECASE)
_UTF8_CHARSETS = frozenset({"utf-8", "utf8", "us-ascii"})


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_map_of_texts(value: Any) -> bool:
    return isinstance(value, dict) and all(map(_is_text, value.values()))


def _is_map_of_lists(value: Any) -> bool:
    return isinstance(value, dict) and all(
        isinstance(texts, list) and all(map(_is_text, texts)) for texts in value.values()
    )


# What is read later. API Gateway sends null for what a request does not have.
_REQUIRED = {"httpMethod": (_is_text, "a string"), "resource": (_is_text, "a string")}
_OPTIONAL = {
    "body": (_is_text, "a string"),
    "headers": (_is_map_of_texts, "a map of strings"),
    "multiValueHeaders": (_is_map_of_lists, "a map of lists of strings"),
    "requestContext": (lambda value: isinstance(value, dict), "an object"),
}


def require_proxy_event(event: Any) -> ProxyEvent:
    """Return the event, which may come from a direct invocation and be anything.

    Raises
    ------
    InvalidEventError
        If a part that is read later is missing or of another type than API Gateway sends.
    """
    if not isinstance(event, dict):
        raise InvalidEventError("the event is not an API Gateway proxy event")
    for name, (fits, kind) in {**_REQUIRED, **_OPTIONAL}.items():
        value = event.get(name)
        if not fits(value) and not (value is None and name in _OPTIONAL):
            raise InvalidEventError(f"the event is not an API Gateway proxy event: {name} is not {kind}")
    return event


def request_id(event: Any, fallback: str) -> str:
    """Return the id that API Gateway gave the request and writes to its access log; else the invocation's own."""
    context = event.get("requestContext") if isinstance(event, dict) else None
    given = context.get("requestId") if isinstance(context, dict) else None
    return given if isinstance(given, str) else fallback


def header_values(event: ProxyEvent, name: str) -> list[str]:
    """Return every value that the request has for a header, whatever the case of its name."""
    wanted = name.lower()
    # API Gateway repeats in ``headers`` only the last value of each header that ``multiValueHeaders`` has.
    all_values = event.get("multiValueHeaders") or {key: [text] for key, text in (event.get("headers") or {}).items()}
    return [text for key, texts in all_values.items() if key.lower() == wanted for text in texts]


def require_json(event: ProxyEvent) -> None:
    """Check that the request does not declare another content type than ``application/json`` in UTF-8.

    A request that declares none is taken as JSON, as API Gateway takes it when it chooses the model to validate with.

    Raises
    ------
    UnsupportedMediaTypeError
        If it declares another type or charset, or more than one.
    """
    values = header_values(event, "Content-Type")
    if len(values) > 1:
        raise UnsupportedMediaTypeError(f"Content-Type is sent {len(values)} times; send it once")
    for value in values:
        if value.partition(";")[0].strip().lower() != "application/json":
            raise UnsupportedMediaTypeError("Content-Type is not application/json")
        charset = _CHARSET.search(value)
        if charset and charset[1].lower() not in _UTF8_CHARSETS:
            raise UnsupportedMediaTypeError("the charset of Content-Type is not utf-8")


def body_bytes(event: ProxyEvent) -> bytes:
    """Return the body; empty when the request has none.

    Raises
    ------
    InvalidBodyError
        If the event says that the body is base64 and it is not, or if it is text that UTF-8 cannot write.
    TooLargeError
        If the body is over 1 MiB.
    """
    text: str = event.get("body") or ""
    try:
        body = base64.b64decode(text, validate=True) if event.get("isBase64Encoded") is True else text.encode()
    except UnicodeEncodeError:
        raise InvalidBodyError("the body is not UTF-8") from None
    except (binascii.Error, ValueError):
        raise InvalidBodyError("the body is not valid base64") from None
    if len(body) > MAX_BODY_BYTES:
        raise TooLargeError(f"the body is {len(body)} bytes; send at most {MAX_BODY_BYTES}")
    return body
