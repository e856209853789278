"""The time that is left to the running invocation."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_remaining_milliseconds: ContextVar[Callable[[], int] | None] = ContextVar("remaining_milliseconds", default=None)


@contextmanager
def deadline(remaining_milliseconds: Callable[[], int]) -> Iterator[None]:
    """Let what runs inside know how many milliseconds are left until Lambda stops it."""
    token = _remaining_milliseconds.set(remaining_milliseconds)
    try:
        yield
    finally:
        _remaining_milliseconds.reset(token)


def remaining_seconds() -> float:
    """Return the seconds left; infinite outside an invocation."""
    remaining_milliseconds = _remaining_milliseconds.get()
    return float("inf") if remaining_milliseconds is None else remaining_milliseconds() / 1000
