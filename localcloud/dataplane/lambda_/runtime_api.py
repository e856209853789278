from __future__ import annotations

import asyncio
from typing import Protocol, cast

import httptools

BASE = b"/2018-06-01/runtime/"
PAYLOAD_LIMIT = 6 * 1024 * 1024 + 100
"""Largest answer in bytes. Source: the figure in Lambda's own error message for larger ones."""

_ACCEPTED = b'HTTP/1.1 202 Accepted\r\nContent-Type: application/json\r\nContent-Length: 16\r\n\r\n{"status":"OK"}\n'
_NOT_FOUND = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"


class Runtime(Protocol):
    """Who stands behind the Runtime API of one worker process."""

    def on_next(self, connection: RuntimeApi) -> None:
        """Take note that the process is ready for an event."""

    def on_response(self, request_id: str, body: bytes) -> None:
        """Take the handler's answer."""

    def on_error(self, request_id: str, body: bytes) -> None:
        """Take the error that the handler raised."""

    def on_init_error(self, body: bytes) -> None:
        """Take note that the handler's module cannot be used."""


class RuntimeApi(asyncio.Protocol):
    """One connection of a worker process to the Lambda Runtime API.

    Source: Lambda, "Using the Lambda runtime API for custom runtimes", version 2018-06-01.
    """

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._parser = httptools.HttpRequestParser(self)
        self._transport: asyncio.Transport | None = None
        self._url = b""
        self._body: list[bytes] = []
        self._length = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way to answer."""
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        """Parse what arrives; a process that sends nonsense loses its connection."""
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserError:
            if self._transport:
                self._transport.abort()

    def send_event(self, headers: dict[str, str], payload: bytes) -> bool:
        """Answer the waiting ``next`` call; False if the process has gone."""
        if self._transport is None or self._transport.is_closing():
            return False
        lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n{lines}Content-Length: {len(payload)}\r\n\r\n"
        self._transport.write(head.encode() + payload)
        return True

    def on_message_begin(self) -> None:
        """Start a request."""
        self._url = b""
        self._body = []
        self._length = 0

    def on_url(self, url: bytes) -> None:
        """Collect the target."""
        self._url += url

    def on_body(self, body: bytes) -> None:
        """Collect the body as far as it is needed to know that it is too long."""
        self._length += len(body)
        if self._length <= PAYLOAD_LIMIT + 65536:
            self._body.append(body)

    def on_message_complete(self) -> None:
        """Act on a whole request."""
        path = self._url.removeprefix(BASE)
        if path == b"invocation/next":
            self._runtime.on_next(self)
            return
        kind, _, rest = path.partition(b"/")
        request_id, _, what = rest.partition(b"/")
        body = b"".join(self._body)
        self._write(_ACCEPTED if (kind, what) in _ANSWERS or path == b"init/error" else _NOT_FOUND)
        if path == b"init/error":
            self._runtime.on_init_error(body)
        elif kind == b"invocation" and what == b"response":
            self._runtime.on_response(request_id.decode(), body)
        elif kind == b"invocation" and what == b"error":
            self._runtime.on_error(request_id.decode(), body)

    def _write(self, data: bytes) -> None:
        if self._transport and not self._transport.is_closing():
            self._transport.write(data)


_ANSWERS = {(b"invocation", b"response"), (b"invocation", b"error")}
