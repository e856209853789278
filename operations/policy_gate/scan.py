"""checkov over synthesized stacks and plans, with the traps it has for both."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from operations.command import CommandError
from operations.policy_gate.finding import Finding
from operations.policy_gate.stack import Stack

# checkov's parser gives up on a file with one of these, reports nothing and ends with status 0
# (bridgecrewio/checkov#7454).
_UNPARSABLE = (("terraform", "required_version"), ("import",), ("moved",))
# No update check against a package index, and no failure where git is missing, which checkov needs for nothing here.
_SETTINGS = {"CKV_SKIP_PACKAGE_UPDATE_CHECK": "true", "GIT_PYTHON_REFRESH": "quiet"}
_TIME_LIMIT_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Scan:
    """What checkov evaluated: stack and address of the resource for each check that passed or failed."""

    evaluated: tuple[tuple[str, str], ...]
    findings: tuple[Finding, ...]


def scan_stacks(python: Path, stacks: Sequence[Stack]) -> Scan:
    """Return what checkov says about synthesized stacks.

    Raises
    ------
    CommandError
        If it fails, could not parse one of them, or could not tell its resources apart.
    """
    documents = {stack.name: parsable(stack.document) for stack in stacks}
    addresses = _addresses(stacks)
    return read_report(_checkov(python, documents, "cdk.tf.json", "terraform_json", "secrets"), addresses)


def scan_plans(python: Path, plans: Mapping[str, Path]) -> Scan:
    """Return what checkov says about plans, each the output of ``terraform show -json``, by stack.

    Raises
    ------
    CommandError
        If a file holds no plan, or checkov fails or could not parse it.
    """
    documents = {}
    for name, path in plans.items():
        try:
            documents[name] = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise CommandError(f"{path}: no plan in JSON ({error}); write it with `terraform show -json`") from error
    return read_report(_checkov(python, documents, "plan.json", "terraform_plan"), {})


def parsable(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return a copy without the settings on which checkov's parser gives up."""
    copy: dict[str, Any] = json.loads(json.dumps(document))
    for path in _UNPARSABLE:
        inner = copy
        for key in path[:-1]:
            inner = inner.get(key, {})
        inner.pop(path[-1], None)
    return copy


def read_report(output: Any, addresses: Mapping[tuple[str, str], str]) -> Scan:
    """Return the scan that checkov's JSON output describes: one report a framework, one alone, or only a summary.

    Parameters
    ----------
    addresses
        Addresses by stack and name: checks of attributes call a resource ``resource.<name>``.

    Raises
    ------
    CommandError
        If a file could not be parsed: it would count as a file without findings.
    """
    results = [
        report["results"] for report in (output if isinstance(output, list) else [output]) if "results" in report
    ]
    if unparsed := sorted({_stack(path) for result in results for path in result["parsing_errors"]}):
        raise CommandError(
            f"checkov: cannot parse {', '.join(unparsed)} and so checks nothing there; "
            "find what it stumbles over and add it to the settings that operations/policy_gate/scan.py leaves out"
        )
    # A skipped check counts as failed: nothing is excused outside of the one list of exceptions.
    passed, failed = (
        [_finding(check, addresses) for result in results for kind in kinds for check in result[kind]]
        for kinds in (("passed_checks",), ("failed_checks", "skipped_checks"))
    )
    return Scan(tuple((finding.stack, finding.resource) for finding in passed + failed), tuple(failed))


def _addresses(stacks: Sequence[Stack]) -> dict[tuple[str, str], str]:
    addresses: dict[tuple[str, str], str] = {}
    for stack in stacks:
        for resource in stack.resources:
            other = addresses.setdefault((stack.name, resource.name), resource.address)
            if other != resource.address:
                raise CommandError(
                    f"{stack.name}: {other} and {resource.address} have one name, and checkov reports names without "
                    "types; give one of them another construct id"
                )
    return addresses


def _finding(check: Mapping[str, Any], addresses: Mapping[tuple[str, str], str]) -> Finding:
    stack, resource = _stack(check["file_path"]), str(check["resource"])
    return Finding(
        stack=stack,
        rule=check["check_id"],
        resource=addresses.get((stack, resource.removeprefix("resource.")), resource),
        message=check["check_name"],
    )


def _stack(path: str) -> str:
    return Path(path).parent.name


def _checkov(python: Path, documents: Mapping[str, Any], file: str, *frameworks: str) -> Any:
    with tempfile.TemporaryDirectory(prefix="policy-gate-") as folder:
        for name, document in documents.items():
            path = Path(folder, name, file)
            path.parent.mkdir()
            path.write_text(json.dumps(document, indent=2), encoding="utf-8")
        options = ["--directory", folder, "--framework", *frameworks, "--skip-download", "--output", "json"]
        return _run([str(python), "-I", "-m", "checkov.main", *options], folder)


def _run(command: Sequence[str], folder: str) -> Any:
    # Of the caller's variables only PATH: others, and a .checkov.yaml in the home folder, would change what is checked.
    environment = {"PATH": os.environ.get("PATH", os.defpath), "HOME": folder, "TMPDIR": folder, **_SETTINGS}
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=_TIME_LIMIT_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise CommandError(f"checkov: not finished after {_TIME_LIMIT_SECONDS} s; run it again") from error
    try:
        return json.loads(done.stdout)
    except ValueError as error:
        said = done.stderr.strip()[-500:] or "it printed nothing"
        raise CommandError(
            f"checkov: status {done.returncode} and no report: {said}; delete build/checkov and run it again"
        ) from error
