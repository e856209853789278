from pathlib import Path

import pytest

from localcloud.contract import DataPlaneSettings

SETTINGS = DataPlaneSettings(secret="s", control_url="http://127.0.0.1:5801", listen_fd=7, folder=Path("a b"))


def test_settings_survive_the_environment():
    assert DataPlaneSettings.from_environment({"PATH": "/bin"} | SETTINGS.to_environment()) == SETTINGS


@pytest.mark.parametrize("name", SETTINGS.to_environment())
def test_a_missing_setting_is_named(name):
    environment = SETTINGS.to_environment()
    del environment[name]

    with pytest.raises(KeyError, match=name):
        DataPlaneSettings.from_environment(environment)
