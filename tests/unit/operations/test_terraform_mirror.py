import importlib.util
from pathlib import Path

import pytest

from operations import terraform_mirror
from operations.terraform_mirror import PINNED, configuration, find, platform_name

AWS = f"registry.terraform.io/hashicorp/aws/{PINNED['hashicorp/aws']}"


@pytest.fixture(autouse=True)
def shared(tmp_path, monkeypatch):
    """Return the only folder that counts as the system's."""
    folder = tmp_path / "shared software"
    folder.mkdir()
    monkeypatch.setattr(terraform_mirror, "_SHARED", (folder,))
    return folder


def environment(tmp_path, **variables):
    return {"HOME": str(tmp_path / "home"), "XDG_DATA_DIRS": str(tmp_path / "data"), **variables}


@pytest.mark.parametrize("place", ["plugins", "terraform/mirror"])
def test_a_mirror_below_the_systems_folders_is_found(tmp_path, shared, place):
    (shared / place / AWS / platform_name()).mkdir(parents=True)

    assert find(environment(tmp_path)) == shared / place


def test_a_mirror_that_the_user_names_comes_first(tmp_path, shared):
    (shared / "plugins" / AWS / platform_name()).mkdir(parents=True)
    (tmp_path / "mine" / AWS / platform_name()).mkdir(parents=True)

    assert find(environment(tmp_path, TF_PLUGIN_MIRROR=str(tmp_path / "mine"))) == tmp_path / "mine"


def test_terraforms_own_folders_are_looked_at(tmp_path):
    implied = tmp_path / "home" / ".terraform.d" / "plugins"
    (implied / AWS / platform_name()).mkdir(parents=True)

    assert find(environment(tmp_path)) == implied


def test_a_zip_counts_as_much_as_a_folder(tmp_path, shared):
    provider = shared / "plugins" / "registry.terraform.io/hashicorp/aws"
    provider.mkdir(parents=True)
    (provider / f"terraform-provider-aws_{PINNED['hashicorp/aws']}_{platform_name()}.zip").touch()

    assert find(environment(tmp_path)) == shared / "plugins"


@pytest.mark.parametrize(
    "other",
    [
        f"registry.terraform.io/hashicorp/aws/4.0.0/{platform_name()}",
        f"{AWS}/plan9_mips",
        "registry.terraform.io/hashicorp/random/3.0.0",
    ],
)
def test_a_mirror_without_the_pinned_provider_for_this_machine_is_passed_over(tmp_path, shared, other):
    (shared / "plugins" / other).mkdir(parents=True)

    assert find(environment(tmp_path)) is None


def test_only_what_the_mirror_holds_comes_from_it(tmp_path):
    (tmp_path / AWS / platform_name()).mkdir(parents=True)

    text = configuration(tmp_path)

    assert f'path    = "{tmp_path}"' in text
    assert text.count('["registry.terraform.io/hashicorp/aws"]') == 2


def test_without_a_mirror_the_registry_serves():
    assert "provider_installation" not in configuration(None)


def test_the_pinned_provider_is_the_one_that_the_bindings_ask_for():
    package = importlib.util.find_spec("cdktf_cdktf_provider_aws").submodule_search_locations[0]
    source = (Path(package) / "provider" / "__init__.py").read_text()

    assert f"/hashicorp/aws/{PINNED['hashicorp/aws']}/docs" in source
