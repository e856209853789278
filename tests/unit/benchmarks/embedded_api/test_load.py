import asyncio
import json
from collections.abc import Callable

import pytest

from benchmarks.embedded_api import load


async def _send(answer: Callable[[bytes], bytes | None], requests: int) -> tuple[load.Load, list[bytes]]:
    bodies: list[bytes] = []
    connections: set[object] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connections.add(writer)
        while head := await reader.readuntil(b"\r\n\r\n"):
            [length] = [line.split(b":")[1] for line in head.splitlines() if line.startswith(b"Content-Length")]
            bodies.append(await reader.readexactly(int(length)))
            answered = answer(head)
            if answered is None:
                break
            writer.write(answered)
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        port = server.sockets[0].getsockname()[1]
        found = await load.send(port, "/v1/item", "run", requests, 2)
        assert len(connections) == 2
        return found, bodies
    finally:
        server.close()


def test_each_request_carries_an_item_of_its_own_over_kept_connections() -> None:
    heads: list[bytes] = []

    def answer(head: bytes) -> bytes:
        heads.append(head)
        return b"HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\n{}"

    found, bodies = asyncio.run(_send(answer, 10))

    assert found.statuses == {"201": 10}
    assert sorted(json.loads(body)["id"] for body in bodies) == sorted(load.identifier("run", n) for n in range(10))
    assert all(head.startswith(b"POST /v1/item HTTP/1.1\r\n") for head in heads)


def test_other_answers_are_counted_by_status() -> None:
    found, _ = asyncio.run(_send(lambda _: b"HTTP/1.1 429 Too Many Requests\r\nContent-Length: 0\r\n\r\n", 3))

    assert found.statuses == {"429": 3}


def test_a_closed_connection_ends_the_run() -> None:
    with pytest.raises(ConnectionError, match="closed a connection that was to be kept"):
        asyncio.run(_send(lambda _: None, 3))
