import asyncio
from typing import Any

import uvicorn
from uvicorn.server import ServerState

from localcloud.http_protocol import OneWriteProtocol


class FakeTransport(asyncio.Transport):
    def __init__(self) -> None:
        super().__init__({"peername": ("127.0.0.1", 50000), "sockname": ("127.0.0.1", 80)})
        self.events: list[bytes | str] = []

    def write(self, data: Any) -> None:
        self.events.append(bytes(data))

    def close(self) -> None:
        self.events.append("closed")

    def pause_reading(self) -> None:
        pass

    def resume_reading(self) -> None:
        pass

    def is_closing(self) -> bool:
        return "closed" in self.events


async def _answer(scope: Any, receive: Any, send: Any) -> None:
    path = scope["raw_path"]
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"%d" % len(path))]})
    await send({"type": "http.response.body", "body": path})


def _events(request: bytes) -> list[bytes | str]:
    async def run() -> list[bytes | str]:
        config = uvicorn.Config(_answer, lifespan="off", ws="none", log_config=None, date_header=False)
        config.load()
        state = ServerState()
        protocol = OneWriteProtocol(config, state, {})
        transport = FakeTransport()
        protocol.connection_made(transport)
        protocol.data_received(request)
        while state.tasks:
            await asyncio.gather(*state.tasks)
        await asyncio.sleep(0)
        if protocol.timeout_keep_alive_task:
            protocol.timeout_keep_alive_task.cancel()
        return transport.events

    return asyncio.run(run())


def test_head_and_body_of_an_answer_leave_in_one_write() -> None:
    [answer] = _events(b"GET /a HTTP/1.1\r\nHost: a\r\n\r\n")

    assert isinstance(answer, bytes)
    assert answer.startswith(b"HTTP/1.1 200 OK\r\n")
    assert answer.endswith(b"content-length: 2\r\n\r\n/a")


def test_an_answer_has_left_before_its_connection_is_closed() -> None:
    answer, closed = _events(b"GET /a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")

    assert isinstance(answer, bytes)
    assert answer.endswith(b"\r\n\r\n/a")
    assert closed == "closed"


def test_answers_to_pipelined_requests_keep_their_order() -> None:
    first, second = _events(b"GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\n")

    assert isinstance(first, bytes)
    assert isinstance(second, bytes)
    assert first.endswith(b"\r\n\r\n/1")
    assert second.endswith(b"\r\n\r\n/2")
