import json

import pytest

from operations import cdktf_cli, cdktf_deploy
from operations.command import CommandError


@pytest.fixture
def cdktf(tmp_path, monkeypatch):
    """Return a function that puts a shell script into the place of the command line."""
    monkeypatch.setattr(cdktf_deploy, "ROOT", tmp_path)
    monkeypatch.setattr(cdktf_deploy, "_OUTPUTS", tmp_path / "build" / "outputs.json")
    monkeypatch.setattr(cdktf_cli, "environment", lambda: {"PATH": "/usr/bin:/bin"})

    def write(script: str) -> None:
        command = tmp_path / ".venv" / "bin" / "cdktf"
        command.parent.mkdir(parents=True)
        command.write_text(f"#!/bin/sh\n{script}\n")
        command.chmod(0o755)

    return write


def test_outputs_of_the_environment_are_returned(cdktf, tmp_path):
    outputs = json.dumps({"local": {"data_api_ApiGatewayUrl": "https://x"}})
    # The file's name is the last argument.
    cdktf(f"""for last; do :; done; echo "$@" > arguments; echo '{outputs}' > "$last" """)

    assert cdktf_deploy.deploy("local") == {"data_api_ApiGatewayUrl": "https://x"}
    assert (tmp_path / "arguments").read_text().split()[:4] == [
        "deploy",
        "local",
        "--auto-approve",
        "--skip-provider-lock",
    ]


def test_outputs_of_an_earlier_run_are_not_taken_for_this_ones(cdktf, tmp_path):
    (tmp_path / "build").mkdir()
    (tmp_path / "build" / "outputs.json").write_text('{"local": {"old": 1}}')
    cdktf("exit 3")

    with pytest.raises(CommandError, match="cdktf deploy local failed with status 3; the lines above say why"):
        cdktf_deploy.deploy("local")
    assert not (tmp_path / "build" / "outputs.json").exists()


@pytest.mark.usefixtures("cdktf")
def test_without_setup_the_way_out_is_named():
    with pytest.raises(CommandError, match="is missing; run make setup"):
        cdktf_deploy.deploy("local")
