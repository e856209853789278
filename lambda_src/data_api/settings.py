"""What the function's environment variables say."""

from collections.abc import Mapping
from dataclasses import dataclass

from common.environment import log_level, required


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a data-api function."""

    stage: str
    table_name: str
    log_level: str

    @classmethod
    def from_variables(cls, variables: Mapping[str, str]) -> "Settings":
        """Read the settings.

        Raises
        ------
        EnvironmentVariableError
            If a variable is missing or wrong; the message names it.
        """
        return cls(
            stage=required(variables, "STAGE"),
            table_name=required(variables, "DYNAMODB_TABLE_NAME"),
            log_level=log_level(variables),
        )
