"""``make bench``: every benchmark, one after the other."""

import subprocess
import sys

_BENCHMARKS = ("benchmarks.handler_time", "benchmarks.embedded_api")


def main() -> int:
    """Run each in a process of its own and return the exit status: 0 if all ran."""
    return max([subprocess.run([sys.executable, "-m", name], check=False).returncode for name in _BENCHMARKS])


if __name__ == "__main__":
    sys.exit(main())
