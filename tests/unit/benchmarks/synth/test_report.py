from benchmarks.synth.comparison import Comparison, Series
from benchmarks.synth.machine import Circumstances
from benchmarks.synth.profile_results import Profile
from benchmarks.synth.report import markdown, table
from benchmarks.synth.results import Results
from benchmarks.synth.sizes import Curve, Sizes

QUIET = Circumstances(
    date="2026-11-21",
    revision="abc1234",
    system="Linux x86_64",
    cores=2,
    memory_gib=23.4,
    python="3.11.7",
    node="24.19.0",
    load_at_start=(0.1, 0.2, 0.3),
    load_at_end=(1.04, 0.5, 0.4),
)


def test_table_is_markdown():
    assert table(("a", "b"), [("1", "2")]) == "| a | b |\n|---|---|\n| 1 | 2 |"


def test_report_says_once_where_and_when_parts_were_measured():
    text = markdown(Results(circumstances={"reference": QUIET, "sizes": QUIET}))

    assert text.startswith(
        "reference, sizes: 2026-11-21, Linux x86_64, 2 cores, 23 GiB, Python 3.11.7, Node 24.19.0, revision abc1234, "
        "load 0.1 at the start and 1.0 at the end.\n"
    )


def test_every_program_has_a_row_with_its_ratios():
    programs = {
        "ordinary": Series(wall=(10.0, 12.0), cpu=(9.0, 9.0), memory=(1200.0,)),
        "on demand": Series(wall=(1.0, 0.6), cpu=(0.9, 0.9), memory=(300.0,)),
    }

    text = markdown(Results(comparisons={"project": Comparison(programs=programs, identical=True)}))

    assert "| project, rounds: 2 | wall, s | processor, s | memory, MiB | wall to ordinary |" in text
    assert "| on demand | 0.80 (0.60-1.00) | 0.90 | 300 | 0.075 (0.050-0.100) | 0.100 (0.100-0.100) | 0.250 (" in text
    assert "floor" not in text


def test_sizes_have_a_row_each_and_their_slope():
    rows = {"ordinary": (1.0, 1.2), "on demand": (0.5, 0.6)}
    curves = {kind: Curve(built=(row,), wall=(row,)) for kind, row in rows.items()}

    text = markdown(Results(sizes=Sizes(resources=(100, 1100), curves=curves)))

    assert "| 1,100 | 1.09 | 1.20 | 0.55 | 0.60 |" in text
    assert "| slope by least squares | 0.20 (0.20-0.20) |  | 0.10 (0.10-0.10) |  |" in text
    assert "Slope on demand to ordinary: 0.50 (0.50-0.50)." in text


def test_profile_is_shown_line_by_line_with_its_sum():
    profile = Profile(python={"build": 1.0, "synth": 2.5}, kernel={"garbage": 4.0}, kernel_inclusive={"synth": 3.0})

    text = markdown(Results(profile=profile))

    assert "| Python on demand | ms |\n|---|---|\n| build | 1.0 |\n| synth | 2.5 |\n| together | 3.5 |" in text
    assert text.endswith("| kernel, with all that it calls | ms |\n|---|---|\n| synth | 3.0 |\n")
