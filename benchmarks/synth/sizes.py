"""Time over resources: what one more resource costs, and whether it costs the same in a large stack."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from statistics import median

from pydantic import BaseModel, ConfigDict

from benchmarks.synth import progress
from benchmarks.synth.comparison import Spread, ratios, spread
from benchmarks.synth.measure import run
from benchmarks.synth.programs import KINDS, ON_DEMAND, ORDINARY, synthesis

RESOURCES = (10, 100, 300, 600, 1200, 2000, 3000)
FEWEST, MIDDLE, MOST = 10, 1200, 3000


class Curve(BaseModel):
    """Seconds, by round and by size."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    built: tuple[tuple[float, ...], ...]
    """Building and synthesis."""
    wall: tuple[tuple[float, ...], ...]
    """The whole run."""


class Sizes(BaseModel):
    """The reference app's service in one stack, repeated until there are so many resources."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    resources: tuple[int, ...]
    curves: dict[str, Curve]

    def milliseconds(self, kind: str) -> list[float]:
        """Return the milliseconds that building and synthesis take for each resource, by size: the median."""
        built = medians(self.curves[kind].built)
        return [seconds / size * 1000 for size, seconds in zip(self.resources, built, strict=True)]

    def wall(self, kind: str) -> list[float]:
        """Return the seconds of whole runs by size: the median."""
        return medians(self.curves[kind].wall)

    def slopes(self, kind: str) -> list[float]:
        """Return the milliseconds of one more resource, by round."""
        return [slope(self.resources, row) * 1000 for row in self.curves[kind].built]

    def slope_ratio(self) -> Spread:
        """Return the slope on demand to that of the ordinary import in the same round."""
        return ratios(self.slopes(ON_DEMAND), self.slopes(ORDINARY))

    def growth(self, kind: str) -> Spread | None:
        """Return what a resource costs on the way to 3,000, to what it costs on the way to 1,200: 1 is linear.

        Both ways begin at 10 resources, so that what a run pays once counts in neither, and both are long: the
        difference of two neighbouring sizes is mostly noise.  None if not all of these sizes were measured.
        """
        if not {FEWEST, MIDDLE, MOST} <= set(self.resources):
            return None
        rows = [dict(zip(self.resources, row, strict=True)) for row in self.curves[kind].built]
        return spread([_cost(row, MOST) / _cost(row, MIDDLE) for row in rows])


def measure_sizes(folder: Path, *, rounds: int, resources: Sequence[int] = RESOURCES) -> Sizes:
    """Run each size on demand and with the ordinary import in each round.

    Raises
    ------
    RuntimeError
        If a program fails.
    """
    built: dict[str, list[list[float]]] = {kind: [] for kind in KINDS}
    wall: dict[str, list[list[float]]] = {kind: [] for kind in KINDS}
    for number in range(1, rounds + 1):
        for kind in KINDS:
            built[kind].append([])
            wall[kind].append([])
        for size in resources:
            for kind in KINDS:
                progress.say(f"sizes: {size} resources, {kind}, round {number} of {rounds}")
                program = synthesis("reference", kind, folder / f"{kind}-{size}-{number}", size)
                found = run(program.command, **program.variables)
                built[kind][-1].append(found.printed["build"] + found.printed["synth"])
                wall[kind][-1].append(found.wall)
    curves = {kind: Curve(built=_frozen(built[kind]), wall=_frozen(wall[kind])) for kind in KINDS}
    return Sizes(resources=tuple(resources), curves=curves)


def slope(resources: Sequence[int], seconds: Sequence[float]) -> float:
    """Return the seconds a resource: least squares over all sizes."""
    mean_x, mean_y = sum(resources) / len(resources), sum(seconds) / len(seconds)
    covered = sum((x - mean_x) ** 2 for x in resources)
    return sum((x - mean_x) * (y - mean_y) for x, y in zip(resources, seconds, strict=True)) / covered


def medians(rows: Sequence[Sequence[float]]) -> list[float]:
    """Return the median of each column."""
    return [median(column) for column in zip(*rows, strict=True)]


def _frozen(rows: list[list[float]]) -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(row) for row in rows)


def _cost(seconds: dict[int, float], size: int) -> float:
    return (seconds[size] - seconds[FEWEST]) / (size - FEWEST)
