"""The control plane's HTTP front: one event loop, in which moto's short calls run one after another.

moto is not made for threads: two conditional writes at the same time could both pass their condition. One call after
the other is also the fastest way to run it, since it holds the interpreter's lock anyway. Two things wait for the
data plane and so leave the loop: invocations, whose function calls back, and the news of a change.  The pollers of
event source mappings are tasks of the loop.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from localcloud.contract import PREFIX
from localcloud.control import buckets, functions, long_polls, subscriptions
from localcloud.control.callers import Callers
from localcloud.control.changes import changed_service, is_invocation, is_reset
from localcloud.control.data_plane import DataPlane
from localcloud.control.event_sources import mappings
from localcloud.control.event_sources.calls import Calls
from localcloud.control.event_sources.pollers import Pollers
from localcloud.control.internal import create_internal_app
from localcloud.control.moto_app import Moto
from localcloud.control.wsgi import Answer, Environ, Scope, WsgiApplication, call, environ

_MOST_INVOCATIONS = 1000  # Source: Lambda quotas, concurrent executions of an account
_MOST_NEWS = 8

Result = TypeVar("Result")
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]


class ControlPlane:
    """An ASGI application that answers every AWS API of one account.

    Parameters
    ----------
    account
        The account's id.
    secret
        What the two processes know each other by.
    data_plane
        Where functions run and stages answer.
    """

    def __init__(self, account: str, secret: str, data_plane: DataPlane) -> None:
        self._callers = Callers(account)
        self._data_plane = data_plane
        self._moto: WsgiApplication = Moto(account, self._callers)
        self._internal: WsgiApplication = create_internal_app(account, secret, self._callers, data_plane)
        # apart from each other: a function that waits for its own change must not wait for other functions
        self._invocations = ThreadPoolExecutor(_MOST_INVOCATIONS, "invocation")
        self._news = ThreadPoolExecutor(_MOST_NEWS, "news")
        self._pollers = Pollers(account, Calls(data_plane, self._invocations))
        functions.install(data_plane)
        buckets.install()
        subscriptions.install()
        mappings.install()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        self._pollers.start()
        body = await _read(receive)
        request = environ(scope, body)
        if scope["path"] == f"{PREFIX}/schedules/run":
            answer = await _in_thread(self._invocations, call, self._internal, request)
        elif scope["path"].startswith(PREFIX):
            answer = call(self._internal, request)
        elif is_invocation(request):
            answer = await _in_thread(self._invocations, call, self._moto, request)
        else:
            answer = await self._answer(scope, body, request)
            await self._spread(changed_service(request, body), reset=is_reset(request))
        await _send(send, answer)

    async def _answer(self, scope: Scope, body: bytes, request: Environ) -> Answer:
        answer = call(self._moto, request)
        ends = 0.0
        while seconds := long_polls.taken():
            ends = ends or time.monotonic() + seconds
            if time.monotonic() >= ends:
                break
            await asyncio.sleep(long_polls.LOOK_SECONDS)
            answer = call(self._moto, environ(scope, body))
        return answer

    async def _spread(self, changed: str | None, *, reset: bool) -> None:
        """Make everybody forget what a request has changed, before its answer is sent."""
        if reset:
            self._callers.forget()
            await _in_thread(self._news, self._data_plane.reset)
        elif changed:
            if changed in ("iam", "sts"):
                self._callers.forget()
            await _in_thread(self._news, self._data_plane.changed, [changed])


async def _in_thread(threads: ThreadPoolExecutor, work: Callable[..., Result], *arguments: Any) -> Result:
    return await asyncio.get_running_loop().run_in_executor(threads, work, *arguments)


async def _read(receive: Receive) -> bytes:
    parts = []
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            break
        parts.append(message.get("body", b""))
        if not message.get("more_body"):
            break
    return b"".join(parts)


async def _send(send: Send, answer: Answer) -> None:
    headers = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in answer.headers]
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": answer.body})
