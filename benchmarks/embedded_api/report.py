"""The figures of a whole comparison: pairs of runs, medians, and the bars that they have to reach."""

import os
import platform
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from benchmarks.embedded_api.measure import Measured

LEAST_PER_SECOND = 300.0
LEAST_RATIO = 2.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Runs against two clouds in turn, so that run n of one and run n of the other saw the same machine."""

    names: tuple[str, str]
    runs: Sequence[tuple[Measured, Measured]]
    requests: int
    clients: int

    @property
    def ratio(self) -> float:
        """How many times the requests of the second cloud the first answers: the median of the pairs."""
        return statistics.median(ours.requests_per_second / theirs.requests_per_second for ours, theirs in self.runs)

    @property
    def per_second(self) -> float:
        """Requests a second of the first cloud: the median of its runs."""
        return statistics.median(ours.requests_per_second for ours, _ in self.runs)

    def missed(self) -> list[str]:
        """Return a line for each bar that was not reached."""
        bars = (
            (self.per_second, LEAST_PER_SECOND, f"{self.per_second:.0f} requests/s, at least {LEAST_PER_SECOND:.0f}"),
            (self.ratio, LEAST_RATIO, f"{self.ratio:.2f} times {self.names[1]}, at least {LEAST_RATIO}"),
        )
        return [f"{text} are required" for value, bar, text in bars if value < bar]

    def markdown(self) -> str:
        """Return the figures as a table, with where and when they were measured."""
        ours, theirs = zip(*self.runs, strict=True)
        rows = [("", *self.names), ("---", "---", "---")]
        rows += [(title, form(ours), form(theirs)) for title, form in _ROWS]
        table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
        pairs = ", ".join(f"{a.requests_per_second / b.requests_per_second:.2f}" for a, b in self.runs)
        return (
            f"{datetime.now(UTC):%Y-%m-%d}, {_machine()}. "
            f"{self.requests} requests a run from {self.clients} keep-alive clients; "
            f"{len(self.runs)} runs each in turn, medians.\n\n{table}\n\n"
            f"Ratio of requests/s, pair by pair: {pairs}; median {self.ratio:.2f}."
        )


def _median(value: Callable[[Measured], float], form: str, unit: str = "") -> Callable[[Sequence[Measured]], str]:
    return lambda runs: format(statistics.median(map(value, runs)), form) + unit


def _processor(runs: Sequence[Measured]) -> str:
    groups = {name: statistics.median(run.processor_ms[name] for run in runs) for name in runs[0].processor_ms}
    parts = ", ".join(f"{name} {value:.2f}" for name, value in groups.items())
    return f"{sum(groups.values()):.2f}: {parts}"


_ROWS: tuple[tuple[str, Callable[[Sequence[Measured]], str]], ...] = (
    ("requests/s", _median(lambda run: run.requests_per_second, ".0f")),
    ("p50 ms", _median(lambda run: run.p50_ms, ".1f")),
    ("p95 ms", _median(lambda run: run.p95_ms, ".1f")),
    ("processor ms a request", _processor),
    ("others' part of the machine", _median(lambda run: run.others_percent, ".0f", "%")),
    ("memory MiB afterwards", _median(lambda run: run.memory_mib, ".0f")),
)


def _machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    system = f"{platform.system()} {platform.machine()}"
    return f"{system}, {os.cpu_count()} cores, {memory:.0f} GiB, Python {platform.python_version()}"
