"""The command line of ``python -m benchmarks.synth``."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from benchmarks.synth.programs import APPS
from benchmarks.synth.sizes import RESOURCES

# About eleven minutes together where an ordinary run takes 16 s.
ROUNDS = {"reference": 5, "project": 3, "import": 3, "sizes": 2, "profile": 3}
MEMORY_ROUNDS = {"reference": 2, "project": 1, "import": 1}
PARTS = (*APPS, "sizes", "profile")


_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Options:
    """What to measure, how often, and whether a missed bar fails the run."""

    parts: tuple[str, ...]
    rounds: int | None
    sizes: tuple[int, ...]
    check: bool

    def rounds_of(self, part: str) -> int:
        """Return how many rounds a part has."""
        return self.rounds or ROUNDS[part]

    def memory_rounds_of(self, part: str) -> int:
        """Return how many rounds for memory a part has: never more than others."""
        return min(MEMORY_ROUNDS[part], self.rounds_of(part))


def parse(arguments: Sequence[str]) -> Options:
    """Return the options; a wrong argument ends the program with status 2."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.synth", description="Measure synthesis; progress goes to standard error."
    )
    rounds = ", ".join(f"{part} {number}" for part, number in ROUNDS.items())
    parser.add_argument("--rounds", type=_number, metavar="N", help=f"rounds of every part (default: {rounds})")
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--only",
        type=_list(_part),
        default=PARTS,
        metavar="PARTS",
        dest="parts",
        help=f"some of {','.join(PARTS)}; what was measured of the others before is kept",
    )
    which.add_argument(
        "--profile",
        action="store_const",
        const=("profile",),
        dest="parts",
        help="only the profile: the remaining fixed cost, line by line",
    )
    parser.add_argument(
        "--sizes",
        type=_list(_number),
        default=RESOURCES,
        metavar="RESOURCES",
        help=f"at least two numbers of resources, ascending (default: {','.join(map(str, RESOURCES))})",
    )
    parser.add_argument("--assert", dest="check", action="store_true", help="fail when a bar is missed")
    options = parser.parse_args(arguments)
    if len(options.sizes) < 2 or list(options.sizes) != sorted(set(options.sizes)):
        parser.error(f"argument --sizes: {','.join(map(str, options.sizes))}: give at least two numbers, ascending")
    return Options(parts=options.parts, rounds=options.rounds, sizes=options.sizes, check=options.check)


def _list(item: Callable[[str], _T]) -> Callable[[str], tuple[_T, ...]]:
    def convert(text: str) -> tuple[_T, ...]:
        return tuple(dict.fromkeys(item(part.strip()) for part in text.split(",")))

    return convert


def _part(text: str) -> str:
    if text not in PARTS:
        raise argparse.ArgumentTypeError(f"{text!r} is no part; give some of {','.join(PARTS)}")
    return text


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1")
    return int(text)
