import pytest

from benchmarks.synth.comparison import Comparison, Series, identical, ratios, spread


def test_ratios_are_pair_by_pair():
    assert ratios([1.0, 3.0, 2.0], [10.0, 10.0, 10.0]) == (0.2, 0.1, 0.3)


def test_ratios_of_different_numbers_of_rounds_are_refused():
    with pytest.raises(ValueError, match="shorter"):
        ratios([1.0, 2.0], [1.0])


def test_spread_is_the_median_between_the_lowest_and_the_highest():
    assert spread([4.0, 1.0, 2.0, 3.0]) == (2.5, 1.0, 4.0)


def test_programs_are_compared_with_the_ordinary_import_unless_another_is_named():
    compared = Comparison(
        programs={
            "ordinary": Series(wall=(10.0,), cpu=(8.0,), memory=(1000.0,)),
            "on demand": Series(wall=(1.0,), cpu=(2.0,), memory=(200.0,)),
            "floor": Series(wall=(0.5,), cpu=(1.0,), memory=(10.0,)),
        },
        identical=True,
    )

    assert compared.wall("on demand").median == 0.1
    assert compared.wall("on demand", "floor").median == 2.0
    assert compared.cpu("on demand").median == 0.25
    assert compared.memory("on demand").median == 0.2


def test_json_of_two_folders_is_compared_byte_by_byte(tmp_path):
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        (folder / "stacks" / "dev").mkdir(parents=True)
    assert identical(one, other) is None

    (one / "stacks" / "dev" / "cdk.tf.json").write_text("{}")
    assert identical(one, other) is False

    (other / "stacks" / "dev" / "cdk.tf.json").write_text("{}")
    (other / "stacks" / "dev" / "cdk.tf.again").write_text("{ }")
    assert identical(one, other) is True

    (other / "stacks" / "dev" / "cdk.tf.json").write_text("{ }")
    assert identical(one, other) is False
