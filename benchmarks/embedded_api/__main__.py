"""``make bench-api``: the same stack and the same load on the embedded cloud and on MiniStack, in turn."""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.embedded_api import clouds, machine
from benchmarks.embedded_api.deploy import Deployed, deploy
from benchmarks.embedded_api.measure import Measured, WrongAnswersError, measure
from benchmarks.embedded_api.report import Comparison


def main() -> int:
    """Measure, print the table and return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.embedded_api", description=__doc__)
    parser.add_argument("--requests", type=int, default=2000, help="requests a run (%(default)s)")
    parser.add_argument("--clients", type=int, default=8, help="connections (%(default)s)")
    parser.add_argument("--pairs", type=int, default=3, help="runs against each (%(default)s)")
    parser.add_argument("--warm-up", type=int, default=400, help="requests before the first run (%(default)s)")
    parser.add_argument(
        "--quiet", type=float, default=30, metavar="SECONDS", help="wait so long for a quiet machine (%(default)s)"
    )
    parser.add_argument("--assert", dest="check", action="store_true", help="fail when a bar is not reached")
    options = parser.parse_args()
    try:
        comparison = _compare(options)
    except (clouds.CloudError, WrongAnswersError, subprocess.SubprocessError) as error:
        sys.stderr.write(f"embedded_api: {error}\n")
        return 1
    sys.stdout.write(comparison.markdown() + "\n")
    missed = comparison.missed()
    for line in missed:
        sys.stderr.write(f"embedded_api: {line}\n")
    return 1 if missed and options.check else 0


def _compare(options: argparse.Namespace) -> Comparison:
    with (
        tempfile.TemporaryDirectory(prefix="bench-") as folder,
        clouds.embedded(Path(folder, "embedded")) as ours,
        clouds.ministack(Path(folder, "ministack")) as theirs,
    ):
        deployed = [deploy(cloud, Path(folder, "stack", str(cloud.api_port))) for cloud in (ours, theirs)]
        for each in deployed:
            measure(each, "warm-up", requests=options.warm_up, clients=options.clients)
        runs = [_pair(deployed, f"run-{number}", options) for number in range(1, options.pairs + 1)]
        return Comparison(
            names=(ours.name, theirs.name),
            runs=runs,
            requests=options.requests,
            clients=options.clients,
        )


def _pair(deployed: list[Deployed], prefix: str, options: argparse.Namespace) -> tuple[Measured, Measured]:
    ours, theirs = (_run(each, prefix, options) for each in deployed)
    return ours, theirs


def _run(deployed: Deployed, prefix: str, options: argparse.Namespace) -> Measured:
    machine.wait_until_quiet(options.quiet)
    measured = measure(deployed, prefix, requests=options.requests, clients=options.clients)
    sys.stderr.write(
        f"{prefix}: {deployed.cloud.name}: {measured.requests_per_second:.0f} requests/s, "
        f"{sum(measured.processor_ms.values()):.2f} ms of processor time a request, "
        f"others had {measured.others_percent:.0f}% of the machine\n"
    )
    return measured


if __name__ == "__main__":
    sys.exit(main())
