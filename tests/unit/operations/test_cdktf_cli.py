import os

import pytest

from operations import cdktf_cli, embedded_cloud, terraform_cli


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


@pytest.mark.parametrize(
    ("typed", "only_local"),
    [
        ("deploy local", True),
        ("diff local", True),
        ("destroy --auto-approve local", True),
        ("deploy prod", False),
        ("deploy local prod", False),
        ("deploy *", False),
        ("synth", False),
        ("list local", False),
        ("", False),
    ],
)
def test_only_what_is_about_local_alone_is_led_to_the_embedded_cloud(root, typed, only_local):
    (root / "environments").mkdir()
    for name in ("local", "prod"):
        (root / "environments" / f"{name}.toml").touch()

    assert cdktf_cli.reaches_only_local(typed.split()) is only_local


@pytest.fixture
def installed(root, monkeypatch):
    """Return what the launcher became, after the project was set up."""
    for path in (root / ".venv" / "bin" / "node", root / "node_modules" / "cdktf-cli" / "bundle" / "bin" / "cdktf"):
        path.parent.mkdir(parents=True)
        path.touch()
    monkeypatch.setattr(embedded_cloud, "ROOT", root)
    became = {}
    monkeypatch.setattr(os, "execve", lambda program, words, variables: became.update(variables, words=words[2:]))
    return became


def test_deploy_of_local_reaches_no_real_account(installed, monkeypatch):
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:5801")
    monkeypatch.setenv("AWS_PROFILE", "company")

    cdktf_cli.main(["deploy", "local"])

    assert installed["words"] == ["deploy", "local"]
    assert (installed["AWS_ACCESS_KEY_ID"], installed["TF_VAR_embedded"]) == ("test", "true")
    assert "AWS_PROFILE" not in installed


def test_deploy_of_local_without_the_embedded_cloud_is_one_sentence(installed):
    with pytest.raises(SystemExit, match=r"^cdktf: local: the embedded cloud does not run; start it with make up$"):
        cdktf_cli.main(["deploy", "local"])
    assert installed == {}


def test_deploy_of_another_environment_keeps_the_callers_account(installed, monkeypatch):
    monkeypatch.setenv("AWS_PROFILE", "company")

    cdktf_cli.main(["deploy", "prod"])

    assert installed["AWS_PROFILE"] == "company"
    assert "TF_VAR_embedded" not in installed
