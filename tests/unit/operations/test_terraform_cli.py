import pytest

from operations import terraform_cli
from operations.terraform_cli import TerraformMissingError, binary, choose, environment


@pytest.fixture(autouse=True)
def build(tmp_path, monkeypatch):
    folder = tmp_path / "a build"
    monkeypatch.setattr(terraform_cli, "_FOLDER", folder / "terraform")
    monkeypatch.setattr(terraform_cli, "_CONFIGURATION", folder / "terraform.rc")
    monkeypatch.setattr(terraform_cli, "_PLUGIN_CACHE", folder / "plugins")
    return folder


def test_the_projects_configuration_is_used_where_the_variable_names_a_missing_file(tmp_path, build):
    found = environment({"HOME": str(tmp_path), "TF_CLI_CONFIG_FILE": str(tmp_path / "missing.rc"), "KEPT": "1"})

    assert found["TF_CLI_CONFIG_FILE"] == str(build / "terraform.rc")
    assert found["KEPT"] == "1"


def test_the_users_own_configuration_is_respected(tmp_path):
    mine = tmp_path / "mine.rc"
    mine.touch()

    assert environment({"HOME": str(tmp_path), "TF_CLI_CONFIG_FILE": str(mine)})["TF_CLI_CONFIG_FILE"] == str(mine)


def test_a_configuration_in_another_users_folder_is_none(tmp_path, build):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o000)
    named = closed / "missing.rc"  # root may look into every folder: there the file is missing

    found = environment({"HOME": str(closed), "TF_CLI_CONFIG_FILE": str(named)})

    assert found["TF_CLI_CONFIG_FILE"] == str(build / "terraform.rc")


def test_so_is_the_one_that_terraform_reads_by_itself(tmp_path):
    (tmp_path / ".terraformrc").touch()

    assert "TF_CLI_CONFIG_FILE" not in environment({"HOME": str(tmp_path)})


def test_telemetry_is_off_and_plugins_are_cached_in_an_existing_folder(tmp_path, build):
    found = environment({"HOME": str(tmp_path), "CHECKPOINT_DISABLE": ""})

    assert found["CHECKPOINT_DISABLE"] == "1"
    assert found["TF_PLUGIN_CACHE_DIR"] == str(build / "plugins")
    assert (build / "plugins").is_dir()


def test_the_chosen_terraform_can_be_chosen_anew(tmp_path):
    for name in ("first", "second"):
        program = tmp_path / name
        program.touch(mode=0o755)
        choose(program)

    assert binary() == tmp_path / "second"


def test_a_terraform_that_was_removed_is_one_sentence(tmp_path):
    choose(tmp_path / "gone")

    with pytest.raises(TerraformMissingError, match="leads nowhere; run `make setup`"):
        binary()


def test_the_configuration_is_written_once(tmp_path, build):
    terraform_cli.configure({"HOME": str(tmp_path)})
    first = (build / "terraform.rc").stat().st_mtime_ns

    terraform_cli.configure({"HOME": str(tmp_path)})

    assert (build / "terraform.rc").stat().st_mtime_ns == first
