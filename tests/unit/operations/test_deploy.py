import json

import pytest

from operations import deploy, terraform_cli
from operations.command import CommandError


@pytest.fixture
def project(tmp_path, monkeypatch):
    """Return a function that puts shell scripts into the places of the app and of Terraform."""
    monkeypatch.setattr(deploy, "ROOT", tmp_path)
    monkeypatch.setattr(terraform_cli, "ROOT", tmp_path)
    monkeypatch.setattr(terraform_cli, "binary", lambda: tmp_path / "terraform")
    stack = tmp_path / "cdktf.out" / "stacks" / "local"

    def write(app: str, terraform: str) -> None:
        for path, script in ((tmp_path / ".venv" / "bin" / "python", app), (tmp_path / "terraform", terraform)):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"#!/bin/sh\n{script}\n")
            path.chmod(0o755)
        stack.mkdir(parents=True)
        (stack / "cdk.tf.json").write_text("{}")

    return write


def test_this_environment_alone_is_synthesized_and_applied(project, tmp_path):
    outputs = json.dumps({"data_api_ApiGatewayUrl": {"value": "https://x", "type": "string"}})
    project(f"echo $ENVIRONMENTS $@ > '{tmp_path}/app'", f"echo $2 >> '{tmp_path}/calls'; echo '{outputs}'")

    assert deploy.deploy("local") == {"data_api_ApiGatewayUrl": "https://x"}
    assert (tmp_path / "app").read_text() == "local main.py\n"
    assert (tmp_path / "calls").read_text().split() == ["init", "apply", "output"]


def test_nothing_is_applied_when_the_app_fails(project, tmp_path):
    project("exit 1", f"touch '{tmp_path}/called'")

    with pytest.raises(CommandError, match=r"^local cannot be synthesized; the lines above say why$"):
        deploy.deploy("local")
    assert not (tmp_path / "called").exists()
