from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """What a worker process is started with; ``environment`` takes the address of its Runtime API."""

    command: tuple[str, ...]
    folder: Path
    environment: Callable[[str], dict[str, str]]
    timeout_seconds: float
    memory_mib: int
    log_stream: str
    expires: float
