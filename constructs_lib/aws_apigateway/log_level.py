"""What an execution log holds."""

from __future__ import annotations

from typing import Literal, get_args

LogLevel = Literal["ERROR", "INFO", "OFF"]


def log_level_fault(level: str) -> str | None:
    """Return why API Gateway has no such level; nothing if it has it."""
    if level in get_args(LogLevel):
        return None
    levels = ", ".join(get_args(LogLevel))
    return f"the execution log's level is {level!r}; API Gateway has {levels}: use ERROR for WARN"
