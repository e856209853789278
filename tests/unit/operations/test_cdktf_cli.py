import os

import pytest

from operations import cdktf_cli, terraform_cli


@pytest.fixture(autouse=True)
def root(tmp_path, monkeypatch):
    monkeypatch.setattr(terraform_cli, "ROOT", tmp_path)
    monkeypatch.setattr(terraform_cli, "_PLUGIN_CACHE", tmp_path / "plugins")
    return tmp_path


def test_the_projects_commands_come_first_and_once_on_path(root):
    commands = str(root / ".venv" / "bin")

    found = cdktf_cli.environment({"HOME": str(root), "PATH": os.pathsep.join(["/bin", commands])})

    assert found["PATH"] == os.pathsep.join([commands, "/bin"])


def test_nothing_is_reported_or_looked_up(root):
    found = cdktf_cli.environment({"HOME": str(root), "PYTHONDONTWRITEBYTECODE": "1"})

    assert found["CHECKPOINT_DISABLE"] == "1"
    assert found["DISABLE_VERSION_CHECK"] == "1"
    assert "PYTHONDONTWRITEBYTECODE" not in found


def test_providers_are_locked_by_init_alone_unless_the_user_says_otherwise(root):
    assert cdktf_cli.environment({"HOME": str(root)})["CDKTF_SKIP_PROVIDER_LOCK"] == "true"
    kept = cdktf_cli.environment({"HOME": str(root), "CDKTF_SKIP_PROVIDER_LOCK": "false"})
    assert kept["CDKTF_SKIP_PROVIDER_LOCK"] == "false"


def test_without_setup_the_way_out_is_named():
    with pytest.raises(SystemExit, match="is missing; run `make setup`"):
        cdktf_cli.main(["synth"])
