"""checkov itself, over stacks that are known to be bad: a gate that finds nothing there guards nothing."""

import json
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from operations.command import CommandError
from operations.policy_gate import scan
from operations.policy_gate.finding import Finding
from operations.policy_gate.rules import own_findings
from operations.policy_gate.scan import Scan, scan_plans, scan_stacks
from operations.policy_gate.stack import Stack
from tests.integration.policy_gate.bad_stack import BAD
from tests.support.policy_stack import allow, policy

pytestmark = pytest.mark.xdist_group("checkov")

TOPIC: dict[str, Any] = {"resource": {"aws_sns_topic": {"T": {"name": "t"}}}}
# What checkov's parser gives up on, with nothing but a line in its log.
TRAPS: dict[str, dict[str, Any]] = {
    "required_version": TOPIC | {"terraform": {"required_version": ">= 1.11"}},
    "import": TOPIC | {"import": [{"to": "aws_sns_topic.T", "id": "arn"}]},
    "moved": TOPIC | {"moved": [{"from": "aws_sns_topic.S", "to": "aws_sns_topic.T"}]},
}
UNUSED_BY_AN_API = {"CKV_AWS_115", "CKV_AWS_116", "CKV_AWS_117", "CKV_AWS_272"}
OPEN_FUNCTION = UNUSED_BY_AN_API | {"CKV_AWS_173", "CKV_AWS_45", "CKV_AWS_50"}


@pytest.fixture(scope="module")
def scanned(checkov: Path) -> Scan:
    """The bad stack and the traps, in one run of checkov."""
    stacks = {"bad": BAD, **TRAPS}
    return scan_stacks(checkov, [Stack(name, document) for name, document in stacks.items()])


def by_resource(findings: Iterable[Finding], stack: str) -> dict[str, set[str]]:
    rules: dict[str, set[str]] = defaultdict(set)
    for finding in findings:
        if finding.stack == stack:
            rules[finding.resource].add(finding.rule)
    return dict(rules)


def test_checkov_finds_what_the_bad_stack_breaks(scanned: Scan) -> None:
    found = by_resource(scanned.findings, "bad")
    secrets = {address: found.pop(address) for address in list(found) if "." not in address}

    assert list(secrets.values()) == [{"CKV_SECRET_2"}]
    assert found == {
        "aws_api_gateway_method.Method": {"CKV2_AWS_53", "CKV_AWS_59"},
        "aws_cloudwatch_log_group.Logs": {"CKV_AWS_158", "CKV_AWS_338", "CKV_AWS_66"},
        "aws_dynamodb_table.Items": {"CKV2_AWS_16", "CKV_AWS_119", "CKV_AWS_28"},
        "aws_iam_role.Role": {"CKV_AWS_60"},
        "aws_kms_key.Key": {"CKV_AWS_7"},
        "aws_lambda_function.Get": OPEN_FUNCTION,
        "aws_lambda_function.Post": OPEN_FUNCTION,
        "aws_lambda_permission.Invoke": {"CKV_AWS_301"},
        "aws_sns_topic.Alarms": {"CKV_AWS_26"},
    }


def test_own_rules_find_what_checkov_does_not_see() -> None:
    assert by_resource(own_findings(Stack("bad", BAD)), "bad") == {
        "aws_iam_role.Role": {"managed-policy", "public-principal"},
        "aws_iam_role_policy.Expression": {"unreadable-policy"},
        "aws_iam_role_policy.Wide": {"wildcard-action", "wildcard-resource"},
        "aws_kms_key.Key": {"key-check-bypassed", "key-lockout", "key-used-by-anyone"},
        "aws_lambda_function.Get": {"shared-role"},
        "aws_lambda_function.Post": {"shared-role"},
        "aws_sns_topic.Alarms": {"transport-encryption"},
        "aws_sns_topic_policy.Policy": {"public-principal", "unscoped-service"},
        "provider.aws": {"account-guard"},
        "terraform.backend": {"state-backend"},
    }


@pytest.mark.parametrize("trap", TRAPS)
def test_a_stack_that_the_parser_gives_up_on_does_not_pass(trap: str, scanned: Scan) -> None:
    assert by_resource(scanned.findings, trap) == {"aws_sns_topic.T": {"CKV_AWS_26"}}


def test_a_trap_that_nobody_knows_yet_is_an_error(checkov: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "_UNPARSABLE", ())

    with pytest.raises(CommandError, match="cannot parse import, moved, required_version"):
        scan_stacks(checkov, [Stack(name, document) for name, document in TRAPS.items()])


def test_checkov_finds_in_a_plan_what_it_does_not_see_in_the_json(checkov: Path, tmp_path: Path) -> None:
    values = {"name": "w", "role": "post", "policy": policy(allow(Action="s3:PutObject", Resource="*"))}
    block: dict[str, Any] = {"address": "aws_iam_role_policy.Wide", "mode": "managed", "type": "aws_iam_role_policy"}
    block |= {"name": "Wide", "provider_name": "registry.terraform.io/hashicorp/aws"}
    plan = {
        "format_version": "1.2",
        "terraform_version": "1.11.4",
        "planned_values": {"root_module": {"resources": [block | {"schema_version": 0, "values": values}]}},
        "resource_changes": [block | {"change": {"actions": ["create"], "before": None, "after": values}}],
        "configuration": {"root_module": {"resources": [block | {"expressions": {}}]}},
    }
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(plan))

    found = by_resource(scan_plans(checkov, {"dev": path}).findings, "dev")

    assert "CKV_AWS_355" in found["aws_iam_role_policy.Wide"]
