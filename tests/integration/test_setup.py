"""``make setup`` as a newcomer runs it, in copies of this project as it is, in paths with a space."""

import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
from pathlib import Path

import pytest

from operations.hygiene import tracked
from operations.terraform_cli import ROOT

pytestmark = [pytest.mark.integration, pytest.mark.xdist_group("setup")]


def copy(target):
    """Copy what git knows, as it is in the working tree, and note what it was."""
    names = [str(path.relative_to(ROOT)) for path in tracked(ROOT)]
    for name in names:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, target / name)
    (target.parent / "copied.json").write_text(json.dumps({name: digest_of(target / name) for name in names}))
    return target


def digest_of(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def start(clone, **variables):
    """Start ``make setup`` in a process group of its own, as a shell does."""
    return subprocess.Popen(
        ["make", "setup"],
        cwd=clone,
        env={name: value for name, value in os.environ.items() if not name.startswith("MAKE")} | variables,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def finish(process):
    output, errors = process.communicate(timeout=900)
    return subprocess.CompletedProcess(process.args, process.returncode, output, errors)


@pytest.fixture(scope="module")
def interrupted(tmp_path_factory):
    """Return a copy whose first setup met Ctrl-C while it installed, and what that run said."""
    clone = copy(tmp_path_factory.mktemp("setup") / "a clone")
    process = start(clone)
    for line in process.stdout:
        if line.startswith("  installing"):
            break
    os.killpg(process.pid, signal.SIGINT)
    return clone, finish(process)


@pytest.fixture(scope="module")
def together(interrupted):
    """Return the copy and what two setups said that ran in it at once."""
    clone, _ = interrupted
    both = [start(clone), start(clone)]
    return clone, [finish(process) for process in both]


def test_an_interrupted_setup_says_that_it_can_be_run_again(interrupted):
    _, done = interrupted

    assert done.returncode != 0
    assert "setup: interrupted; what is finished stays, run `make setup` again" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_interrupted_setup_leaves_no_process(interrupted):
    clone, _ = interrupted
    running = subprocess.run(["ps", "-eo", "args"], check=True, capture_output=True, text=True).stdout

    assert not [line for line in running.splitlines() if f"{clone}/.venv" in line]


def test_two_setups_at_once_wait_for_each_other_and_both_end_well(together):
    _, done = together

    assert [run.returncode for run in done] == [0, 0], done
    assert sum("another `make setup` runs in this folder" in run.stdout for run in done) == 1


def test_a_second_setup_finds_nothing_to_do(together):
    clone, _ = together

    done = finish(start(clone))

    assert done.returncode == 0
    (line,) = [line for line in done.stdout.splitlines() if not line.startswith("make")]
    assert line.startswith("setup: ready")


def test_what_is_installed_is_what_is_locked_and_complete(together):
    clone, _ = together
    pip = [clone / ".venv" / "bin" / "python", "-m", "pip", "--disable-pip-version-check"]

    listed = subprocess.run([*pip, "list", "--format=json"], check=True, capture_output=True).stdout
    subprocess.run([*pip, "check"], check=True, capture_output=True)

    installed = {package["name"].lower().replace("_", "-"): package["version"] for package in json.loads(listed)}
    locked = json.loads((clone / "Pipfile.lock").read_text())
    wanted = {name: package["version"][2:] for name, package in (locked["default"] | locked["develop"]).items()}
    assert {name: installed.get(name) for name in wanted} == wanted
    assert set(installed) - set(wanted) == {"constructs-lib", "pip"}


@pytest.mark.parametrize(
    ("command", "answer"),
    [("cdktf --version", "0.21.0"), ("node --version", "v24."), ("terraform version", "Terraform v")],
)
def test_the_commands_work_from_the_activated_environment(together, tmp_path, command, answer):
    clone, _ = together
    environment = os.environ | {"PATH": f"{clone}/.venv/bin{os.pathsep}{os.environ['PATH']}"}

    shown = subprocess.run(
        ["/bin/sh", "-c", command], check=True, capture_output=True, text=True, cwd=tmp_path, env=environment
    )

    assert shown.stdout.startswith(answer)
    assert "Warning" not in shown.stdout


def test_the_command_line_synthesizes_as_typed(together):
    clone, _ = together
    environment = os.environ | {"PATH": f"{clone}/.venv/bin{os.pathsep}{os.environ['PATH']}", "CI": "true"}

    subprocess.run(["cdktf", "synth"], check=True, capture_output=True, cwd=clone, env=environment)

    stacks = {path.name for path in (clone / "cdktf.out" / "stacks").iterdir()}
    assert stacks == {path.stem for path in (clone / "environments").glob("*.toml")}


def test_setting_up_changes_no_file_that_git_knows(together):
    clone, _ = together
    before = json.loads((clone.parent / "copied.json").read_text())

    assert {name: digest_of(clone / name) for name in before} == before


def test_without_a_network_a_moved_project_gets_its_python_and_one_sentence(tmp_path):
    clone = copy(tmp_path / "no network")
    (clone / ".venv" / "bin").mkdir(parents=True)
    (clone / ".venv" / "bin" / "python").symlink_to(Path("/nonexistent/python"))
    offline = {
        "PIP_INDEX_URL": "http://127.0.0.1:9/simple",
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_NO_CACHE_DIR": "1",
        "PIP_FIND_LINKS": "",
        "PIP_RETRIES": "1",
    }

    done = finish(start(clone, **offline))

    assert done.returncode != 0
    assert ".venv does not work here" in done.stdout
    (sentence,) = [line for line in done.stderr.splitlines() if not line.startswith("make")]
    assert "no network, the package registry cannot be reached; check the connection or the proxy" in sentence


# What the README shows, with local for the environments that need an account.
_README = {
    "make help": 0,
    "make up PORT=0 API_PORT=0": 0,
    "make status": 0,
    "make bootstrap ENV=local": 0,
    "make plan ENV=local": 0,
    "cdktf deploy local --auto-approve": 0,
    "make logs": 0,
    "make down": 0,
    "make bootstrap": 2,
}
# Run by what runs this test, or in an account.
_ELSEWHERE = {
    "make test",
    "make check",
    "make up",
    "cdktf deploy prod",
    "cdktf deploy local",
    "make bootstrap ENV=prod",
}


def test_every_command_of_the_readme_runs(together):
    clone, _ = together
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    environment |= {"PATH": f"{clone}/.venv/bin{os.pathsep}{os.environ['PATH']}", "CI": "true"}

    for command, status in _README.items():
        done = subprocess.run(
            ["/bin/sh", "-c", command],
            cwd=clone,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=400,
            check=False,
        )
        assert done.returncode == status, f"{command}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
        if command.startswith("make up"):
            assert "HTTP 201" in done.stdout
            assert "stored in the table data-api-local" in done.stdout


def test_no_command_of_the_readme_is_forgotten():
    shown = set(re.findall(r"`((?:make|cdktf) [a-z][^`…]*)`", (ROOT / "README.md").read_text()))
    shown |= set(re.findall(r"^((?:make|cdktf) [a-z]+)", (ROOT / "README.md").read_text(), re.MULTILINE))

    assert shown - _README.keys() - _ELSEWHERE == set()
