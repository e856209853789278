"""Calls that wait for an answer: the event loop asks for it again, and has time for others meanwhile."""

from __future__ import annotations

from contextvars import ContextVar

LOOK_SECONDS = 0.05

_wanted: ContextVar[float] = ContextVar("_wanted", default=0.0)


def ask_again(seconds: float) -> None:
    """Say of the call that is being answered that its caller waits so long for another answer."""
    _wanted.set(seconds)


def taken() -> float:
    """Return for how long the caller of the call just answered waits, once."""
    seconds = _wanted.get()
    _wanted.set(0.0)
    return seconds
