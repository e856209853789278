import os
import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[3] / ".ci" / "run"


def run(folder, made):
    """Run the script where ``make`` prints and returns what the test says."""
    for name in (".ci", "bin"):
        (folder / name).mkdir()
    shutil.copy(SCRIPT, folder / ".ci" / "run")
    make = folder / "bin" / "make"
    make.write_text(f"#!/bin/sh\n{made}\n")
    make.chmod(0o755)
    return subprocess.run(
        [folder / ".ci" / "run"],
        check=False,
        capture_output=True,
        text=True,
        env={"PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"},
    )


@pytest.mark.parametrize(("status", "closing"), [(0, "=== 3 passed in 1.00s ==="), (2, "=== 1 failed in 1.00s ===")])
def test_pytests_closing_lines_come_last_and_the_status_is_kept(tmp_path, status, closing):
    done = run(tmp_path, f"echo '{closing}'; echo 'make: *** something' >&2; exit {status}")

    assert done.returncode == status
    assert done.stdout.rstrip().endswith(closing)


def test_a_run_that_never_reached_pytest_says_so(tmp_path):
    done = run(tmp_path, "echo 'setup: no network' >&2; exit 2")

    assert done.returncode == 2
    assert "setup: no network" in done.stdout
    assert done.stdout.rstrip().endswith("pytest did not run, see the lines above")
