from __future__ import annotations

import asyncio

import pytest

from localcloud.dataplane.cache import Cache


def test_a_value_is_loaded_once_for_all_who_ask_at_the_same_time() -> None:
    loads: list[str] = []

    async def load(key: str) -> str:
        loads.append(key)
        await asyncio.sleep(0)
        return key.upper()

    async def run() -> list[str]:
        cache = Cache(load)
        return [*await asyncio.gather(*(cache.get("a") for _ in range(3))), await cache.get("a")]

    assert asyncio.run(run()) == ["A"] * 4
    assert loads == ["a"]


def test_a_load_that_was_under_way_at_a_drop_is_not_kept() -> None:
    values = iter([1, 2])

    async def run() -> list[int]:
        proceed = asyncio.Event()

        async def load(_: str) -> int:
            value = next(values)
            await proceed.wait()
            return value

        cache = Cache(load)
        first = asyncio.create_task(cache.get("a"))
        await asyncio.sleep(0)
        cache.drop()
        proceed.set()
        return [await first, await cache.get("a")]

    assert asyncio.run(run()) == [1, 2]


def test_a_failed_load_is_tried_again() -> None:
    attempts = []

    async def load(_: str) -> int:
        attempts.append(1)
        if len(attempts) == 1:
            raise OSError("gone")
        return 7

    async def run() -> int:
        cache = Cache(load)
        with pytest.raises(OSError, match="gone"):
            await cache.get("a")
        return await cache.get("a")

    assert asyncio.run(run()) == 7
