from pathlib import Path

import pytest

from operations.policy_gate import __main__ as command
from operations.policy_gate.gate import Verdict
from operations.policy_gate.stack import Stack


@pytest.fixture
def outdir(tmp_path: Path) -> Path:
    for name in ("dev", "local", "prod", "stage"):
        path = tmp_path / "stacks" / name / "cdk.tf.json"
        path.parent.mkdir(parents=True)
        path.write_text("{}")
    return tmp_path


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Names of the stacks that were judged, one list a call; the verdict is that nothing is wrong."""
    calls: list[list[str]] = []

    def judge(python: Path, stacks: list[Stack], **options: object) -> Verdict:
        calls.append([stack.name for stack in stacks])
        return Verdict(problems=(), evaluated=3, accepted=1)

    monkeypatch.setattr(command, "judge", judge)
    monkeypatch.setattr(command, "ensure_checkov", lambda: Path("python"))
    return calls


def test_without_names_every_environment_is_judged(outdir: Path, judged: list[list[str]]) -> None:
    assert command.main(["--outdir", str(outdir)]) == 0

    assert judged == [["dev", "local", "prod", "stage"]]


def test_a_name_that_is_given_twice_is_judged_once(outdir: Path, judged: list[list[str]]) -> None:
    command.main(["prod", "prod", "--outdir", str(outdir)])

    assert judged == [["prod"]]


def test_a_pass_says_what_was_looked_at(
    outdir: Path, judged: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    command.main(["dev", "--outdir", str(outdir)])

    assert capsys.readouterr().out == "policy gate: dev: 3 checks, 1 findings accepted, none left\n"


def test_problems_are_printed_and_fail(
    outdir: Path, judged: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "judge", lambda *_, **__: Verdict(problems=("dev: open",), evaluated=1, accepted=0))

    assert command.main(["dev", "--outdir", str(outdir)]) == 1

    output = capsys.readouterr()
    assert output.out == "dev: open\n"
    assert output.err.startswith("policy gate: 1 problems in dev; mend them")


def test_a_stack_that_was_not_synthesized_fails(
    tmp_path: Path, judged: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["dev", "--outdir", str(tmp_path)]) == 1

    assert "run `make synth` first" in capsys.readouterr().err
    assert judged == []


@pytest.mark.parametrize("plan", ["plan.json", "prod=plan.json"])
def test_a_plan_must_name_a_stack_that_is_judged(
    outdir: Path, judged: list[list[str]], plan: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["dev", "--outdir", str(outdir), "--plan", plan]) == 1

    assert capsys.readouterr().err == f"--plan {plan}: write ENV=FILE, with one of dev\n"
