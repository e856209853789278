"""Keep-alive clients in one process: sends requests and prints as JSON what came back.

It costs little processor time a request, so that two cores go to what is measured.
"""

import argparse
import asyncio
import json
import statistics
import sys
import time
from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import cast

import httptools

TEXT = "x" * 200
_HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """How a run went; ``statuses`` counts the answers by HTTP status."""

    seconds: float
    p50_ms: float
    p95_ms: float
    processor_seconds: float
    statuses: dict[str, int]


def identifier(prefix: str, number: int) -> str:
    """Return the identifier of one request's item."""
    return f"{prefix}-{number}"


@dataclass(slots=True)
class _Run:
    port: int
    path: str
    prefix: str
    requests: int
    done: asyncio.Future[None]
    next_number: int = 0
    milliseconds: list[float] = field(default_factory=list)
    statuses: Counter[str] = field(default_factory=Counter)

    def take(self) -> str | None:
        """Return the identifier of the next item to send."""
        if self.next_number == self.requests:
            return None
        self.next_number += 1
        return identifier(self.prefix, self.next_number - 1)

    def answered(self, status: int, milliseconds: float) -> None:
        """Note an answer."""
        self.milliseconds.append(milliseconds)
        self.statuses[str(status)] += 1
        if len(self.milliseconds) == self.requests:
            self.done.set_result(None)

    def lost(self) -> None:
        """End the run: a server that closes a connection would make the others look fast."""
        if not self.done.done():
            self.done.set_exception(ConnectionError(f"port {self.port} closed a connection that was to be kept"))


class _Client(asyncio.Protocol):
    """One connection: the next request follows the answer to the last."""

    def __init__(self, run: _Run) -> None:
        self._run = run
        self._parser = httptools.HttpResponseParser(self)
        self._began = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        self._send_next()

    def connection_lost(self, exc: Exception | None) -> None:
        self._run.lost()

    def data_received(self, data: bytes) -> None:
        self._parser.feed_data(data)

    def on_message_complete(self) -> None:
        self._run.answered(self._parser.get_status_code(), (time.perf_counter() - self._began) * 1000)
        self._send_next()

    def _send_next(self) -> None:
        found = self._run.take()
        if found is None:
            return
        body = json.dumps({"id": found, "text": TEXT})
        head = (
            f"POST {self._run.path} HTTP/1.1\r\nHost: {_HOST}:{self._run.port}\r\nAccept: */*\r\n"
            f"User-Agent: bench\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        self._began = time.perf_counter()
        self._transport.write((head + body).encode())


async def send(port: int, path: str, prefix: str, requests: int, clients: int) -> Load:
    """Send ``requests`` requests through ``clients`` connections that are kept open."""
    loop = asyncio.get_running_loop()
    run = _Run(port, path, prefix, requests, loop.create_future())
    began, processor = time.perf_counter(), time.process_time()
    connections = [await loop.create_connection(lambda: _Client(run), _HOST, port) for _ in range(clients)]
    await run.done
    seconds, processor = time.perf_counter() - began, time.process_time() - processor
    for transport, _ in connections:
        transport.abort()
    return Load(
        seconds=seconds,
        p50_ms=statistics.median(run.milliseconds),
        p95_ms=statistics.quantiles(run.milliseconds, n=20)[-1],
        processor_seconds=processor,
        statuses=dict(run.statuses),
    )


def main() -> None:
    """Run once and print the outcome as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("port", "requests", "clients"):
        parser.add_argument(f"--{name}", type=int, required=True)
    for name in ("path", "prefix"):
        parser.add_argument(f"--{name}", required=True)
    options = parser.parse_args()
    json.dump(asdict(asyncio.run(send(**vars(options)))), sys.stdout)


if __name__ == "__main__":
    main()
