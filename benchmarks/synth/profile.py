"""The fixed cost that remains, line by line: phases of Python, and what the kernel does meanwhile.

Python is timed in runs of their own, because Node's profiler slows the kernel down.  Of each kind the round counts that
took the middle of all times, so that its parts add up.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from time import monotonic
from typing import Any

from benchmarks.synth import progress
from benchmarks.synth.cpu_profile import categories, inclusive
from benchmarks.synth.measure import run
from benchmarks.synth.profile_results import Profile
from benchmarks.synth.timeline import START_OF_KERNEL, WAITING

_INTERVAL_MICROSECONDS = 200


def profile(folder: Path, *, rounds: int) -> Profile:
    """Run the reference app on demand, in each round once for Python and once for the kernel.

    Raises
    ------
    RuntimeError
        If the app fails, or if the kernel is not reached by the hooks of ``timeline.py``.
    """
    progress.say("profile: once to fill the caches")
    python_phases(folder / "warm")
    phases: list[dict[str, float]] = []
    kernels: list[tuple[dict[str, float], dict[str, float]]] = []
    for number in range(1, rounds + 1):
        progress.say(f"profile: Python, round {number} of {rounds}")
        phases.append(python_phases(folder / f"python-{number}"))
        progress.say(f"profile: kernel, round {number} of {rounds}")
        kernels.append(kernel_phases(folder / f"kernel-{number}"))
    place = middle([sum(parts.values()) for parts, _ in kernels])
    python = phases[middle([sum(parts.values()) for parts in phases])]
    return Profile(python=python, kernel=kernels[place][0], kernel_inclusive=kernels[place][1])


def python_phases(folder: Path) -> dict[str, float]:
    """Return the milliseconds of each phase of one run; together they are its wall time."""
    timeline, spawned, ended = _timeline(folder)
    if not any(name.startswith(WAITING) for name in timeline["seconds"]):
        raise RuntimeError("profile: no answer of the kernel was read from a socket, so waiting for it cannot be told")
    seconds = {
        "start of the interpreter": timeline["started"] - spawned,
        **timeline["seconds"],
        "end of the interpreter": ended - timeline["ended"],
    }
    return {name: value * 1000 for name, value in seconds.items()}


def kernel_phases(folder: Path) -> tuple[dict[str, float], dict[str, float]]:
    """Return the milliseconds of the kernel by category, and of some functions with all that they call."""
    options = ("--cpu-prof", f"--cpu-prof-dir={folder}", f"--cpu-prof-interval={_INTERVAL_MICROSECONDS}")
    timeline, _, _ = _timeline(folder, *options)
    files = sorted(folder.glob("*.cpuprofile"))
    if len(files) != 1 or START_OF_KERNEL not in timeline["marks"]:
        raise RuntimeError(
            f"profile: {len(files)} kernels wrote a profile, expected is one that ends when it is asked to"
        )
    found = json.loads(files[0].read_text(encoding="utf-8"))
    # Both clocks are the machine's monotonic one.
    before = found["startTime"] / 1000 - timeline["marks"][START_OF_KERNEL] * 1000
    return {"start of Node, to its profiler": before, **categories(found)}, inclusive(found)


def middle(values: Sequence[float]) -> int:
    """Return the place of the middle one of some values, the lower of two."""
    return sorted(range(len(values)), key=values.__getitem__)[(len(values) - 1) // 2]


def _timeline(folder: Path, *options: str) -> tuple[dict[str, Any], float, float]:
    folder.mkdir()
    file = folder / "timeline.json"
    spawned = monotonic()
    found = run((sys.executable, "-m", "benchmarks.synth.timeline", str(file), str(folder / "out"), *options))
    timeline: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return timeline, spawned, spawned + found.wall
