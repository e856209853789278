"""Processor time and memory of a server and everything that it started."""

from collections.abc import Iterator
from contextlib import suppress

import psutil

_END_SECONDS = 20

Reading = dict[tuple[int, int], float]  # generation (0 is the server itself) and process, processor seconds


def read(pid: int) -> Reading:
    """Return the processor seconds so far, user and system, of each process of a tree."""
    found: Reading = {}
    for generation, process in _tree(pid):
        with suppress(psutil.NoSuchProcess):
            times = process.cpu_times()
            found[generation, process.pid] = times.user + times.system
    return found


def spent(before: Reading, after: Reading) -> dict[int, float]:
    """Return the seconds between two readings by generation; a process that is new in ``after`` counts whole."""
    found: dict[int, float] = {}
    for (generation, pid), seconds in after.items():
        found[generation] = found.get(generation, 0.0) + seconds - before.get((generation, pid), 0.0)
    return found


def memory_mib(pid: int) -> float:
    """Return the memory of a tree; pages that processes share are counted once."""
    total = 0
    for _, process in _tree(pid):
        with suppress(psutil.NoSuchProcess):
            total += process.memory_full_info().pss
    return total / 1024**2


def end(pid: int) -> None:
    """End a server in order, and by force what is left of its tree."""
    tree = [process for _, process in _tree(pid)]
    for server in tree[:1]:
        with suppress(psutil.NoSuchProcess, psutil.TimeoutExpired):
            server.terminate()
            server.wait(_END_SECONDS)
    for process in tree:
        with suppress(psutil.NoSuchProcess):
            process.kill()


def _tree(pid: int) -> Iterator[tuple[int, psutil.Process]]:
    try:
        generation = [psutil.Process(pid)]
    except psutil.NoSuchProcess:
        return
    number = 0
    while generation:
        yield from ((number, process) for process in generation)
        generation = [child for process in generation for child in _children(process)]
        number += 1


def _children(process: psutil.Process) -> list[psutil.Process]:
    try:
        return process.children()
    except psutil.NoSuchProcess:
        return []
