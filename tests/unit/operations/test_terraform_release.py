import json
import re

import pytest

from operations.terraform_release import PINNED, on_path


@pytest.fixture
def terraform(tmp_path):
    """Return a function that puts a terraform on a PATH of its own and returns that PATH."""

    def put(script):
        program = tmp_path / "terraform"
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
        return str(tmp_path)

    return put


def answering(version):
    return f"echo '{json.dumps({'terraform_version': version})}'"


@pytest.mark.parametrize("version", ["1.11.0", "1.12.3", "2.0.0-beta1"])
def test_a_terraform_on_path_that_is_new_enough_is_used(terraform, tmp_path, version):
    assert on_path(terraform(answering(version))) == tmp_path / "terraform"


def test_an_older_one_is_left_alone_and_named(terraform, capsys):
    assert on_path(terraform(answering("1.10.5"))) is None
    assert "terraform on PATH is 1.10.5, older than 1.11" in capsys.readouterr().out


@pytest.mark.parametrize("script", ["exit 1", "echo no json", "echo '{}'"])
def test_one_that_does_not_answer_is_no_terraform(terraform, capsys, script):
    assert on_path(terraform(script)) is None
    assert "does not tell its version" in capsys.readouterr().out


def test_one_that_fails_is_quoted(terraform, tmp_path, capsys):
    folder = terraform("echo 'No version is set for command terraform' >&2\necho 'Consider adding one' >&2\nexit 3")

    assert on_path(folder) is None
    assert capsys.readouterr().out == (
        f"  terraform on PATH ({tmp_path}/terraform) does not tell its version: "
        "it ended with status 3 and said No version is set for command terraform Consider adding one\n"
    )


def test_one_that_cannot_be_run_is_told_with_the_reason(terraform, tmp_path, capsys):
    folder = terraform("")
    (tmp_path / "terraform").write_text("#!/nowhere/sh\n")

    assert on_path(folder) is None
    assert capsys.readouterr().out.endswith("does not tell its version: No such file or directory\n")


def test_one_that_answers_something_else_is_told_so(terraform, capsys):
    assert on_path(terraform("echo '[]'")) is None
    assert "is no version of Terraform" in capsys.readouterr().out


def test_no_terraform_at_all_is_no_fault(tmp_path):
    assert on_path(str(tmp_path)) is None


def test_every_platform_has_a_digest_of_its_own():
    assert set(PINNED.sha256) == {"darwin_amd64", "darwin_arm64", "linux_amd64", "linux_arm64"}
    assert len(set(PINNED.sha256.values())) == 4
    assert all(re.fullmatch("[0-9a-f]{64}", digest) for digest in PINNED.sha256.values())
