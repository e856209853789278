"""A function's environment variables, checked once, at cold start."""

from collections.abc import Mapping

LOG_LEVELS = ("INFO", "WARN", "ERROR")


class EnvironmentVariableError(Exception):
    """A variable that the function needs is missing or wrong."""


def required(variables: Mapping[str, str], name: str) -> str:
    """Return the value of a variable that must be there.

    Raises
    ------
    EnvironmentVariableError
        If the variable is missing or empty.
    """
    value = variables.get(name, "")
    if not value:
        raise EnvironmentVariableError(f"environment variable {name} is missing; set it on the function")
    return value


def log_level(variables: Mapping[str, str]) -> str:
    """Return ``LOG_LEVEL``; without it, INFO.

    Raises
    ------
    EnvironmentVariableError
        If it is not one of INFO, WARN and ERROR.
    """
    level = variables.get("LOG_LEVEL", "INFO")
    if level not in LOG_LEVELS:
        raise EnvironmentVariableError(
            f"environment variable LOG_LEVEL is {level!r}; set it to one of {', '.join(LOG_LEVELS)}"
        )
    return level
