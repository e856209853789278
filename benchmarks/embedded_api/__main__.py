"""``make bench-api``: the same stack and the same load on the embedded cloud and on MiniStack, in turn."""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.embedded_api import clouds
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
    load_average = os.getloadavg()[0]
    with (
        tempfile.TemporaryDirectory(prefix="bench-") as folder,
        clouds.embedded(Path(folder, "embedded")) as ours,
        clouds.ministack(Path(folder, "ministack")) as theirs,
    ):
        deployed = [deploy(cloud, Path(folder, "stack", str(cloud.api_port))) for cloud in (ours, theirs)]
        for each in deployed:
            _run(each, "warm-up", options.warm_up, options.clients)
        runs = [_pair(deployed, f"run-{number}", options) for number in range(1, options.pairs + 1)]
        return Comparison(
            names=(ours.name, theirs.name),
            runs=runs,
            requests=options.requests,
            clients=options.clients,
            load_average=load_average,
        )


def _pair(deployed: list[Deployed], prefix: str, options: argparse.Namespace) -> tuple[Measured, Measured]:
    ours, theirs = (_run(each, prefix, options.requests, options.clients) for each in deployed)
    return ours, theirs


def _run(deployed: Deployed, prefix: str, requests: int, clients: int) -> Measured:
    measured = measure(deployed, prefix, requests=requests, clients=clients)
    cost = sum(measured.processor_ms.values())
    sys.stderr.write(
        f"{prefix}: {deployed.cloud.name}: {measured.requests_per_second:.0f} requests/s, "
        f"{cost:.2f} ms of processor time a request\n"
    )
    return measured


if __name__ == "__main__":
    sys.exit(main())
