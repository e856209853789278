import pytest

from common.environment import EnvironmentVariableError, log_level, required


def test_a_variable_that_is_there_is_returned():
    assert required({"STAGE": "dev"}, "STAGE") == "dev"


@pytest.mark.parametrize("variables", [{}, {"STAGE": ""}])
def test_a_missing_variable_is_named(variables):
    with pytest.raises(EnvironmentVariableError, match="environment variable STAGE is missing; set it on the function"):
        required(variables, "STAGE")


@pytest.mark.parametrize("level", ["INFO", "WARN", "ERROR"])
def test_a_log_level_is_one_of_three(level):
    assert log_level({"LOG_LEVEL": level}) == level


def test_the_log_level_without_the_variable_is_info():
    assert log_level({}) == "INFO"


def test_another_log_level_is_refused_with_the_three():
    with pytest.raises(EnvironmentVariableError, match="LOG_LEVEL is 'DEBUG'; set it to one of INFO, WARN, ERROR"):
        log_level({"LOG_LEVEL": "DEBUG"})
