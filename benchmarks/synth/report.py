"""The results as Markdown tables, as they stand in docs/performance.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from statistics import median

from benchmarks.synth.bars import judge
from benchmarks.synth.comparison import Comparison, Spread, spread
from benchmarks.synth.profile_results import Profile
from benchmarks.synth.programs import AWS_CDK, FLOOR, KINDS, ON_DEMAND
from benchmarks.synth.results import Results
from benchmarks.synth.sizes import Sizes


def markdown(results: Results) -> str:
    """Return where and when, the bars, and a table of each part."""
    return "\n\n".join(_sections(results)) + "\n"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table.

    Examples
    --------
    >>> print(table(("a", "b"), [("1", "2")]))
    | a | b |
    |---|---|
    | 1 | 2 |
    """
    lines = [" | ".join(row) for row in (head, *rows)]
    return "\n".join([f"| {lines[0]} |", f"|{'---|' * len(head)}", *(f"| {line} |" for line in lines[1:])])


def _sections(results: Results) -> Iterator[str]:
    parts: dict[str, list[str]] = {}
    for part, found in results.circumstances.items():
        parts.setdefault(found.text(), []).append(part)
    yield "\n".join(f"{', '.join(names)}: {text}." for text, names in parts.items())
    yield table(
        ("bar", "required", "measured", ""),
        [(bar.title, bar.required, bar.measured, bar.state) for bar in judge(results)],
    )
    for app, compared in results.comparisons.items():
        yield _comparison(app, compared)
    if results.sizes:
        yield _sizes(results.sizes)
    if results.profile:
        yield from _profile(results.profile)


def _comparison(app: str, compared: Comparison) -> str:
    rounds = len(next(iter(compared.programs.values())).wall)
    head = [f"{app}, rounds: {rounds}", "wall, s", "processor, s", "memory, MiB"]
    head += [f"{what} to ordinary" for what in ("wall", "processor", "memory")]
    rows = [
        (
            name,
            _range(spread(series.wall), 2),
            f"{median(series.cpu):.2f}",
            f"{median(series.memory):,.0f}",
            *(_range(found, 3) for found in (compared.wall(name), compared.cpu(name), compared.memory(name))),
        )
        for name, series in compared.programs.items()
    ]
    others = [
        f"On demand to {other}, wall: {_range(compared.wall(ON_DEMAND, other), 2)}."
        for other in (AWS_CDK, FLOOR)
        if other in compared.programs
    ]
    return "\n\n".join([table(head, rows), *([" ".join(others)] if others else [])])


def _sizes(sizes: Sizes) -> str:
    rounds = len(sizes.curves[ON_DEMAND].wall)
    head = [f"resources, rounds: {rounds}"]
    columns = [[f"{size:,}" for size in sizes.resources]]
    ends: list[list[str]] = [["slope by least squares"], ["on the way to 3,000, to 1,200"]]
    for kind in KINDS:
        head += [f"{kind}: build and synth, ms a resource", f"{kind}: whole run, s"]
        columns += [
            [f"{value:.2f}" for value in sizes.milliseconds(kind)],
            [f"{value:.2f}" for value in sizes.wall(kind)],
        ]
        growth = sizes.growth(kind)
        ends[0] += [_range(spread(sizes.slopes(kind)), 2), ""]
        ends[1] += [_range(growth, 2) if growth else "not measured", ""]
    shown = table(head, [*zip(*columns, strict=True), *ends])
    return f"{shown}\n\nSlope on demand to ordinary: {_range(sizes.slope_ratio(), 2)}."


def _profile(profile: Profile) -> Iterator[str]:
    lines = {
        "Python on demand": profile.python,
        "kernel, under Node's profiler": profile.kernel,
        "kernel, with all that it calls": profile.kernel_inclusive,
    }
    for title, found in lines.items():
        rows = [(name, f"{value:.1f}") for name, value in found.items()]
        if title != "kernel, with all that it calls":
            rows.append(("together", f"{sum(found.values()):.1f}"))
        yield table((title, "ms"), rows)


def _range(found: Spread, digits: int) -> str:
    return f"{found.median:.{digits}f} ({found.lowest:.{digits}f}-{found.highest:.{digits}f})"
