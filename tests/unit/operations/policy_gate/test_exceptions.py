from pathlib import Path

import pytest

from operations.command import CommandError
from operations.policy_gate.exceptions import Exemption, load_exemptions, unaccepted, unused
from operations.policy_gate.finding import Finding

ENTRY = """
[[exception]]
id = "CKV_AWS_117"
resource = "aws_lambda_function.*"
reason = "it reaches no private resource"
date = 2026-11-21
"""


def finding(rule: str = "CKV_AWS_117", stack: str = "dev", detail: str = "") -> Finding:
    return Finding(stack=stack, rule=rule, resource="aws_lambda_function.Post", detail=detail, message="m")


def exemption(tmp_path: Path, extra: str = "") -> Exemption:
    path = tmp_path / "exceptions.toml"
    path.write_text(ENTRY + extra)
    (entry,) = load_exemptions(path)
    return entry


def test_an_entry_covers_its_check_on_the_resources_of_its_pattern(tmp_path: Path) -> None:
    entry = exemption(tmp_path)

    assert unaccepted([finding()], [entry]) == []
    assert unaccepted([finding(rule="CKV_AWS_272")], [entry]) == [finding(rule="CKV_AWS_272")]


def test_an_entry_for_a_detail_leaves_the_others_of_the_resource(tmp_path: Path) -> None:
    entry = exemption(tmp_path, 'detail = "xray:*"')

    assert entry.covers(finding(detail="xray:PutTraceSegments"))
    assert not entry.covers(finding(detail="s3:GetObject"))


def test_an_entry_for_a_stack_leaves_the_others(tmp_path: Path) -> None:
    entry = exemption(tmp_path, 'stacks = ["local"]')

    assert entry.covers(finding(stack="local"))
    assert not entry.covers(finding(stack="dev"))


def test_an_entry_that_no_finding_needs_is_unused(tmp_path: Path) -> None:
    entry = exemption(tmp_path)

    assert unused([finding("other")], [entry], judged=["dev"], everything=["dev"]) == [entry]
    assert unused([finding()], [entry], judged=["dev"], everything=["dev"]) == []


def test_an_entry_may_be_needed_in_a_stack_that_was_not_judged(tmp_path: Path) -> None:
    everywhere, local = exemption(tmp_path), exemption(tmp_path, 'stacks = ["local"]')

    assert unused([], [everywhere, local], judged=["dev"], everything=["dev", "local"]) == []
    assert unused([], [everywhere, local], judged=["local"], everything=["dev", "local"]) == [local]


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("it reaches no private resource", "because", "reason"),
        ("date = 2026-11-21", "", "date"),
        ('id = "CKV_AWS_117"', 'id = " "', "id"),
        ("date =", "expires = 1\ndate =", "expires"),
    ],
)
def test_an_incomplete_entry_is_refused_and_named(tmp_path: Path, old: str, new: str, where: str) -> None:
    path = tmp_path / "exceptions.toml"
    path.write_text(ENTRY.replace(old, new))

    with pytest.raises(CommandError, match=rf"exceptions.toml: exception.0.{where}: "):
        load_exemptions(path)


def test_a_missing_list_is_an_error_and_no_empty_list(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"exceptions.toml: cannot be read"):
        load_exemptions(tmp_path / "exceptions.toml")


def test_the_projects_list_is_complete_and_sorted() -> None:
    entries = load_exemptions()

    assert [str(entry) for entry in entries] == sorted(str(entry) for entry in entries)
