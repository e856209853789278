import sys

import pytest

from benchmarks.synth.measure import peak_memory_mib, run


def test_run_says_what_the_program_printed_and_what_it_took():
    found = run([sys.executable, "-c", "print('noise'); print('{\"build\": 1.5}')"])

    assert found.printed == {"build": 1.5}
    assert found.cpu > 0
    assert found.wall > 0


def test_program_that_fails_ends_the_benchmark():
    with pytest.raises(RuntimeError, match="failed"):
        run([sys.executable, "-c", "raise SystemExit(1)"])


def test_program_that_fails_while_its_memory_is_measured_ends_the_benchmark():
    with pytest.raises(RuntimeError, match="failed with status 3"):
        peak_memory_mib([sys.executable, "-c", "raise SystemExit(3)"])


def test_memory_of_all_processes_is_added_up():
    hold = "x = bytearray(60 * 2**20); import time; time.sleep(0.4)"
    program = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {hold!r}]); {hold}; time.sleep(0.4)"

    assert peak_memory_mib([sys.executable, "-c", program]) > 120
