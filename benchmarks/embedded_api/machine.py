"""What the machine does besides: a rate that was measured among neighbours says little."""

import os
import resource
import time

import psutil

_QUIET_PERCENT = 10
_WATCH_SECONDS = 2


def wait_until_quiet(longest_seconds: float) -> None:
    """Return when the machine has been all but idle for a moment, or after ``longest_seconds``."""
    deadline = time.monotonic() + longest_seconds
    while time.monotonic() < deadline and psutil.cpu_percent(interval=_WATCH_SECONDS) > _QUIET_PERCENT:
        pass


def busy_seconds() -> float:
    """Return the processor seconds that all processes have had so far, on all cores together."""
    times = psutil.cpu_times()
    known = ("user", "system", "nice", "irq", "softirq", "steal")  # macOS has no more than the first three
    return float(sum(getattr(times, name, 0.0) for name in known))


def own_seconds() -> float:
    """Return the processor seconds of this process and of those that it started and that have ended."""
    usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def others_percent(*, busy: float, own: float, elapsed: float) -> float:
    """Return the part of the machine's processor time that went to others."""
    capacity = elapsed * (os.cpu_count() or 1)
    return max(0.0, 100 * (busy - own) / capacity)
