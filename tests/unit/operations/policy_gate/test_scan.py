import json
import sys
from pathlib import Path
from typing import Any

import pytest

from operations.command import CommandError
from operations.policy_gate.scan import parsable, read_report, scan_plans, scan_stacks
from tests.support.policy_stack import stack_of
from tests.support.stand_in import python_program

TOPIC = stack_of(aws_sns_topic={"T": {}})
REPORT: dict[str, Any] = {"passed_checks": [], "failed_checks": [], "skipped_checks": [], "parsing_errors": []}


def check(resource: str, file: str = "/dev/cdk.tf.json") -> dict[str, str]:
    return {"check_id": "CKV_AWS_26", "check_name": "encrypted", "resource": resource, "file_path": file}


def program(folder: Path, code: str) -> Path:
    """Write a program that stands in for checkov's interpreter."""
    return python_program(folder / "python", f"import os, sys\n{code}\n")


def test_settings_on_which_the_parser_gives_up_are_left_out_of_a_copy() -> None:
    document = {"terraform": {"required_version": "x", "backend": {}}, "import": [], "moved": [], "resource": {}}

    assert parsable(document) == {"terraform": {"backend": {}}, "resource": {}}
    assert "import" in document


def test_a_resource_gets_back_the_type_that_checkov_loses() -> None:
    report = {"results": REPORT | {"failed_checks": [check("resource.T"), check("aws_sns_topic.U")]}}

    scan = read_report(report, {("dev", "T"): "aws_sns_topic.T"})

    assert [finding.resource for finding in scan.findings] == ["aws_sns_topic.T", "aws_sns_topic.U"]


def test_passed_and_failed_checks_of_all_reports_are_evaluated() -> None:
    reports = [
        {"results": REPORT | {"failed_checks": [check("a.T")]}},
        {"results": REPORT | {"passed_checks": [check("a.U", "/prod/cdk.tf.json")]}},
    ]

    scan = read_report(reports, {})

    assert sorted(scan.evaluated) == [("dev", "a.T"), ("prod", "a.U")]
    assert [(finding.stack, finding.rule) for finding in scan.findings] == [("dev", "CKV_AWS_26")]


def test_a_skipped_check_counts_as_failed() -> None:
    scan = read_report({"results": REPORT | {"skipped_checks": [check("a.T")]}}, {})

    assert [finding.resource for finding in scan.findings] == ["a.T"]


def test_a_summary_without_results_evaluated_nothing() -> None:
    assert read_report({"passed": 0, "failed": 0, "parsing_errors": 0}, {}).evaluated == ()


def test_a_file_that_could_not_be_parsed_is_an_error() -> None:
    with pytest.raises(CommandError, match="cannot parse prod and so checks nothing there"):
        read_report({"results": REPORT | {"parsing_errors": ["/x/prod/cdk.tf.json"]}}, {})


def test_output_that_is_no_report_is_an_error_with_what_was_said(tmp_path: Path) -> None:
    python = program(tmp_path, "sys.stderr.write('Traceback: boom'); sys.exit(3)")

    with pytest.raises(CommandError, match="status 3 and no report: Traceback: boom"):
        scan_stacks(python, [TOPIC])


def test_checkov_gets_nothing_of_the_callers_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BC_API_KEY", "secret")
    monkeypatch.setenv("CKV_SKIP_CHECK", "CKV_AWS_26")
    seen = tmp_path / "environment"
    python = program(tmp_path, f"open({str(seen)!r}, 'w').write(repr(sorted(os.environ))); print('{{}}')")

    scan_stacks(python, [TOPIC])

    assert "BC_API_KEY" not in seen.read_text()
    assert "CKV_SKIP_CHECK" not in seen.read_text()


def test_checkov_stays_offline_and_looks_for_secrets(tmp_path: Path) -> None:
    seen = tmp_path / "arguments"
    python = program(tmp_path, f"open({str(seen)!r}, 'w').write(' '.join(sys.argv)); print('{{}}')")

    scan_stacks(python, [TOPIC])

    assert "--framework terraform_json secrets --skip-download" in seen.read_text()


def test_each_stack_lies_in_a_folder_of_its_name(tmp_path: Path) -> None:
    python = program(tmp_path, "open('dev/cdk.tf.json').read(); print('{}')")

    assert scan_stacks(python, [TOPIC]).evaluated == ()


@pytest.mark.parametrize("text", [None, "no json"])
def test_a_plan_that_cannot_be_read_is_an_error(tmp_path: Path, text: str | None) -> None:
    path = tmp_path / "plan.json"
    if text:
        path.write_text(text)

    with pytest.raises(CommandError, match=r"plan.json: no plan in JSON .*terraform show -json"):
        scan_plans(Path(sys.executable), {"dev": path})


def test_resources_that_checkov_cannot_tell_apart_are_an_error(tmp_path: Path) -> None:
    stack = stack_of(aws_sns_topic={"Orders": {}}, aws_sqs_queue={"Orders": {}})

    with pytest.raises(CommandError, match=r"dev: aws_sns_topic.Orders and aws_sqs_queue.Orders have one name"):
        scan_stacks(program(tmp_path, ""), [stack])


def test_a_plan_is_scanned_as_one(tmp_path: Path) -> None:
    seen, path = tmp_path / "arguments", tmp_path / "p.json"
    path.write_text(json.dumps({"planned_values": {}}))
    python = program(tmp_path, f"open({str(seen)!r}, 'w').write(' '.join(sys.argv)); print('{{}}')")

    scan_plans(python, {"dev": path})

    assert "--framework terraform_plan" in seen.read_text()
