"""jsii's end of the kernel process that ``process.py`` starts."""

from __future__ import annotations

import atexit
import json
import selectors
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from typing import IO, Any

from jsii._kernel.providers.process import ProcessProvider, _NodeProcess
from jsii._kernel.types import LoadRequest
from jsii.errors import JSIIError

from constructs_lib.provider.process import StartedProcess

_END_SECONDS = 5
# What is taken over or called of jsii's own class; without them it starts the kernel itself (startup.py).
_TAKEN_OVER = ("_next_message", "handshake", "send", "stop")


class DirectProvider(ProcessProvider):
    """Gives jsii's kernel a process that has been started already.

    Raises
    ------
    AttributeError
        If jsii's own class is not the one that this is written for.
    """

    def __init__(self, started: StartedProcess) -> None:
        for name in _TAKEN_OVER:
            getattr(_NodeProcess, name)
        self._direct = _DirectProcess(started)
        self._direct.start()

    @property
    def _process(self) -> _NodeProcess:
        return self._direct


class _DirectProcess(_NodeProcess):
    """Does not wait for the process to come up, nor for an assembly to be loaded: the next request does."""

    def __init__(self, started: StartedProcess) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._started = started
        self._unread: list[LoadRequest] = []
        self._greeted = False
        self._loading: LoadRequest | None = None

    def start(self) -> None:
        self._process = self._started.process
        outputs = (self._process.stdout, self._process.stderr)
        self.sink_thread = threading.Thread(name="kernel output", target=_forward, args=outputs, daemon=True)
        self.sink_thread.start()
        # For jsii these are the pipes to its wrapper.
        channel = self._started.channel
        self._requests = self._process.stdin = channel.makefile("wb")
        self._process.stdout = channel.makefile("rb")
        channel.close()  # the two files hold it open
        self._ctx_stack.callback(self._started.remove_folder)
        atexit.register(self.stop)

    def send(self, request: Any, response_type: Any) -> Any:
        self._loading = request if isinstance(request, LoadRequest) else None
        try:
            if self._loading is None:
                self._read_answers()
            return super().send(request, response_type)
        except (BrokenPipeError, ConnectionResetError, json.JSONDecodeError) as error:
            with suppress(OSError):
                self._requests.close()  # jsii would write to it again at the end of the program
            msg = f"the kernel process ended with status {self._process.wait(_END_SECONDS)}; what it printed says why"
            raise JSIIError(msg) from error
        finally:
            self._loading = None

    def _next_message(self) -> Mapping[str, Any]:
        if self._loading is None:
            message: Mapping[str, Any] = super()._next_message()
            return message
        # The answer is how many types there are, which jsii does not use.
        self._unread.append(self._loading)
        return {"ok": {"assembly": self._loading.name, "types": 0}}

    def _read_answers(self) -> None:
        if not self._greeted:
            self._greeted = True
            self.handshake()
        while self._unread:
            request = self._unread.pop(0)
            message = self._next_message()
            if "error" in message:
                msg = f"loading {request.name} {request.version}: {message['error']}"
                raise JSIIError(msg)


def _forward(stdout: IO[bytes], stderr: IO[bytes]) -> None:
    """Copy what the process prints to where Python prints at that moment, as jsii does."""
    with selectors.DefaultSelector() as selector, stdout, stderr:
        selector.register(stdout, selectors.EVENT_READ, "stdout")
        selector.register(stderr, selectors.EVENT_READ, "stderr")
        while selector.get_map():
            for key, _ in selector.select():
                pipe: Any = key.fileobj
                if data := pipe.read1():
                    target = getattr(sys, key.data)
                    target.buffer.write(data)
                    target.flush()
                else:
                    selector.unregister(pipe)
