import importlib
import sys

import pytest

from common.environment import EnvironmentVariableError
from data_api.settings import Settings

VARIABLES = {"STAGE": "dev", "DYNAMODB_TABLE_NAME": "data-api-dev", "LOG_LEVEL": "WARN"}


def test_settings_are_read_from_the_functions_variables():
    assert Settings.from_variables(VARIABLES) == Settings(stage="dev", table_name="data-api-dev", log_level="WARN")


@pytest.mark.parametrize("name", ["STAGE", "DYNAMODB_TABLE_NAME"])
def test_a_cold_start_without_a_variable_names_it(name, monkeypatch):
    for variable, value in VARIABLES.items():
        monkeypatch.setenv(variable, value)
    monkeypatch.delenv(name)
    monkeypatch.delitem(sys.modules, "data_api.handlers.post_data", raising=False)

    with pytest.raises(EnvironmentVariableError, match=f"environment variable {name} is missing"):
        importlib.import_module("data_api.handlers.post_data")
