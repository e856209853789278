"""``make bench``: every benchmark, one after the other."""

import argparse
import subprocess
import sys

_BENCHMARKS = ("benchmarks.handler_time", "benchmarks.embedded_api", "benchmarks.synth")


def main() -> int:
    """Run each in a process of its own and return the exit status: 0 if all succeeded, else 1."""
    argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__).parse_args()
    statuses = [subprocess.run([sys.executable, "-m", name], check=False).returncode for name in _BENCHMARKS]
    return 1 if any(statuses) else 0


if __name__ == "__main__":
    sys.exit(main())
