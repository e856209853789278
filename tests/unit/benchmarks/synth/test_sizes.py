import pytest

from benchmarks.synth.sizes import RESOURCES, Curve, Sizes, medians, slope


def sizes(resources, on_demand, ordinary):
    curves = {
        kind: Curve(built=(tuple(row),), wall=(tuple(row),))
        for kind, row in (("on demand", on_demand), ("ordinary", ordinary))
    }
    return Sizes(resources=tuple(resources), curves=curves)


def test_slope_is_that_of_the_line_whatever_is_paid_once():
    assert slope([10, 100, 1000], [5.01, 5.1, 6.0]) == pytest.approx(0.001)


def test_slopes_are_compared_round_by_round():
    found = sizes([100, 200], [1.0, 1.1], [1.0, 1.2])

    assert found.slopes("on demand") == pytest.approx([1.0])
    assert found.slope_ratio().median == pytest.approx(0.5)


def test_milliseconds_are_those_of_each_resource():
    assert sizes([100, 200], [1.0, 1.1], [1.0, 1.2]).milliseconds("on demand") == pytest.approx([10.0, 5.5])


def test_median_is_that_of_each_size():
    assert medians([[1.0, 10.0], [3.0, 30.0], [2.0, 20.0]]) == [2.0, 20.0]


def test_growth_of_a_line_is_one_whatever_is_paid_once():
    line = [5 + 0.001 * size for size in RESOURCES]

    assert sizes(RESOURCES, line, line).growth("on demand").median == pytest.approx(1.0)


def test_growth_of_a_square_is_far_above_one():
    square = [1e-6 * size**2 for size in RESOURCES]

    assert sizes(RESOURCES, square, square).growth("on demand").median == pytest.approx(3010 / 1210)


def test_growth_is_unknown_unless_its_sizes_were_measured():
    assert sizes([10, 1200, 2000], [1.0, 2.0, 3.0], [1.0, 2.0, 3.0]).growth("on demand") is None
