import os
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parents[4] / "operations" / "setup" / "python.sh"


def test_a_python_that_is_too_old_is_one_clear_sentence(tmp_path):
    done = run({"python3": "3.9.2"}, tmp_path)

    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "Python 3.11, 3.12 or 3.13 is needed and PATH has Python 3.9.2" in done.stderr


def test_no_python_at_all_is_the_same_sentence(tmp_path):
    assert "PATH has nothing that runs as python3" in run({}, tmp_path).stderr


def test_the_first_python_that_fits_runs_the_setup(tmp_path):
    done = run({"python3.13": None, "python3.12": "3.12.1", "python3": "3.11.0"}, tmp_path)

    assert done.stdout == "python3.12 -m operations.setup\n"


def test_a_named_python_is_the_only_one_tried(tmp_path):
    done = run({"python3.12": "3.12.1", "mine": "3.14.0"}, tmp_path, PYTHON="mine")

    assert done.returncode == 1
    assert "PATH has Python 3.14.0" in done.stderr


def run(pythons, folder, **variables):
    """Run the script with a PATH on which each of ``pythons`` claims a version; None is a broken one."""
    for name, version in pythons.items():
        program = folder / name
        program.write_text(_FAKE.format(real=sys.executable, name=name, version=version or ""))
        program.chmod(0o755)
    return subprocess.run(
        ["/bin/sh", os.fspath(SCRIPT)],
        check=False,
        capture_output=True,
        text=True,
        env={"PATH": os.fspath(folder), **variables},
    )


_FAKE = """#!/bin/sh
version={version}
[ -n "$version" ] || exit 127
case "$1" in
--version) echo "Python $version" ;;
-c) exec "{real}" -c "import sys; sys.version_info = tuple(map(int, '$version'.split('.'))); $2" ;;
*) echo "{name} $*" ;;
esac
"""
