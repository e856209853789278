import sys

import pytest

from benchmarks.synth.measure import peak_memory_mib, ratios, run, slope
from benchmarks.synth.plot import svg


def test_ratios_are_pair_by_pair():
    assert ratios([1.0, 3.0, 2.0], [10.0, 10.0, 10.0]) == (0.2, 0.1, 0.3)


def test_slope_is_that_of_the_line_whatever_is_paid_once():
    assert slope([10, 100, 1000], [5.01, 5.1, 6.0]) == pytest.approx(0.001)


def test_run_says_what_the_program_printed_and_what_it_took():
    found = run([sys.executable, "-c", "print('noise'); print('{\"build\": 1.5}')"])

    assert found.printed == {"build": 1.5}
    assert found.cpu > 0
    assert found.wall > 0


def test_program_that_fails_ends_the_benchmark():
    with pytest.raises(RuntimeError, match="failed"):
        run([sys.executable, "-c", "raise SystemExit(1)"])


def test_memory_of_all_processes_is_added_up():
    hold = "x = bytearray(60 * 2**20); import time; time.sleep(0.4)"
    program = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {hold!r}]); {hold}; time.sleep(0.4)"

    assert peak_memory_mib([sys.executable, "-c", program]) > 120


def test_plot_shows_each_curve_with_its_last_value():
    drawn = svg([10, 3000], {"ordinary": [12.0, 15.0], "on demand": [0.7, 3.0]})

    assert "ordinary: 15.0 s" in drawn
    assert "on demand: 3.0 s" in drawn
    assert drawn.count("<polyline") == 2
