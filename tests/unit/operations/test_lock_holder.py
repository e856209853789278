import json
import os
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import pytest

from operations.lock_holder import end_left_plugins, why_alive
from operations.state_lock import StateLock

LOCK = StateLock(id="ba7896e9", who="me@here", operation="OperationTypeApply", created="2026-11-21T06:44:49Z")

PLUGIN = "terraform-provider-aws_v5.100.0_x5"


@dataclass
class Process:
    """As much of a process as is looked at."""

    folder: Path
    pid: int = 4711
    command: str = "terraform"
    state: str = psutil.STATUS_SLEEPING
    variables: dict = field(default_factory=lambda: dict(os.environ))
    error: Exception | None = None
    started_by: "Process | None" = None
    signals: list[str] = field(default_factory=list)

    def name(self):
        return self.command

    def status(self):
        return self.state

    def environ(self):
        return self.variables

    def parent(self):
        return self.started_by

    def terminate(self):
        self.signals.append("terminate")

    def kill(self):
        self.signals.append("kill")

    def cwd(self):
        if self.error:
            raise self.error
        return str(self.folder)


@pytest.fixture
def stack(tmp_path):
    """Make a folder in which Terraform was made ready for a state."""

    def make(key="prod/terraform.tfstate"):
        config = {"bucket": "serverless-tfstate-123456789012-us-east-1", "key": key}
        (tmp_path / ".terraform").mkdir()
        (tmp_path / ".terraform" / "terraform.tfstate").write_text(json.dumps({"backend": {"config": config}}))
        return tmp_path

    return make


def judge(prod, *processes, lock=LOCK):
    return why_alive(lock, prod, host="here", processes=processes)


def test_a_holder_on_this_machine_without_any_terraform_is_dead(prod, tmp_path):
    assert judge(prod) is None
    assert judge(prod, Process(tmp_path, command="python3")) is None


def test_a_holder_on_another_machine_cannot_be_judged(prod):
    reason = judge(prod, lock=StateLock(id="ba7896e9", who="me@there", operation="x", created="y"))

    assert "it runs on there, and this is here" in reason
    assert "terraform force-unlock ba7896e9" in reason


def test_terraform_on_this_state_is_alive(prod, stack):
    assert "kill -INT 4711" in judge(prod, Process(stack()))


def test_a_provider_alone_holds_no_lock(prod, stack):
    assert judge(prod, Process(stack(), command=PLUGIN)) is None


def test_terraform_on_another_state_is_not_the_holder(prod, stack):
    assert judge(prod, Process(stack("dev/terraform.tfstate"))) is None


def test_terraform_in_a_folder_that_is_not_ready_may_be_the_holder(prod, tmp_path):
    assert "4711" in judge(prod, Process(tmp_path))


def test_terraform_that_cannot_be_looked_into_may_be_the_holder(prod, tmp_path):
    assert "4711" in judge(prod, Process(tmp_path, error=psutil.AccessDenied(4711)))


def test_terraform_that_has_just_ended_is_not_the_holder(prod, tmp_path):
    assert judge(prod, Process(tmp_path, error=psutil.NoSuchProcess(4711))) is None
    assert judge(prod, Process(tmp_path, state=psutil.STATUS_ZOMBIE)) is None


def test_terraform_on_another_embedded_cloud_is_not_the_holder(prod, stack):
    variables = {"AWS_ENDPOINT_URL": "http://127.0.0.9:1"}

    assert judge(prod, Process(stack(), variables=variables)) is None


def test_without_being_told_the_machine_itself_is_asked(prod):
    assert "it runs on nowhere.invalid" in why_alive(
        StateLock(id="x", who="me@nowhere.invalid", operation="x", created="y"), prod
    )


@pytest.fixture
def ends(monkeypatch):
    """Say whether processes end when they are asked to."""

    def make(*, stubborn):
        monkeypatch.setattr(
            psutil, "wait_procs", lambda processes, timeout: ([], processes) if stubborn else (processes, [])
        )

    return make


@pytest.mark.parametrize(("stubborn", "signals"), [(False, ["terminate"]), (True, ["terminate", "kill"])])
def test_a_provider_that_a_dead_terraform_has_left_is_ended(prod, stack, ends, stubborn, signals):
    ends(stubborn=stubborn)
    left = Process(stack(), command=PLUGIN, started_by=Process(Path("/"), pid=1, command="init"))

    assert end_left_plugins(prod, [left]) == 1
    assert left.signals == signals


def test_providers_of_living_terraforms_and_of_other_states_are_left_alone(prod, stack, ends, tmp_path):
    ends(stubborn=True)
    folder = stack("dev/terraform.tfstate")
    others = [
        Process(tmp_path, command=PLUGIN, started_by=Process(tmp_path)),
        Process(folder, command=PLUGIN),
        Process(folder / "elsewhere", command=PLUGIN),
        Process(folder, command=PLUGIN, error=psutil.AccessDenied(4711)),
        Process(folder, command="terraform"),
    ]

    assert end_left_plugins(prod, others) == 0
    assert [process.signals for process in others] == [[]] * 5
