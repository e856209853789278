from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Cache(Generic[Key, Value]):
    """Values that are loaded once and kept until they are dropped.

    A load that was under way when the values were dropped still answers those who wait for it, and is not kept.
    """

    def __init__(self, load: Callable[[Key], Awaitable[Value]]) -> None:
        self._load = load
        self._values: dict[Key, Value] = {}
        self._loading: dict[Key, asyncio.Task[Value]] = {}

    def peek(self, key: Key) -> Value | None:
        """Return the value if it is here."""
        return self._values.get(key)

    async def get(self, key: Key) -> Value:
        """Return the value, loading it first if need be; whatever ``load`` raises is raised and not kept."""
        if key in self._values:
            return self._values[key]
        task = self._loading.get(key)
        if task is None:
            task = self._loading[key] = asyncio.create_task(self._run(key))
        return await asyncio.shield(task)

    def drop(self) -> None:
        """Forget everything."""
        self._values.clear()
        self._loading.clear()

    async def _run(self, key: Key) -> Value:
        this = asyncio.current_task()
        try:
            value = await self._load(key)
            if self._loading.get(key) is this:
                self._values[key] = value
            return value
        finally:
            if self._loading.get(key) is this:
                del self._loading[key]
