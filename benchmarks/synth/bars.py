"""What synthesis must reach, each beside what was measured."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from benchmarks.synth.comparison import Spread
from benchmarks.synth.programs import AWS_CDK, ON_DEMAND
from benchmarks.synth.results import Results

WALL = 0.06
WALL_WITH_PROFILE = 0.07
MEMORY = 0.30
TO_AWS_CDK = 0.25
SLOPE = 0.8
GROWTH = 1.25
"""A cost that grew with the square of the resources would give 2.8, one with their logarithm 1.15."""

State = Literal["met", "met with the profile", "missed", "not measured"]


@dataclass(frozen=True, slots=True)
class Bar:
    """One requirement; ``part`` is the part of the benchmark that measures it."""

    part: str
    title: str
    required: str
    measured: str
    state: State


def judge(results: Results) -> list[Bar]:
    """Return every bar, judged by the median of the pairs."""
    found = _reference(results)
    sizes = results.sizes
    slope, growth = (sizes.slope_ratio(), sizes.growth(ON_DEMAND)) if sizes else (None, None)
    found += [
        _at_most("sizes", "slope of build and synth over resources, to the ordinary import", slope, SLOPE),
        _at_most("sizes", "linear: a resource on the way to 3,000, to one on the way to 1,200", growth, GROWTH),
    ]
    for app in ("reference", "project"):
        compared = results.comparisons.get(app)
        same = compared.identical if compared else None
        state: State = "not measured" if same is None else "met" if same else "missed"
        shown = {None: "", True: "identical", False: "different"}[same]
        found.append(Bar(app, f"JSON of the {app} app, to the ordinary import", "identical", shown, state))
    return found


def _reference(results: Results) -> list[Bar]:
    compared = results.comparisons.get("reference")
    wall, memory, cdk = (
        (compared.wall(ON_DEMAND), compared.memory(ON_DEMAND), compared.wall(ON_DEMAND, AWS_CDK))
        if compared
        else (None, None, None)
    )
    return [
        _wall(wall, with_profile=results.profile is not None),
        _at_most("reference", "reference app, peak memory to the ordinary import", memory, MEMORY),
        _at_most("reference", f"reference app, wall time to {AWS_CDK}", cdk, TO_AWS_CDK),
    ]


def _wall(value: Spread | None, *, with_profile: bool) -> Bar:
    bar = _at_most("reference", "reference app, wall time to the ordinary import", value, WALL)
    bar = replace(bar, required=f"{bar.required} ({WALL_WITH_PROFILE:.2f} with the profile)")
    if value and with_profile and WALL < value.median <= WALL_WITH_PROFILE:
        return replace(bar, state="met with the profile")
    return bar


def _at_most(part: str, title: str, value: Spread | None, limit: float) -> Bar:
    required = f"<= {limit:.2f}"
    if value is None:
        return Bar(part, title, required, "", "not measured")
    shown = f"{value.median:.3f} ({value.lowest:.3f}-{value.highest:.3f})"
    return Bar(part, title, required, shown, "met" if value.median <= limit else "missed")
