"""``python -m operations.policy_gate [ENV ...]``: judge what was synthesized."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from environments import load_all
from operations.command import CommandError, run
from operations.policy_gate.exceptions import load_exemptions
from operations.policy_gate.floors import load_floors
from operations.policy_gate.gate import judge
from operations.policy_gate.installation import ensure_checkov
from operations.policy_gate.stack import read_stack


def main(arguments: Sequence[str] | None = None) -> int:
    """Judge the environments named, or all, and return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m operations.policy_gate", description=__doc__)
    parser.add_argument("environments", nargs="*", metavar="ENV", help="environments to judge; all without any")
    parser.add_argument("--outdir", type=Path, default=Path("cdktf.out"), help="folder that a synth wrote")
    parser.add_argument(
        "--plan",
        action="append",
        default=[],
        metavar="ENV=FILE",
        help="also judge a plan, as `terraform show -json` prints it; may be repeated",
    )
    options = parser.parse_args(arguments)
    return run(lambda: _judge(options.environments, options.outdir, options.plan))


def _judge(names: Sequence[str], outdir: Path, plans: Sequence[str]) -> None:
    everything = [environment.name for environment in load_all()]
    stacks = [read_stack(name, outdir) for name in dict.fromkeys(names or everything)]
    verdict = judge(
        ensure_checkov(),
        stacks,
        exemptions=load_exemptions(),
        floors=load_floors(),
        plans=dict(_plan(text, {stack.name for stack in stacks}) for text in plans),
        everything=everything,
    )
    for problem in verdict.problems:
        print(problem)
    judged = ", ".join(stack.name for stack in stacks)
    if verdict.problems:
        raise CommandError(
            f"policy gate: {len(verdict.problems)} problems in {judged}; mend them, "
            "or accept a finding in operations/policy_gate/exceptions.toml with its reason"
        )
    print(f"policy gate: {judged}: {verdict.evaluated} checks, {verdict.accepted} findings accepted, none left")


def _plan(text: str, judged: set[str]) -> tuple[str, Path]:
    name, equals, path = text.partition("=")
    if not equals or name not in judged:
        raise CommandError(f"--plan {text}: write ENV=FILE, with one of {', '.join(sorted(judged))}")
    return name, Path(path)


if __name__ == "__main__":
    sys.exit(main())
