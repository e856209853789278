"""``make bench-synth``: all of it in one run; the results go to ``build/benchmarks/synth.json``.

``python -m benchmarks.synth [rounds]`` says how many rounds there are; each runs every program once, one after the
other, so that a pair has the same machine.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.synth import aws_cdk_venv
from benchmarks.synth.measure import Run, peak_memory_mib, ratios, run, slope
from benchmarks.synth.plot import plot
from operations.terraform_cli import ROOT

ROUNDS = 5
SIZES = (10, 100, 300, 600, 1200, 2000, 3000)
_ORDINARY = {"CDKTF_ORDINARY_IMPORT": "1"}
_RESULTS = ROOT / "build" / "benchmarks" / "synth.json"


def main(rounds: int) -> None:
    """Measure, print, and write the results and the plot's data."""
    with tempfile.TemporaryDirectory(prefix="bench-synth-") as name:
        folder = Path(name)
        results = {app: _compare(app, programs, rounds) for app, programs in _programs(folder).items()}
        results["sizes"] = _sizes(folder, max(2, rounds // 2))
    _RESULTS.parent.mkdir(parents=True, exist_ok=True)
    _RESULTS.write_text(json.dumps(results, indent=2))
    plot(results["sizes"], _RESULTS.with_suffix(".svg"))
    print(f"written to {_RESULTS.relative_to(ROOT)}")


def _programs(folder: Path) -> dict[str, dict[str, tuple[list[str | Path], dict[str, str]]]]:
    def ours(app: str) -> tuple[list[str | Path], dict[str, str]]:
        return _command(app, folder / f"{app}-on-demand"), {}

    def ordinary(app: str) -> tuple[list[str | Path], dict[str, str]]:
        return _command(app, folder / f"{app}-ordinary"), _ORDINARY

    apps = {app: {"ordinary": ordinary(app), "on demand": ours(app)} for app in ("reference", "project", "import")}
    cdk: list[str | Path] = [
        aws_cdk_venv.python(),
        Path(__file__).with_name("aws_cdk_app.py"),
        folder / "aws-cdk",
    ]
    apps["reference"] |= {
        f"AWS CDK {aws_cdk_venv.VERSION}": (cdk, {}),
        "floor": (_command("floor", folder / "reference-ordinary"), {}),
    }
    return apps


def _command(app: str, folder: Path, *more: str) -> list[str | Path]:
    return [sys.executable, "-m", "benchmarks.synth.program", app, folder, *more]


def _compare(app: str, programs: dict[str, Any], rounds: int) -> dict[str, Any]:
    runs: dict[str, list[Run]] = {name: [] for name in programs}
    memory: dict[str, list[float]] = {name: [] for name in programs}
    for command, variables in programs.values():
        run(command, **variables)  # fills the caches of files and of compiled modules
    for _ in range(rounds):
        for name, (command, variables) in programs.items():
            runs[name].append(run(command, **variables))
    for _ in range(min(rounds, 2)):
        for name, (command, variables) in programs.items():
            memory[name].append(peak_memory_mib(command, **variables))
    print(f"\n{app:12} {'wall s':>9} {'cpu s':>8} {'MiB':>7}   ratio to the ordinary import: wall, cpu, memory")
    found: dict[str, dict[str, Any]] = {}
    for name in programs:
        values: dict[str, tuple[list[float], list[float]]] = {
            "wall": ([each.wall for each in runs[name]], [each.wall for each in runs["ordinary"]]),
            "cpu": ([each.cpu for each in runs[name]], [each.cpu for each in runs["ordinary"]]),
            "memory": (memory[name], memory["ordinary"]),
        }
        found[name] = {key: {"values": these, "ratios": ratios(these, those)} for key, (these, those) in values.items()}
        medians = [median(these) for these, _ in values.values()]
        shown = ", ".join("{:.3f} ({:.3f}-{:.3f})".format(*ratios(these, those)) for these, those in values.values())
        print(f"{name:16} {medians[0]:5.2f} {medians[1]:8.2f} {medians[2]:7.0f}   {shown}")
    if "floor" in programs:
        cdk = next(name for name in programs if name.startswith("AWS CDK"))
        ours = [each.wall for each in runs["on demand"]]
        for other in (cdk, "floor"):
            found["on demand"][f"wall to {other}"] = ratios(ours, [each.wall for each in runs[other]])
            print("on demand to {}: {:.3f} ({:.3f}-{:.3f})".format(other, *found["on demand"][f"wall to {other}"]))
    return found


def _sizes(folder: Path, rounds: int) -> dict[str, Any]:
    kinds: dict[str, dict[str, str]] = {"ordinary": _ORDINARY, "on demand": {}}
    seconds: dict[str, list[list[float]]] = {kind: [] for kind in kinds}
    walls: dict[str, list[list[float]]] = {kind: [] for kind in kinds}
    for number in range(rounds):
        rows = {kind: [] for kind in kinds}  # type: dict[str, list[Run]]
        for size in SIZES:
            for kind, variables in kinds.items():
                command = _command("reference", folder / f"{kind}-{size}-{number}", str(size))
                rows[kind].append(run(command, **variables))
        for kind in kinds:
            seconds[kind].append([row.printed["build"] + row.printed["synth"] for row in rows[kind]])
            walls[kind].append([row.wall for row in rows[kind]])
    middle: Callable[[list[list[float]]], list[float]] = lambda table: [median(column) for column in zip(*table)]  # noqa: B905, E731
    slopes = {kind: [slope(SIZES, row) for row in table] for kind, table in seconds.items()}
    pairs = ratios(slopes["on demand"], slopes["ordinary"])
    print("\nresources   build + synth, ms a resource: ordinary, on demand")
    for size, those, these in zip(SIZES, middle(seconds["ordinary"]), middle(seconds["on demand"]), strict=True):
        print(f"{size:9} {those / size * 1e3:10.2f} {these / size * 1e3:10.2f}")
    print("slope, ms a resource: " + ", ".join(f"{kind} {median(found) * 1e3:.2f}" for kind, found in slopes.items()))
    print("slope on demand to ordinary: {:.2f} ({:.2f}-{:.2f})".format(*pairs))
    return {
        "sizes": SIZES,
        "build and synth": {kind: middle(table) for kind, table in seconds.items()},
        "wall": {kind: middle(table) for kind, table in walls.items()},
        "slopes": slopes,
        "slope ratio": pairs,
    }


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
