"""The environments that the systems are deployed to: one TOML file each, checked by a typed schema."""

from environments.loading import EnvironmentFileError, load, load_all
from environments.schema import Environment

__all__ = ["Environment", "EnvironmentFileError", "load", "load_all"]
