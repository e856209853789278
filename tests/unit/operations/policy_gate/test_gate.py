import json
from datetime import date
from pathlib import Path
from typing import Any

from operations.policy_gate.exceptions import Exemption
from operations.policy_gate.gate import Verdict, judge
from operations.policy_gate.stack import Stack
from tests.support.policy_stack import stack_of
from tests.support.stand_in import python_program

RESOURCES: dict[str, dict[str, Any]] = {"aws_lambda_permission": {"P": {}}}
GUARDED = {
    "provider": {"aws": [{"allowed_account_ids": ["111111111111"]}]},
    "terraform": {"backend": {"s3": {"encrypt": True, "use_lockfile": True, "allowed_account_ids": ["1"]}}},
}
STACK = Stack("dev", stack_of(**RESOURCES).document | GUARDED)
FLOORS = {"aws_lambda_permission": 1}


def checkov(folder: Path, *, failed: bool, file: str = "cdk.tf.json") -> Path:
    """Write a program that reports one check as checkov does."""
    check = {"check_id": "CKV_X", "check_name": "is open", "resource": "resource.P", "file_path": f"/dev/{file}"}
    results: dict[str, Any] = {"passed_checks": [], "failed_checks": [], "skipped_checks": [], "parsing_errors": []}
    results["failed_checks" if failed else "passed_checks"].append(check)
    return python_program(folder / "python", f"print({json.dumps({'results': results})!r})\n")


def exemption(**changes: Any) -> Exemption:
    entry = {"id": "CKV_X", "resource": "aws_*.P", "reason": "it is meant to be open", "date": date(2026, 11, 21)}
    return Exemption.model_validate(entry | changes)


def verdict(python: Path, *exemptions: Exemption, **options: Any) -> Verdict:
    return judge(python, [STACK], exemptions=exemptions, floors=FLOORS, everything=["dev"], **options)


def test_a_stack_without_findings_passes(tmp_path: Path) -> None:
    assert verdict(checkov(tmp_path, failed=False)) == Verdict(problems=(), evaluated=1, accepted=0)


def test_a_finding_that_nobody_accepted_is_a_problem(tmp_path: Path) -> None:
    assert verdict(checkov(tmp_path, failed=True)).problems == ("dev: CKV_X: aws_lambda_permission.P: is open",)


def test_an_accepted_finding_is_counted(tmp_path: Path) -> None:
    assert verdict(checkov(tmp_path, failed=True), exemption()) == Verdict(problems=(), evaluated=1, accepted=1)


def test_an_entry_that_nothing_needs_is_a_problem(tmp_path: Path) -> None:
    (problem,) = verdict(checkov(tmp_path, failed=False), exemption()).problems

    assert problem == "exceptions.toml: CKV_X aws_*.P: no finding needs it any more; remove it"


def test_an_entry_for_a_stack_that_does_not_exist_is_a_problem(tmp_path: Path) -> None:
    python = checkov(tmp_path, failed=True)

    (problem,) = verdict(python, exemption(), exemption(stacks=("prd",))).problems

    assert problem == "exceptions.toml: CKV_X aws_*.P: there is no stack 'prd'; name one of dev"


def test_an_entry_for_plans_is_not_asked_for_without_one(tmp_path: Path) -> None:
    assert verdict(checkov(tmp_path, failed=False), exemption(plan=True)).problems == ()


def test_own_findings_and_shortfalls_are_problems(tmp_path: Path) -> None:
    python = checkov(tmp_path, failed=False)

    result = judge(python, [stack_of(**RESOURCES)], exemptions=[], floors={"aws_lambda_permission": 2})

    assert [problem.split(":")[1].strip() for problem in result.problems] == [
        "aws_lambda_permission.P",
        "account-guard",
        "state-backend",
    ]


def test_a_plan_in_which_nothing_was_evaluated_is_a_problem(tmp_path: Path) -> None:
    plan = tmp_path / "plan.json"
    plan.write_text("{}")
    python = checkov(tmp_path, failed=False)

    assert verdict(python, plans={"dev": plan}).problems == ()
    assert verdict(python, plans={"prod": plan}).problems == ("prod: checkov evaluated nothing in its plan",)


def test_findings_of_a_plan_are_judged_like_the_others(tmp_path: Path) -> None:
    plan = tmp_path / "plan.json"
    plan.write_text("{}")

    result = verdict(checkov(tmp_path, failed=True), exemption(), plans={"dev": plan})

    assert result.problems == ("dev: CKV_X: resource.P: is open",)
