"""One request of an ASGI server, handed to a WSGI application and back.

Bodies are whole, not streams: AWS calls carry at most some megabytes, and moto reads them whole anyway.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterable, MutableMapping
from dataclasses import dataclass
from typing import Any

from moto.core.request import (
    PRESERVED_HEADER_NAMES_ENVIRON_KEY,
    environ_key_for_header,
    should_preserve_original_header_name,
)

Scope = MutableMapping[str, Any]
Environ = dict[str, Any]
WsgiApplication = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

_NAMES: dict[bytes, str] = {b"content-type": "CONTENT_TYPE"}
_CONSTANT: Environ = {
    "SERVER_PROTOCOL": "HTTP/1.1",
    "SCRIPT_NAME": "",
    "wsgi.version": (1, 0),
    "wsgi.url_scheme": "http",
    "wsgi.errors": sys.stderr,
    "wsgi.multithread": True,
    "wsgi.multiprocess": False,
    "wsgi.run_once": False,
}


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole HTTP answer."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes


def environ(scope: Scope, body: bytes) -> Environ:
    """Return the WSGI environment of an HTTP scope whose body has been read."""
    raw_path, query = scope["raw_path"].decode("ascii"), scope["query_string"].decode("ascii")
    host, port = scope["server"]
    result = {
        **_CONSTANT,
        "REQUEST_METHOD": scope["method"],
        "PATH_INFO": scope["path"].encode().decode("latin-1"),
        "QUERY_STRING": query,
        "RAW_URI": f"{raw_path}?{query}" if query else raw_path,
        "SERVER_NAME": host,
        "SERVER_PORT": str(port),
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": io.BytesIO(body),
    }
    preserved: dict[str, str] = {}
    for name, value in scope["headers"]:
        if name in (b"content-length", b"transfer-encoding"):
            continue
        key = _NAMES.get(name) or _environ_name(name)
        if b"_" in name and not _preserve(name.decode("latin-1"), key, preserved):
            continue
        text = value.decode("latin-1")
        result[key] = f"{result[key]},{text}" if key in result else text
    result[PRESERVED_HEADER_NAMES_ENVIRON_KEY] = preserved
    return result


def _environ_name(name: bytes) -> str:
    key: str = environ_key_for_header(name.decode("latin-1"))
    if len(_NAMES) < 1000:  # a client that invents names must not fill the memory
        _NAMES[name] = key
    return key


def _preserve(name: str, key: str, preserved: dict[str, str]) -> bool:
    """Keep a name with an underscore only where S3 tells it from the same name with a dash."""
    if should_preserve_original_header_name(name):
        preserved[key] = name
        return True
    return False


def call(application: WsgiApplication, request: Environ) -> Answer:
    """Return the application's answer to a request."""
    started: list[tuple[str, list[tuple[str, str]]]] = []

    def start_response(status: str, headers: list[tuple[str, str]], exc_info: object = None) -> None:
        started.append((status, headers))

    parts = application(request, start_response)
    try:
        body = b"".join(parts)
    finally:
        if close := getattr(parts, "close", None):
            close()
    status, headers = started[-1]
    return Answer(int(status[:3]), headers, body)
