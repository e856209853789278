import pytest

from benchmarks.synth.bars import judge
from benchmarks.synth.comparison import Comparison, Series
from benchmarks.synth.profile_results import Profile
from benchmarks.synth.programs import AWS_CDK
from benchmarks.synth.results import Results
from benchmarks.synth.sizes import Curve, Sizes

PROFILE = Profile(python={}, kernel={}, kernel_inclusive={})


def series(wall, memory):
    return Series(wall=(wall,), cpu=(wall,), memory=(memory,))


def reference(wall, *, memory=200.0, cdk=10.0, identical=True):
    programs = {"ordinary": series(10.0, 1000.0), "on demand": series(wall, memory), AWS_CDK: series(cdk, 500.0)}
    return {"reference": Comparison(programs=programs, identical=identical)}


def sizes(on_demand):
    resources = (10, 1200, 2000, 3000)
    rows = {"ordinary": tuple(0.001 * size for size in resources), "on demand": on_demand}
    return Sizes(resources=resources, curves={kind: Curve(built=(row,), wall=(row,)) for kind, row in rows.items()})


def test_nothing_is_missed_that_was_not_measured():
    assert {bar.state for bar in judge(Results())} == {"not measured"}


@pytest.mark.parametrize(
    ("wall", "profile", "state"),
    [
        (0.6, None, "met"),
        (0.6, PROFILE, "met"),
        (0.65, None, "missed"),
        (0.65, PROFILE, "met with the profile"),
        (0.75, PROFILE, "missed"),
    ],
)
def test_wall_time_has_a_wider_bar_when_the_fixed_cost_is_shown_line_by_line(wall, profile, state):
    wall_time = judge(Results(comparisons=reference(wall), profile=profile))[0]

    assert (wall_time.title, wall_time.state) == ("reference app, wall time to the ordinary import", state)
    assert wall_time.required == "<= 0.06 (0.07 with the profile)"


def test_memory_and_the_peer_are_judged_by_bars_of_their_own():
    _, *within = judge(Results(comparisons=reference(0.5, memory=300.0, cdk=2.0)))
    _, *above = judge(Results(comparisons=reference(0.5, memory=310.0, cdk=1.9)))

    assert [bar.state for bar in within[:2]] == ["met", "met"]
    assert [bar.state for bar in above[:2]] == ["missed", "missed"]


def test_what_was_measured_stands_beside_the_bar_with_its_spread():
    two = Series(wall=(0.4, 0.6), cpu=(0.4, 0.6), memory=(200.0,))
    ordinary = Series(wall=(10.0, 10.0), cpu=(10.0, 10.0), memory=(1000.0,))
    compared = Comparison(programs={"ordinary": ordinary, "on demand": two, AWS_CDK: ordinary}, identical=True)

    assert judge(Results(comparisons={"reference": compared}))[0].measured == "0.050 (0.040-0.060)"


@pytest.mark.parametrize(
    ("seconds", "slope", "linear"),
    [
        ((0.005, 0.6, 1.0, 1.5), "met", "met"),
        ((0.005, 0.3, 0.9, 1.8), "met", "missed"),
        ((0.01, 1.2, 2.0, 3.0), "missed", "met"),
    ],
)
def test_slope_and_linearity_are_judged(seconds, slope, linear):
    states = [bar.state for bar in judge(Results(sizes=sizes(seconds))) if bar.part == "sizes"]

    assert states == [slope, linear]


@pytest.mark.parametrize(("identical", "state"), [(True, "met"), (False, "missed"), (None, "not measured")])
def test_json_has_to_be_identical(identical, state):
    bars = judge(Results(comparisons=reference(0.5, identical=identical)))

    assert {bar.title: bar.state for bar in bars}["JSON of the reference app, to the ordinary import"] == state
