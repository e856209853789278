import platform
import sys

import pytest

from constructs_lib.aws_lambda.archive_error import ArchiveError
from constructs_lib.aws_lambda.target import target_of


@pytest.mark.parametrize("architecture", ["arm64", "x86_64"])
def test_name_is_runtime_and_architecture(architecture):
    assert target_of("python3.13", architecture).name == f"python3.13-{architecture}"


def test_host_runs_this_interpreter_on_this_machine(monkeypatch):
    monkeypatch.setattr(platform, "machine", lambda: "aarch64")

    host = target_of("python3.13", "host")

    assert host.name == "host"
    assert host.architecture == "arm64"
    assert host.python == sys.version_info[:2]


def test_host_that_lambda_does_not_have_is_refused(monkeypatch):
    monkeypatch.setattr(platform, "machine", lambda: "riscv64")

    with pytest.raises(ArchiveError, match="this machine is a 'riscv64', which Lambda does not have"):
        target_of("python3.13", "host")


def test_amazon_linux_2_takes_older_wheels_than_amazon_linux_2023():
    tags = {str(tag) for tag in target_of("python3.11", "x86_64").tags()}
    newer = {str(tag) for tag in target_of("python3.12", "x86_64").tags()}

    assert "cp311-cp311-manylinux_2_26_x86_64" in tags
    assert "cp311-cp311-manylinux_2_27_x86_64" not in tags
    assert "cp312-cp312-manylinux_2_34_x86_64" in newer
    assert "cp312-cp312-manylinux_2_35_x86_64" not in newer


def test_runtime_of_another_language_has_no_python_wheels():
    target = target_of("nodejs22.x", "arm64")

    assert target.python is None
    assert target.tags() == frozenset()
