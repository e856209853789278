"""``make bench-synth``: how long synthesis takes beside the ordinary import, the AWS CDK and the floor."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.synth import machine, progress, results
from benchmarks.synth.arguments import Options, parse
from benchmarks.synth.bars import judge
from benchmarks.synth.comparison import compare
from benchmarks.synth.plot import svg
from benchmarks.synth.profile import profile
from benchmarks.synth.programs import programs
from benchmarks.synth.report import markdown
from benchmarks.synth.results import Results, ResultsError
from benchmarks.synth.sizes import measure_sizes
from operations.terraform_cli import ROOT

FILE = ROOT / "build" / "benchmarks" / "synth.json"


def main(arguments: list[str]) -> int:
    """Measure, print the report and return the exit status."""
    options = parse(arguments)
    try:
        found = results.read(FILE)
        for part in options.parts:
            _measure(part, options, found)
            results.write(found, FILE)
    except (ResultsError, RuntimeError, OSError, subprocess.CalledProcessError) as error:
        sys.stderr.write(f"synth: {error}\n")
        return 1
    if found.sizes:
        drawn = svg(found.sizes.resources, {kind: found.sizes.wall(kind) for kind in found.sizes.curves})
        FILE.with_suffix(".svg").write_text(drawn, encoding="utf-8")
    sys.stdout.write(markdown(found))
    progress.say(f"written to {FILE.relative_to(ROOT)}")
    missed = [bar for bar in judge(found) if bar.part in options.parts and bar.state == "missed"]
    for bar in missed:
        sys.stderr.write(f"synth: {bar.title}: {bar.measured}, required is {bar.required}\n")
    return 1 if missed and options.check else 0


def _measure(part: str, options: Options, found: Results) -> None:
    load = os.getloadavg()
    rounds = options.rounds_of(part)
    with tempfile.TemporaryDirectory(prefix="bench-synth-") as name:
        folder = Path(name)
        if part == "sizes":
            found.sizes = measure_sizes(folder, rounds=rounds, resources=options.sizes)
        elif part == "profile":
            found.profile = profile(folder, rounds=rounds)
        else:
            memory_rounds = options.memory_rounds_of(part)
            found.comparisons[part] = compare(part, programs(part, folder), rounds=rounds, memory_rounds=memory_rounds)
    found.circumstances[part] = machine.circumstances(load)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
