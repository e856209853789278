"""Programs in turn, round by round, so that each pair has the same machine; medians, spread and ratios of pairs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from benchmarks.synth import progress
from benchmarks.synth.measure import peak_memory_mib, run
from benchmarks.synth.programs import ON_DEMAND, ORDINARY, Program


class Spread(NamedTuple):
    """The median, the lowest and the highest of some values."""

    median: float
    lowest: float
    highest: float


class Series(BaseModel):
    """What each round of one program took; memory is measured in rounds of its own."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    wall: tuple[float, ...]
    """Seconds."""
    cpu: tuple[float, ...]
    """Seconds of the processor."""
    memory: tuple[float, ...]
    """MiB of all processes at one time."""


class Comparison(BaseModel):
    """The programs of one app."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    programs: dict[str, Series]
    identical: bool | None
    """Whether the JSON is byte-identical to that of the ordinary import; none where nothing is written."""

    def wall(self, program: str, to: str = ORDINARY) -> Spread:
        """Return the ratios of wall time."""
        return ratios(self.programs[program].wall, self.programs[to].wall)

    def cpu(self, program: str, to: str = ORDINARY) -> Spread:
        """Return the ratios of processor time."""
        return ratios(self.programs[program].cpu, self.programs[to].cpu)

    def memory(self, program: str, to: str = ORDINARY) -> Spread:
        """Return the ratios of memory."""
        return ratios(self.programs[program].memory, self.programs[to].memory)


def compare(app: str, programs: dict[str, Program], *, rounds: int, memory_rounds: int) -> Comparison:
    """Run every program once in each round, after one run that is not counted.

    Raises
    ------
    RuntimeError
        If a program fails.
    """
    wall: dict[str, list[float]] = {name: [] for name in programs}
    cpu: dict[str, list[float]] = {name: [] for name in programs}
    memory: dict[str, list[float]] = {name: [] for name in programs}
    for name, program in programs.items():
        progress.say(f"{app}: {name}, once to fill the caches")
        run(program.command, **program.variables)
    for number in range(1, rounds + 1):
        for name, program in programs.items():
            progress.say(f"{app}: {name}, round {number} of {rounds}")
            found = run(program.command, **program.variables)
            wall[name].append(found.wall)
            cpu[name].append(found.cpu)
    for number in range(1, memory_rounds + 1):
        for name, program in programs.items():
            progress.say(f"{app}: memory, {name}, round {number} of {memory_rounds}")
            memory[name].append(peak_memory_mib(program.command, **program.variables))
    return Comparison(
        programs={
            name: Series(wall=tuple(wall[name]), cpu=tuple(cpu[name]), memory=tuple(memory[name])) for name in programs
        },
        identical=identical(programs[ON_DEMAND].folder, programs[ORDINARY].folder),
    )


def ratios(these: Sequence[float], those: Sequence[float]) -> Spread:
    """Return the ratios pair by pair.

    Raises
    ------
    ValueError
        If there are not as many of these as of those.
    """
    return spread([this / that for this, that in zip(these, those, strict=True)])


def spread(values: Sequence[float]) -> Spread:
    """Return the median and the range of some values."""
    return Spread(median(values), min(values), max(values))


def identical(one: Path, other: Path) -> bool | None:
    """Return whether two folders hold the same Terraform JSON, byte by byte; none if there is none in either."""
    ours, theirs = (
        {file.relative_to(folder): file.read_bytes() for file in folder.rglob("cdk.tf.json")} for folder in (one, other)
    )
    return ours == theirs if ours or theirs else None
