import pytest

from benchmarks.synth.arguments import PARTS, parse


def test_everything_is_measured_unless_parts_are_named():
    options = parse([])

    assert options.parts == PARTS
    assert [options.rounds_of(part) for part in PARTS] == [5, 3, 3, 2, 3]
    assert [options.memory_rounds_of(part) for part in ("reference", "project", "import")] == [2, 1, 1]


def test_parts_rounds_and_sizes_are_chosen():
    options = parse(["--only", "sizes,reference", "--rounds", "1", "--sizes", "10,60"])

    assert options.parts == ("sizes", "reference")
    assert options.rounds_of("reference") == options.memory_rounds_of("reference") == 1
    assert options.sizes == (10, 60)


def test_profile_measures_nothing_else():
    assert parse(["--profile"]).parts == ("profile",)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--rounds", "0"], "argument --rounds: '0' is not a whole number from 1"),
        (["--rounds", "two"], "argument --rounds: 'two' is not a whole number from 1"),
        (["--only", "reference,cdk"], "argument --only: 'cdk' is no part; give some of reference,project,import,"),
        (["--only", ""], "argument --only: '' is no part"),
        (["--sizes", "10"], "argument --sizes: 10: give at least two numbers, ascending"),
        (["--sizes", "100,10"], "argument --sizes: 100,10: give at least two numbers, ascending"),
        (["--profile", "--only", "sizes"], "not allowed with argument"),
        (["5"], "unrecognized arguments: 5"),
    ],
)
def test_wrong_arguments_are_refused_with_status_2(arguments, message, capsys):
    with pytest.raises(SystemExit) as ended:
        parse(arguments)

    assert ended.value.code == 2
    assert message in capsys.readouterr().err
