"""``python main.py`` as CI runs it: a program of its own, in folders of its own."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = ("constructs_lib", "environments", "systems", "lambda_src")
NO_NETWORK = """
import socket

def refuse(*arguments, **more):
    raise AssertionError("synth opened a connection")

socket.socket.connect = refuse
socket.create_connection = refuse
"""


def checkout(folder: Path) -> Path:
    """Return a copy of what synth reads, with other times and modes, as another clone has them."""
    folder.mkdir(parents=True)
    for name in SOURCES:
        shutil.copytree(
            ROOT / name, folder / name, copy_function=shutil.copyfile, ignore=shutil.ignore_patterns("__pycache__")
        )
    shutil.copyfile(ROOT / "main.py", folder / "main.py")
    (folder / "build").mkdir()
    (folder / "build" / "wheels").symlink_to(ROOT / "build" / "wheels")
    (folder / "no_network").mkdir()
    (folder / "no_network" / "sitecustomize.py").write_text(NO_NETWORK)
    return folder


def synth(folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the app with an environment that has no credentials and no Terraform."""
    environment = {
        "PATH": "/usr/bin:/bin",
        "HOME": os.environ["HOME"],
        "PYTHONPATH": str(folder / "no_network"),
        **variables,
    }
    return subprocess.run(
        [sys.executable, "main.py"],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def written(folder: Path) -> dict[str, bytes]:
    out = folder / "cdktf.out"
    return {str(path.relative_to(out)): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}


@pytest.fixture(scope="module")
def two_synths(tmp_path_factory) -> tuple[Path, Path]:
    first = checkout(tmp_path_factory.mktemp("first") / "clone")
    second = checkout(tmp_path_factory.mktemp("second") / "another clone")
    before = os.umask(0o077)
    try:
        outcomes = [synth(first)]
        os.umask(0o002)
        outcomes.append(synth(second))
    finally:
        os.umask(before)
    assert [outcome.returncode for outcome in outcomes] == [0, 0], outcomes
    return first, second


def test_two_synths_in_two_folders_are_the_same_bytes(two_synths):
    first, second = two_synths

    assert written(first) == written(second)
    assert {name.split("/")[1] for name in written(first) if name.startswith("stacks/")} == {
        "dev",
        "local",
        "prod",
        "stage",
    }


def test_json_names_no_path_of_this_machine(two_synths):
    first, _ = two_synths

    for name, content in written(first).items():
        if name.endswith(".json"):
            assert str(first).encode() not in content
            assert str(ROOT).encode() not in content
            assert os.environ["HOME"].encode() not in content


def test_archive_lies_beside_the_json_at_the_path_that_it_names(two_synths):
    folder = two_synths[0] / "cdktf.out" / "stacks" / "prod"

    function = next(iter(json.loads((folder / "cdk.tf.json").read_text())["resource"]["aws_lambda_function"].values()))

    assert not Path(function["filename"]).is_absolute()
    assert (folder / function["filename"]).is_file()


def test_named_environments_are_synthesized_alone(tmp_path):
    folder = checkout(tmp_path / "clone")

    outcome = synth(folder, ENVIRONMENTS="prod, dev, ,")

    assert outcome.returncode == 0, outcome.stderr
    assert sorted(path.name for path in (folder / "cdktf.out" / "stacks").iterdir()) == ["dev", "prod"]


def test_unknown_environment_is_one_sentence_and_a_status(tmp_path):
    folder = checkout(tmp_path / "clone")

    outcome = synth(folder, ENVIRONMENTS="prd")

    assert outcome.returncode == 1
    assert outcome.stderr == (
        "environments/prd.toml does not exist; did you mean 'prod'? there are dev, local, prod, stage\n"
    )
    assert not (folder / "cdktf.out").exists()


def test_missing_wheels_are_one_sentence_that_names_the_command(tmp_path):
    folder = checkout(tmp_path / "clone")
    (folder / "build" / "wheels").unlink()

    outcome = synth(folder)

    assert outcome.returncode == 1
    assert outcome.stderr.endswith("the folder with the functions' dependencies is missing; run make setup\n")
    assert "Traceback" not in outcome.stderr
