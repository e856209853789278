"""The judgement: what was found, what is accepted, and whether enough was looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from operations.policy_gate.exceptions import Exemption, unaccepted, unused
from operations.policy_gate.finding import Finding
from operations.policy_gate.floors import shortfalls
from operations.policy_gate.rules import own_findings
from operations.policy_gate.scan import scan_plans, scan_stacks
from operations.policy_gate.stack import Stack


@dataclass(frozen=True, slots=True)
class Verdict:
    """What keeps the gate shut, as sentences, and how much was looked at."""

    problems: tuple[str, ...]
    evaluated: int
    accepted: int


def judge(
    python: Path,
    stacks: Sequence[Stack],
    *,
    exemptions: Sequence[Exemption],
    floors: Mapping[str, int],
    plans: Mapping[str, Path] | None = None,
    everything: Sequence[str] = (),
) -> Verdict:
    """Return the verdict on synthesized stacks and, where there are any, on their plans.

    Parameters
    ----------
    python
        Interpreter that has checkov.
    plans
        Plans in JSON by stack. checkov is blind in a plan where it sees in the JSON, and the other way round.
    everything
        All stacks that there are; an entry that none of them needs is a problem.
    """
    scan = scan_stacks(python, stacks)
    findings: list[Finding] = [*scan.findings, *(finding for stack in stacks for finding in own_findings(stack))]
    problems = list(shortfalls(stacks, scan, floors))
    evaluated = len(scan.evaluated)
    if plans:
        planned = scan_plans(python, plans)
        seen = {stack for stack, _ in planned.evaluated}
        problems += [f"{name}: checkov evaluated nothing in its plan" for name in plans if name not in seen]
        findings += planned.findings
        evaluated += len(planned.evaluated)
    refused = unaccepted(findings, exemptions)
    needed = [entry for entry in exemptions if plans or not entry.plan]
    superfluous = unused(findings, needed, judged=[stack.name for stack in stacks], everything=everything)
    problems += [
        f"exceptions.toml: {entry}: there is no stack {name!r}; name one of {', '.join(everything)}"
        for entry in exemptions
        for name in entry.stacks
        if everything and name not in everything
    ]
    problems += [str(finding) for finding in refused]
    problems += [f"exceptions.toml: {entry}: no finding needs it any more; remove it" for entry in superfluous]
    return Verdict(tuple(problems), evaluated, len(findings) - len(refused))
